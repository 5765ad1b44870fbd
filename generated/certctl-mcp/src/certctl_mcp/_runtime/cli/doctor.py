"""`doctor`: checks what a server needs, step by step, and says what to do about what fails."""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from os import environ
from urllib.parse import urlsplit

from ..catalog.catalog import Tool
from ..catalog.catalog import load as load_tools
from ..catalog.selection import Selection, customised, select
from ..config.server_info import About, variables
from ..config.setting_table import table
from ..config.settings import Config, SettingsError
from ..config.settings import load as load_settings
from ..http.client import tls_context
from ..http.origins import is_home
from ..messages import shown, write
from .commands import once

_NOT_KNOWN = "Not known: nothing failed, and nothing that was tried shows that all is well."


def doctor(about: About, flags: Mapping[str, str]) -> int:
    """Prints the findings; 1 when one of them is a failure."""
    failed = unsure = False
    for finding in _findings(about, flags):
        write(f"{_mark(finding.ok)} {finding.text}")
        if finding.cure:
            write(f"      {finding.cure}")
        failed |= finding.ok is False
        unsure |= finding.unsure
    known = _NOT_KNOWN if unsure else "All is well."
    write("\nSomething is wrong." if failed else f"\n{known}")
    return 1 if failed else 0


def _mark(ok: bool | None) -> str:
    word, colour = {True: ("ok  ", 32), False: ("FAIL", 31), None: ("note", 33)}[ok]
    coloured = sys.stdout.isatty() and "NO_COLOR" not in environ
    return f"\x1b[{colour}m{word}\x1b[0m" if coloured else word


def _findings(about: About, flags: Mapping[str, str]) -> Iterator[Finding]:
    try:
        config = load_settings(about, flags)
        selection = select(customised(load_tools(about.package), about.package), config)
    except SettingsError as error:
        yield from (Finding(False, problem) for problem in error.problems)
        return
    env = {row.name: row.env for row in table(about)}
    yield Finding(True, f"settings: {config.server_url}, {len(selection.tools)} tools")
    if about.base_path:
        kept = urlsplit(config.server_url).path == about.base_path
        said = "as in" if kept else f"and not {about.base_path} as in"
        path = urlsplit(config.server_url).path or "/"
        yield Finding(True if kept else None, f"base path: {path}, {said} the API's description")
    yield from (Finding(None, warning) for warning in config.warnings)
    yield from _origins(about, config, env)
    connection = list(_connection(about, config, env))
    yield from connection
    yield from _credentials(about, config)
    if all(finding.ok is not False for finding in connection):
        yield from requests(about, config, selection)


def _origins(about: About, config: Config, env: Mapping[str, str]) -> Iterator[Finding]:
    """The other hosts that the description names, and whether they get the credentials."""
    for origin in about.origins:
        if is_home(origin, config):
            yield Finding(True, f"origin: {origin} may have the credentials too")
        else:
            text = f"origin: {origin} is named by the API's description only, and gets no credentials"
            yield Finding(None, text, f"If it is the API's: add it to {env['trusted_origins']}.")


def _connection(about: About, config: Config, env: Mapping[str, str]) -> Iterator[Finding]:
    parts = urlsplit(config.server_url)
    host, port = parts.hostname or "", parts.port or {"http": 80}.get(parts.scheme, 443)
    check = f"Check the host name in {env['server_url']}."
    try:
        addresses = sorted(
            {str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
        )
    except (OSError, UnicodeError):
        yield Finding(False, f"name: {host} cannot be resolved", check)
        return
    yield Finding(True, f"name: {host} is {', '.join(addresses)}")
    timeout = min(config.timeout, 10)
    try:
        plain = socket.create_connection((host, port), timeout)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        yield Finding(
            False, f"connection: port {port} does not answer ({reason})", f"Is the API running? {check}"
        )
        return
    with plain:
        yield Finding(True, f"connection: port {port} answers")
        if parts.scheme == "http":
            yield Finding(None, "TLS: none, this URL is http; whoever is in between reads all of it")
            return
        yield _tls(about, config, plain, host, env)


def _tls(about: About, config: Config, plain: socket.socket, host: str, env: Mapping[str, str]) -> Finding:
    try:
        with tls_context(about, config).wrap_socket(plain, server_hostname=host) as secure:
            verified = "not verified" if config.insecure else "verified"
            return Finding(
                None if config.insecure else True, f"TLS: {secure.version()}, certificate {verified}"
            )
    except ssl.SSLCertVerificationError as error:
        cure = f"Set {env['ca_bundle']} to a PEM file with the CA that signed it."
        if "match" in error.verify_message:
            cure = f"Use a name of the certificate in {env['server_url']}."
        return Finding(False, f"TLS: certificate not accepted ({error.verify_message})", cure)
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or getattr(error, "strerror", None) or type(error).__name__
        cure = f"The API has to offer TLS {about.tls_minimum} or later on this port."
        return Finding(False, f"TLS: no agreement ({reason})", cure)


def _credentials(about: About, config: Config) -> Iterator[Finding]:
    wanted = {name for alternative in about.security for name in alternative} & set(about.schemes)
    names = sorted(wanted or set(about.schemes))
    headers = next(row.env for row in table(about) if row.name == "headers")
    if config.headers:
        yield Finding(
            True, f"credentials: {len(config.headers)} headers from {headers} go with every request"
        )
    if not any(about.schemes[name].kind != "none" for name in names):
        if not config.headers and not config.client_cert:
            text = "credentials: the API's description names none, so none are sent"
            yield Finding(None, text, f"If the API wants some: {headers} holds headers for every request.")
        return
    present = [name for name in names if name in config.credentials]
    for name in present:
        yield Finding(True, f"credentials: {name} from {variables(about.schemes[name])}")
    if not present and not config.headers and not config.client_cert:
        ways = [variables(about.schemes[name]) for name in names if about.schemes[name].env]
        text = "credentials: none set, only what is public will answer"
        yield Finding(None, text, f"Set {' or '.join(ways)}." if ways else "", unsure=True)


# The requests of `doctor`: is the API there, is it well, and do the credentials do?
#
# Reads only, of tools that need no arguments: one about the API's health and one that not everybody may call.
# Where the address knows none of them, the same read is tried under the usual base paths.


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
