"""Access tokens by client credentials (RFC 6749 section 4.4): one fetch for many calls."""

from __future__ import annotations

import asyncio
import json
import re
import time
from base64 import b64encode
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_plus, urljoin, urlsplit

from ..config.server_info import About, Scheme
from ..config.setting_table import table
from ..config.settings import Config
from ..errors import ToolError, UnreachableError
from ..messages import fenced
from ..redaction.secret_encodings import Disguises
from .call_context import Call
from .client import Client
from .origins import is_home, written
from .responses import Answer
from .transport_errors import origin

_LONGEST = 65_536
"""Bytes of an answer about tokens."""
_TOKEN = re.compile(r"[!-~]{1,16384}")
_KNOWN = (
    *("invalid_request", "invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type"),
    *("invalid_scope", "invalid_target", "invalid_token", "access_denied", "server_error"),
    *("temporarily_unavailable", "slow_down", "interaction_required", "insufficient_scope"),
)
"""Error codes of OAuth 2.0 and its extensions. Any other word is the server's own, and stands in a fence."""
_LONGEST = 500


class _RefusedError(ValueError):
    """No token, and what the server `said` about it."""

    def __init__(self, message: str, said: str) -> None:
        super().__init__(message)
        self.said = said


@dataclass(slots=True)
class _Held:
    """A token until it has to be renewed, on the clock of `time.monotonic`."""

    token: str = ""
    until: float = 0.0


class Tokens:
    """The tokens of a process, by scheme."""

    def __init__(self, about: About, config: Config, client: Client, own: Disguises) -> None:
        self._about = about
        self._config = config
        self._client = client
        self._own = own
        self._held: dict[str, _Held] = {}
        self._locks: dict[str, asyncio.Lock] = {}
        self._in_body: set[str] = set()

    async def token(self, name: str, end: float | None = None) -> str:
        """A token that is good for now; fetched by the first that asks. ToolError when there is none.

        `end`, on the clock of the loop, is that of the call for which it is.
        """
        values = self._config.credentials[name]
        if values[2]:
            return values[2]
        async with self._locks.setdefault(name, asyncio.Lock()):
            held = self._held.get(name)
            if held is None or time.monotonic() >= held.until:
                held = await self._fetched(name, self._about.schemes[name], values, end)
                self._own.protect(held.token)
                self._held[name] = held
            return held.token

    def refused(self, name: str, token: str) -> bool:
        """The API did not accept a token: whether the next one can be another."""
        held = self._held.get(name)
        if held is not None and held.token == token:
            del self._held[name]
        return not self._config.credentials[name][2]

    async def _fetched(self, name: str, scheme: Scheme, values: tuple[str, ...], end: float | None) -> _Held:
        client, password, _, url, scopes = values
        try:
            url = self._checked(url) if url else await self._described(scheme, end)
            form = {"grant_type": "client_credentials"}
            if wanted := scopes or " ".join(scheme.scopes):
                form["scope"] = wanted
            answer = await self._asked(name, url, client, password, form, end)
            return _read(answer, origin(url))
        except UnreachableError as error:
            reason, said = error.message, ""
        except _RefusedError as error:
            reason, said = str(error), error.said
        except ValueError as error:
            reason, said = str(error), ""
        raise ToolError(
            f"Nothing was sent, for there is no access token: {reason}. "
            f"Whoever runs this server may look at {scheme.env[0]}, {scheme.env[1]} and {scheme.env[3]}."
            + (f"\n{fenced(said, 'API ERROR')}" if said else "")
        )

    async def _asked(
        self, name: str, url: str, client: str, password: str, form: dict[str, str], end: float | None
    ) -> Answer:
        """Signs in by HTTP Basic, which every server has to know; by the body if it does not after all."""
        if name not in self._in_body:
            pair = f"{quote_plus(client)}:{quote_plus(password)}"
            answer = await self._posted(url, form, end, f"Basic {b64encode(pair.encode()).decode()}")
            if answer.status not in (400, 401):
                return answer
        answer = await self._posted(url, {**form, "client_id": client, "client_secret": password}, end)
        if answer.status == 200:
            self._in_body.add(name)
        return answer

    async def _posted(
        self, url: str, form: dict[str, str], end: float | None, authorization: str = ""
    ) -> Answer:
        body = "&".join(f"{key}={quote_plus(value)}" for key, value in form.items()).encode()
        headers = [("Accept", "application/json"), ("Content-Type", "application/x-www-form-urlencoded")]
        headers += [("Authorization", authorization)] if authorization else []
        return await self._client.send("POST", url, headers, body, Call(), end=end)

    async def _discovered(self, scheme: Scheme, end: float | None) -> str:
        """The token endpoint, by OpenID Connect Discovery 1.0."""
        url = self._confirmed(scheme.discovery_url)
        answer = await self._client.send("GET", url, [("Accept", "application/json")], None, Call(), end=end)
        endpoint = _object(answer).get("token_endpoint") if answer.status == 200 else None
        if not isinstance(endpoint, str):
            raise ValueError(f"{origin(url)} does not say where tokens are given out (HTTP {answer.status})")
        return endpoint

    async def _described(self, scheme: Scheme, end: float | None) -> str:
        """The endpoint where the description, or what it refers to, says that it is."""
        return self._confirmed(scheme.token_url or await self._discovered(scheme, end))

    def _confirmed(self, url: str) -> str:
        """One that the operator did not name: of the API's own origin, or of one that he trusts."""
        url = self._checked(url)
        if not is_home(url, self._config):
            env = next(row.env for row in table(self._about) if row.name == "trusted_origins")
            raise ValueError(
                f"{written(url)} is not the API's host, and nobody but its description names it for signing "
                f"in; {env} confirms it"
            )
        return url

    def _checked(self, url: str) -> str:
        """Absolute, and https: the client's secret goes there. http only where the API itself is http."""
        url = urljoin(f"{self._config.server_url}/", url)
        parts = urlsplit(url)
        plain = parts.scheme == "http" and self._config.server_url.startswith("http://")
        if not parts.hostname or not (parts.scheme == "https" or plain):
            raise ValueError("the address of the token endpoint is not an https URL")
        return url


def _read(answer: Answer, place: str) -> _Held:
    said = _object(answer)
    if answer.status != 200:
        words = [said.get(name) for name in ("error", "error_description")]
        known = f" ({words[0]})" if words[0] in _KNOWN else ""
        texts = [text[:_LONGEST] for text in words[bool(known) :] if isinstance(text, str) and text]
        raise _RefusedError(f"{place} answered HTTP {answer.status}{known}", "\n".join(texts))
    token, kind, seconds = said.get("access_token"), said.get("token_type", "bearer"), said.get("expires_in")
    if not isinstance(token, str) or not _TOKEN.fullmatch(token) or str(kind).lower() != "bearer":
        raise ValueError(f"{place} gave no bearer token")
    if isinstance(seconds, str) and seconds.isdecimal():
        seconds = int(seconds[:9])
    if not isinstance(seconds, int | float) or not 0 <= seconds < 1e9:
        seconds = 3600
    return _Held(token, time.monotonic() + seconds - min(60, seconds / 5))


def _object(answer: Answer) -> dict[str, Any]:
    if len(answer.body) > _LONGEST:
        return {}
    try:
        found = json.loads(answer.body)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
