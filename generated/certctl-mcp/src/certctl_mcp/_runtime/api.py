"""The API as generated tools see it: one request expression each.

return await api.request("GET", "/books/{id}", {"id": id}, query={"fields": fields})
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping, Sequence
from copy import copy
from functools import partial
from typing import Any
from urllib.parse import urljoin, urlsplit

from .config.server_info import About, Security, Signer
from .config.setting_table import table
from .config.settings import Config
from .errors import ApiError, ArgumentError, ToolError, UnreachableError
from .features import feature
from .http import origins, parameters
from .http.call_context import Call, size_of, worked
from .http.client import Client
from .http.origins import Credentials
from .http.parameter_styles import OMIT, Omit, styled
from .http.parameters import Headers, header_lines
from .http.responses import Answer, Reply, api_error, reply
from .json_codec import TooLargeError
from .redaction.secret_encodings import Disguises

__all__ = [
    "OMIT",
    "Api",
    "ApiError",
    "ArgumentError",
    "Omit",
    "Reply",
    "ToolError",
    "UnreachableError",
    "styled",
]


_REDIRECTS = 5
LONGEST_HEAD = 100_000


class Api:
    """Sends requests as the settings say. Credentials go to the configured origin and no other."""

    def __init__(self, about: About, config: Config, own: Disguises | None = None) -> None:
        """`own` learns of the tokens that are fetched."""
        self._about = about
        self._config = config
        self._client = Client(about, config)
        self._authentication: Any = feature("http.authentication") if about.schemes else None
        self._tokens: Any = None
        if any(scheme.kind == "oauth2" for scheme in about.schemes.values()):
            oauth2 = feature("http.oauth2")
            self._tokens = oauth2.Tokens(about, config, self._client, own or Disguises())
        self._call = Call()
        version = re.sub(r"[^A-Za-z0-9.+~_-]+", "-", about.version)  # a token (RFC 9110 section 10.1.5)
        self._agent = f"{about.command}/{version}"

    def during(self, call: Call) -> Api:
        """The same for one tool call, over the same connections."""
        made = copy(self)
        made._call = call
        return made

    async def request(
        self,
        method: str,
        path: str,
        params: Mapping[str, Any] = {},
        *,
        query: Mapping[str, Any] = {},
        querystring: Any = OMIT,
        headers: Mapping[str, Any] = {},
        cookies: Mapping[str, Any] = {},
        json: Any = OMIT,
        form: Any = OMIT,
        multipart: Any = OMIT,
        content: Any = OMIT,
        media_type: str | None = None,
        accept: str = "application/json",
        security: Security | None = None,
        server: str | None = None,
        base64: bool = False,
    ) -> Reply[Any]:
        """One request and its answer.

        `path` is a template, `params` its values. Values are plain, or `styled(…)` where the API wants
        another style than the default of their place; OMIT means not given. `querystring` is a parameter that
        is the whole query. At most one of `json`, `form`,
        `multipart` and `content` is the body, `media_type` its content type if it is not the usual one.
        `security` names alternatives of schemes, () sends no credentials, None is the API's default.
        `base64` says that bytes of the answer come as base64 text.
        `server` is the base URL of an operation with its own, absolute or relative to the configured one.

        Raises ApiError outside 2xx, UnreachableError without a usable answer, ArgumentError before sending.
        """
        _bounded(params, query, querystring, headers, cookies)
        base, ours = origins.base(server, self._about, self._config)
        login = self._authentication
        names = login.chosen(self._about, self._config, security if ours else ()) if login else ()
        url = base + parameters.path(path, params)
        fixed = {"Accept": accept, "User-Agent": self._agent}
        made = partial(_body, json, form, multipart, content, media_type)
        body = await worked(size_of((json, form, multipart, content)), made)
        if body is not None:
            fixed["Content-Type"] = body[1]
        keys = login.parameters(self._about, "query") if login else ()
        asked = [parameters.query(query, keys)]
        if querystring is not OMIT:
            asked.append(feature("http.bodies").querystring(querystring, keys))
        asked = [text for text in asked if text]
        crumbs = ""
        if cookies:
            taken = login.parameters(self._about, "cookie") if login else ()
            crumbs = feature("http.cookies").cookies(cookies, taken)
        end = asyncio.get_running_loop().time() + self._config.timeout
        while True:
            tokens = await self._fetched(names, end)
            signed = login.signed(self._about, self._config, names, tokens) if login else Credentials()
            sent = fixed | signed.headers
            if crumbs or signed.cookies:
                sent["Cookie"] = "; ".join((*((crumbs,) if crumbs else ()), *signed.cookies))
            whole = _with_query(url, (*asked, *signed.query))
            lines = header_lines(headers, sent, self._config.headers if ours else ())
            answer = await self._sent(method, whole, lines, body and body[0], signed.signers, end)
            if 200 <= answer.status < 300 or answer.status == 304:
                return await self._read(answer, base64)
            again = answer.status == 401 and [self._tokens.refused(name, tokens[name]) for name in tokens]
            if not again or not all(again) or self._call.renewed:
                error = await worked(len(answer.body), partial(api_error, answer))
                error.security = self._about.security if security is None else security
                error.unsigned_origin = "" if ours else origins.written(url)
                raise error
            self._call.renewed = True

    async def _read(self, answer: Answer, base64: bool) -> Reply[Any]:
        """The answer with its body decoded. UnreachableError for JSON of more values than allowed."""
        most = self._config.max_values
        try:
            return await worked(len(answer.body), partial(reply, answer, most, base64=base64))
        except TooLargeError as error:
            env = next(row.env for row in table(self._about) if row.name == "max_values")
            text = f"HTTP {answer.status}, but its body {error}: ask for less"
            raise UnreachableError(text, env) from None

    async def _fetched(self, names: tuple[str, ...], end: float) -> dict[str, str]:
        """The tokens of those schemes that need one."""
        return {
            name: await self._tokens.token(name, end)
            for name in names
            if self._about.schemes[name].kind == "oauth2"
        }

    async def _sent(
        self, method: str, url: str, lines: Headers, body: bytes | None, signers: Sequence[Signer], end: float
    ) -> Answer:
        """The answer, after redirects of a read within its origin: nothing follows them further.

        All of it until `end` on the loop's clock.
        """
        for _ in range(_REDIRECTS + 1):
            answer = await self._client.send(method, url, lines, body, self._call, signers, end)
            target = answer.headers.get("location")
            if method not in ("GET", "HEAD") or answer.status not in (301, 302, 303, 307, 308) or not target:
                return answer
            try:
                there = urljoin(url, target).partition("#")[0]
                if origins.origin(there) != origins.origin(url) or "@" in urlsplit(there).netloc:
                    return answer
            except ValueError:
                return answer
            url = there
        return answer

    async def aclose(self) -> None:
        """Closes the connections to the API."""
        await self._client.aclose()


def _bounded(*groups: Any) -> None:
    """ArgumentError for more text than servers take in a URL and headers: each letter is encoded."""
    if size_of(groups, LONGEST_HEAD) >= LONGEST_HEAD:
        text = f"what goes into the URL and the headers is over {LONGEST_HEAD:,} bytes: give less"
        raise ArgumentError(text)


def _body(
    json: Any, form: Any, multipart: Any, content: Any, media_type: str | None
) -> tuple[bytes, str] | None:
    body: tuple[bytes, str] | None = None
    if json is not OMIT:
        body = feature("http.bodies").json_body(json, media_type)
    elif form is not OMIT:
        body = feature("http.bodies").form_body(form)
    elif multipart is not OMIT:
        body = feature("http.multipart").multipart_body(multipart, media_type)
    elif content is not OMIT:
        body = feature("http.bodies").content_body(content, media_type)
    return body


def _with_query(url: str, parts: tuple[str, ...]) -> str:
    return url + ("&" if "?" in url else "?") + "&".join(parts) if parts else url
