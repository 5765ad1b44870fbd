"""The API as generated tools see it: one request expression each.

return await api.request("GET", "/books/{id}", {"id": id}, query={"fields": fields})
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

from . import bodies, credentials, values
from .answers import Reply, api_error, reply
from .bodies import Part, decoded, optional
from .call import Call
from .client import Client
from .credentials import Security
from .environment import from_environment
from .errors import ApiError, ArgumentError, ToolError, UnreachableError
from .settings import About, Config
from .styles import OMIT, styled

__all__ = [
    "OMIT",
    "Api",
    "ApiError",
    "ArgumentError",
    "Part",
    "Reply",
    "ToolError",
    "UnreachableError",
    "decoded",
    "from_environment",
    "optional",
    "styled",
]


class Api:
    """Sends requests as the settings say. Credentials go to the configured origin and no other."""

    def __init__(
        self, about: About, config: Config, client: Client | None = None, call: Call | None = None
    ) -> None:
        self._about = about
        self._config = config
        self._client = client or Client(about, config)
        self._call = call or Call()
        self._agent = f"{about.command}/{about.version}"

    def during(self, call: Call) -> Api:
        """The same for one tool call, over the same connections."""
        return Api(self._about, self._config, self._client, call)

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
    ) -> Reply[Any]:
        """One request and its answer.

        `path` is a template, `params` its values. Values are plain, or `styled(…)` where the API wants
        another style than the default of their place; OMIT means not given. `querystring` is a parameter that
        is the whole query. At most one of `json`, `form`,
        `multipart` and `content` is the body, `media_type` its content type if it is not the usual one.
        `security` names alternatives of schemes, () sends no credentials, None is the API's default.
        `server` is the base URL of an operation with its own, absolute or relative to the configured one.

        Raises ApiError outside 2xx, UnreachableError without a usable answer, ArgumentError before sending.
        """
        base, ours = self._base(server)
        url = base + values.path(path, params)
        sent = {"Accept": accept, "User-Agent": self._agent}
        body = _body(json, form, multipart, content, media_type)
        if body is not None:
            sent["Content-Type"] = body[1]
        signed = credentials.chosen(self._about, self._config, security if ours else ())
        asked = (values.query(query), values.querystring(querystring), *signed.query)
        extra = [text for text in asked if text]
        if extra:
            url += ("&" if "?" in url else "?") + "&".join(extra)
        crumbs = [text for text in (values.cookies(cookies), *signed.cookies) if text]
        if crumbs:
            sent["Cookie"] = "; ".join(crumbs)
        sent |= signed.headers
        answer = await self._client.send(
            method, url, [*_headers(headers, sent), *sent.items()], body and body[0], self._call
        )
        if not 200 <= answer.status < 300:
            raise api_error(answer)
        return reply(answer)

    def _base(self, server: str | None) -> tuple[str, bool]:
        """The base URL of an operation, and whether the credentials belong to it.

        The API's description may name other hosts; they get the credentials only while the server is the one
        that the description names too. Who points it elsewhere has credentials for that place.
        """
        configured = self._config.server_url
        if server is None:
            return configured, True
        base = urljoin(configured + "/", server).rstrip("/")
        scheme = urlsplit(base).scheme
        if scheme not in ("http", "https") or (self._about.https_only and scheme != "https"):
            raise UnreachableError("this operation has a server of its own, and its URL is not https")
        home = {_origin(configured)}
        if _origin(configured) == _origin(self._about.base_url):
            home.add(_origin(base))
        return base, _origin(base) in home

    async def aclose(self) -> None:
        """Closes the connections to the API."""
        await self._client.aclose()


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port or {"http": 80, "https": 443}.get(parts.scheme)


def _body(
    json: Any, form: Any, multipart: Any, content: Any, media_type: str | None
) -> tuple[bytes, str] | None:
    if json is not OMIT:
        return bodies.json_body(json, media_type)
    if form is not OMIT:
        return bodies.form_body(form)
    if multipart is not OMIT:
        return bodies.multipart_body(multipart, media_type)
    return None if content is OMIT else bodies.content_body(content, media_type)


_OURS = frozenset(("connection", "content-length", "host", "te", "trailer", "transfer-encoding", "upgrade"))


def _headers(headers: Mapping[str, Any], sent: Mapping[str, str]) -> list[tuple[str, str]]:
    """Header parameters; those that frame the message or hold credentials are never an argument's to set."""
    taken = _OURS | {name.lower() for name in sent} | {"authorization", "cookie"}
    lines = []
    for name, value in headers.items():
        line = values.header(name, value)
        if line is None:
            continue
        if name.lower() in taken:
            raise ArgumentError(f"the header {name} is set by this server and cannot be given")
        lines.append((name, line))
    return lines
