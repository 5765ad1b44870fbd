"""`doctor`: checks what a server needs, step by step, and says what to do about what fails."""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from os import environ
from urllib.parse import urlsplit

from .catalog import Tool
from .catalog import load as load_tools
from .commands import once, write
from .customise import customised
from .selection import Selection, select
from .settings import About, Config, SettingsError, table, variables
from .settings import load as load_settings
from .tls import context
from .wording import shown


@dataclass(frozen=True, slots=True)
class Finding:
    """One line. `ok` None is a remark; `cure` says what to do."""

    ok: bool | None
    text: str
    cure: str = ""


def doctor(about: About, flags: Mapping[str, str]) -> int:
    """Prints the findings; 1 when one of them is a failure."""
    failed = False
    for finding in _findings(about, flags):
        write(f"{_mark(finding.ok)} {finding.text}")
        if finding.cure:
            write(f"      {finding.cure}")
        failed |= finding.ok is False
    write("\nSomething is wrong." if failed else "\nAll is well.")
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
    connection = list(_connection(about, config, env))
    yield from connection
    yield from _credentials(about, config)
    if all(finding.ok is not False for finding in connection):
        yield from _requests(about, config, selection)


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
        with context(about, config).wrap_socket(plain, server_hostname=host) as secure:
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
    if not names:
        yield Finding(True, "credentials: this API declares none")
        return
    present = [name for name in names if name in config.credentials]
    for name in present:
        yield Finding(True, f"credentials: {name} from {variables(about.schemes[name])}")
    if not present:
        ways = [variables(about.schemes[name]) for name in names if about.schemes[name].env]
        yield Finding(
            None, "credentials: none set, only what is public will answer", f"Set {' or '.join(ways)}."
        )


_LIVENESS = ("health", "ready", "ping", "status", "version", "info")
_PRIVATE = ("auth_check", "check_auth", "whoami", "me", "self", "user", "list")


def _requests(about: About, config: Config, selection: Selection) -> Iterator[Finding]:
    """Two calls that change nothing and need no arguments: is the API well, and do the credentials do?"""
    free = {
        name: tool
        for name, tool in selection.tools.items()
        if tool.read_only and not tool.schema.get("required")
    }
    chosen = list(dict.fromkeys(filter(None, (_best(free, _LIVENESS), _best(free, _PRIVATE)))))
    if not chosen:
        yield Finding(None, "request: no tool on offer is read-only and free of arguments, so none was tried")
    for name in chosen:
        result = asyncio.run(once(about, config, selection, name, _small(free[name])))
        said = next((block["text"] for block in result["content"] if block["type"] == "text"), "")
        if not result.get("isError"):
            yield Finding(True, f"request: {name} answers")
        else:
            first, *rest = said.splitlines()
            words = shown(" ".join(rest[1:-1]), 300)
            yield Finding(False, f"request: {name}: {first}", f"The API said {words}" if rest[1:-1] else "")


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
