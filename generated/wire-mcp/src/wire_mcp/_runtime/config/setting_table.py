"""The table of settings: what `--help`, `doctor` and the README print."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from . import setting_readers as read
from .server_info import About

Reader = Callable[[str, About], Any]
"""Makes the value of a text; ValueError has the rest of a sentence that begins with the setting."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A row of the table. `metavar` is "" for a switch.

    `flag` is "" for a secret: flags can be seen by other users of the machine. It can come from a file.
    """

    name: str
    flag: str
    env: str
    default: str
    metavar: str
    help: str
    read: Reader = field(repr=False)


_ROWS: tuple[tuple[str, str, str, str, str, Reader], ...] = (
    ("server_url", "SERVER_URL", "", "URL", "where the API is", read.url),
    (
        "trusted_origins",
        "TRUSTED_ORIGINS",
        "",
        "URL,...",
        "other hosts, named by the API's description, that may have the credentials too",
        read.origins,
    ),
    (
        "ca_bundle",
        "SERVER_CA_BUNDLE_PATH",
        "",
        "FILE",
        "PEM file with the only CAs to trust",
        read.ca_bundle,
    ),
    (
        "insecure",
        "SERVER_TLS_INSECURE_SKIP_VERIFY",
        "",
        "",
        "accept any certificate: for development only",
        read.strict_true,
    ),
    (
        "check_hostname",
        "SERVER_TLS_CHECK_HOSTNAME",
        "true",
        "true|false",
        "expect the URL's name in the certificate",
        read.switch,
    ),
    (
        "client_cert",
        "SERVER_CLIENT_CERT_PATH",
        "",
        "FILE",
        "PEM file with the certificate to show to the API",
        read.path,
    ),
    (
        "client_key",
        "SERVER_CLIENT_KEY_PATH",
        "",
        "FILE",
        "PEM file with its key, if that is another file",
        read.path,
    ),
    (
        "client_key_password",
        "SERVER_CLIENT_KEY_PASSWORD",
        "",
        "TEXT",
        "password of that key",
        lambda text, _: text,
    ),
    (
        "headers",
        "HEADERS",
        "",
        "JSON",
        "headers for every request, as a JSON object of texts",
        read.headers,
    ),
    (
        "confirm",
        "CONFIRM",
        "ask",
        "ask|refuse|never",
        "ask a person before calls that are marked so",
        read.one_of("ask", "refuse", "never"),
    ),
    (
        "poll",
        "POLL",
        "",
        "SECONDS",
        "how long a job is followed at most, 0: not at all; else as its tool says",
        read.poll_seconds,
    ),
    ("audit", "AUDIT", "", "FILE", "write a line for each call to this file", read.audit_file),
    (
        "timeout",
        "TIMEOUT",
        "30",
        "SECONDS",
        "how long a request may take, with all its repeats",
        read.seconds,
    ),
    (
        "connect_timeout",
        "CONNECT_TIMEOUT",
        "10",
        "SECONDS",
        "how long it may take to get a connection",
        read.seconds,
    ),
    (
        "read_timeout",
        "READ_TIMEOUT",
        "30",
        "SECONDS",
        "how long the API may be silent in between",
        read.seconds,
    ),
    (
        "retries",
        "RETRIES",
        "2",
        "NUMBER",
        "how often a request is repeated, where that is safe",
        read.integer("", 0, 10),
    ),
    (
        "max_in_flight",
        "MAX_IN_FLIGHT",
        "32",
        "NUMBER",
        "how many requests are under way at once",
        read.integer("", 1, 1_000),
    ),
    ("listen", "LISTEN", "10", "SECONDS", "how long an event stream is listened to", read.seconds),
    (
        "max_response",
        "MAX_RESPONSE_BYTES",
        "10000000",
        "BYTES",
        "longer answers of the API are refused",
        read.byte_count,
    ),
    (
        "max_result",
        "MAX_RESULT_BYTES",
        "262144",
        "BYTES",
        "longer text is cut before the model gets it",
        read.byte_count,
    ),
    (
        "max_values",
        "MAX_VALUES",
        "750000",
        "NUMBER",
        "answers with more values of JSON or lines are refused",
        read.integer("", 1_000, 100_000_000),
    ),
    (
        "max_arguments",
        "MAX_ARGUMENTS_BYTES",
        "20000000",
        "BYTES",
        "longer arguments of a call are refused",
        read.byte_count,
    ),
    (
        "max_attached",
        "MAX_ATTACHED_BYTES",
        "8192",
        "BYTES",
        "larger binary answers are saved or described; images and audio only beyond the size of a result",
        read.integer(" of bytes", 0, 1_000_000_000),
    ),
    (
        "structured",
        "STRUCTURED",
        "",
        "off|on",
        "give JSON as structured content too; else as its tool says",
        read.one_of("off", "on", ""),
    ),
    (
        "files",
        "FILES",
        "",
        "DIR",
        "folder for large binary answers and for files to send",
        read.folder,
    ),
    (
        "max_saved",
        "MAX_SAVED_BYTES",
        "1000000000",
        "BYTES",
        "what all answers saved there may have together",
        read.integer(" of bytes", 1_000, 1_000_000_000_000),
    ),
    (
        "proxy",
        "PROXY",
        "environment",
        "environment|none|URL",
        "the proxy to the API: what HTTPS_PROXY and HTTP_PROXY say, none, or this one",
        read.proxy,
    ),
    ("read_only", "READ_ONLY", "", "", "offer only tools that change nothing", read.switch),
    ("domains", "DOMAINS", "", "A,B", "offer only the tools of these domains", read.names),
    ("tools", "TOOLS", "", "GLOB,...", "offer only tools with these names (globs)", read.names),
    ("exclude", "EXCLUDE", "", "GLOB,...", "leave out tools with these names (globs)", read.names),
    (
        "expose",
        "EXPOSE",
        "",
        "flat|grouped|search",
        "show the tools one by one, by domain, or by a search",
        read.one_of("flat", "grouped", "search"),
    ),
)


SECRET = ("client_key_password", "headers")


def table(about: About) -> tuple[Setting, ...]:
    """Every setting but the credentials."""
    envs = {"server_url": about.server_env} if about.server_env else {}
    defaults = {"server_url": about.base_url, "expose": about.expose}
    known = f", which is at {about.base_path} unless a path is given" if about.base_path else ""
    return tuple(
        Setting(
            name,
            "" if name in SECRET else "--" + name.replace("_", "-"),
            envs.get(name, f"{about.env_prefix}_{env}"),
            defaults.get(name, default),
            metavar,
            text + known if name == "server_url" else text,
            reader,
        )
        for name, env, default, metavar, text, reader in _ROWS
    )
