"""The requests of `doctor`: is the API there, is it well, and do the credentials do?

Reads only, of tools that need no arguments: one about the API's health and one that not everybody may call.
Where the address knows none of them, the same read is tried under the usual base paths.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from .catalog import Tool
from .commands import once
from .selection import Selection
from .settings import About, Config, table
from .wording import shown


@dataclass(frozen=True, slots=True)
class Finding:
    """One line. `ok` None is a remark; `cure` says what to do; `unsure`: all may be well, or may not."""

    ok: bool | None
    text: str
    cure: str = ""
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class _Probe:
    """What came of one call. `status` is 200 for any success, 0 where there was no answer."""

    name: str
    status: int
    page: bool
    """A web page: what many servers show for any address that they do not know."""
    said: str

    @property
    def lost(self) -> bool:
        return self.status == 404 or self.page


_LIVENESS = ("health", "ready", "ping", "status", "version", "info")
_PRIVATE = ("auth_check", "check_auth", "whoami", "me", "self", "user", "list")
_HEAVY = re.compile(
    r"(^|_)(backup|download|dump|events?|export|key|logs?|metrics|secret|stream|token|watch)s?(_|$)"
)
_PAGE = re.compile(r"\s*<(!doctype html|html)\b", re.IGNORECASE)
_USUAL = ("", "/api", "/api/v1", "/v1", "/api/v2", "/v2", "/rest")
_MOST = 10
"""Base paths that are tried."""
_PATIENCE = 5.0


def requests(about: About, config: Config, selection: Selection) -> Iterator[Finding]:
    """At most two calls, and the search for the base path where both know no such address."""
    free = {
        name: tool
        for name, tool in selection.tools.items()
        if tool.read_only and not tool.schema.get("required")
    }
    live, private = _best(free, _LIVENESS), _private(free)
    chosen = list(dict.fromkeys(filter(None, (live, private))))
    if not chosen:
        text = "request: no tool on offer is read-only and free of arguments, so none was tried"
        yield Finding(None, text, unsure=True)
        return
    probes = [asyncio.run(_asked(about, config, selection, name)) for name in chosen]
    if all(probe.lost for probe in probes):
        yield from (_lost(probe) for probe in probes)
        yield from _elsewhere(about, config, selection, chosen[0], probes[0])
        return
    yield from map(_told, probes)
    if private is None:
        text = "request: none that was tried shows whether the API wants credentials, or accepts them"
        yield Finding(None, text, unsure=True)


def _told(probe: _Probe) -> Finding:
    if probe.page:
        return Finding(None, f"request: {probe.name}: a web page came back", unsure=True)
    if probe.status == 200:
        return Finding(True, f"request: {probe.name} answers")
    if probe.status == 404:  # another call has shown that the address is right
        return Finding(None, f"request: {probe.name}: HTTP 404, nothing of that kind is there", unsure=True)
    return _failed(probe)


def _failed(probe: _Probe) -> Finding:
    first, *rest = probe.said.splitlines() or [""]
    words = shown(" ".join(rest[1:-1]), 300)
    return Finding(False, f"request: {probe.name}: {first}", f"The API said {words}" if rest[1:-1] else "")


def _lost(probe: _Probe) -> Finding:
    if probe.page:
        return Finding(None, f"request: {probe.name}: a web page came back", unsure=True)
    return _failed(probe)


def _elsewhere(
    about: About, config: Config, selection: Selection, name: str, first: _Probe
) -> Iterator[Finding]:
    """Whether the same read is known under another base path of the server."""
    env = next(row.env for row in table(about) if row.name == "server_url")
    hasty = replace(config, retries=0, timeout=min(config.timeout, _PATIENCE))
    asking = ""
    tried = _bases(about, config)
    for url in tried:
        probe = asyncio.run(_asked(about, replace(hasty, server_url=url), selection, name))
        if probe.status == 200 and not probe.page:
            text = f"address: {name} is not found under {config.server_url}, and answers under {url}"
            yield Finding(False, text, f"Set {env} to {url}.")
            return
        if probe.status in (401, 403) and not asking:
            asking = url
    if asking:
        text = f"address: {name} is not found under {config.server_url}; under {asking} it asks to sign in"
        yield Finding(False, text, f"If the API is there, set {env} to {asking}.")
        return
    under = ", ".join(urlsplit(url).path or "/" for url in tried)
    text = f"address: {name} is not found under {config.server_url}, nor under {under}"
    cure = f"Ask whoever runs the API for its base path, and set {env}."
    yield Finding(None if first.page else False, text, cure, unsure=True)


def _bases(about: About, config: Config) -> list[str]:
    """The URLs under which the API may be: the path that its description gives, and the usual ones."""
    parts = urlsplit(config.server_url)
    own = parts.path.rstrip("/")
    described = urlsplit(about.base_url).path.rstrip("/")
    paths = [described, own.rpartition("/")[0], *_USUAL, *(own + path for path in ("/api", "/api/v1", "/v1"))]
    found = [path for path in dict.fromkeys(paths) if path != own]
    return [f"{parts.scheme}://{parts.netloc}{path}" for path in found[:_MOST]]


async def _asked(about: About, config: Config, selection: Selection, name: str) -> _Probe:
    result = await once(about, config, selection, name, _small(selection.tools[name]))
    said = next((block["text"] for block in result["content"] if block["type"] == "text"), "")
    if not result.get("isError"):
        return _Probe(name, 200, any(map(_PAGE.match, said.splitlines()[:4])), said)
    status = re.match(r"The API answered HTTP (\d{3})\b", said)
    return _Probe(name, int(status[1]) if status else 0, False, said)


def _private(free: Mapping[str, Tool]) -> str | None:
    """The tool that most likely needs to be signed in; else any that is not about the API's own health."""
    others = {name: tool for name, tool in free.items() if _best({name: tool}, _LIVENESS) is None}
    found = _best(others, _PRIVATE)
    light = [name for name in others if not _HEAVY.search(name)]
    return found or min(light, key=lambda name: (len(name), name), default=None)


def _best(tools: Mapping[str, Tool], words: tuple[str, ...]) -> str | None:
    """The tool whose name ends in, else contains, the earliest of these words; the shortest such name."""
    for word in words:
        for suffix in ("$", "(_|$)"):
            found = [name for name in tools if re.search(f"(^|_){word}{suffix}", name)]
            if found:
                return min(found, key=len)
    return None


def _small(tool: Tool) -> dict[str, int]:
    """Arguments that ask for one row, if the tool has such."""
    properties = tool.schema.get("properties", {})
    sizes = ("per_page", "page_size", "pagesize", "limit", "max_results")
    return {name: 1 for name in properties if name.lower() in sizes}
