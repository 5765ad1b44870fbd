"""`doctor`: checks what a server needs, step by step, and says what to do about what fails."""

from __future__ import annotations

import socket
import ssl
import sys
from collections.abc import Iterator, Mapping
from os import environ
from urllib.parse import urlsplit

from .catalog import load as load_tools
from .commands import write
from .customise import customised
from .origins import is_home
from .probes import Finding, requests
from .selection import select
from .settings import About, Config, SettingsError, table, variables
from .settings import load as load_settings
from .tls import context

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
