"""The table of settings: what `--help`, `doctor` and the README print."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

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


class _Row(NamedTuple):
    """A row as it is for every package. `feature`: what a package has to carry for it."""

    name: str
    env: str
    default: str
    metavar: str
    help: str
    read: Reader
    feature: str = ""


# A row is read better in two lines than in eight.
# fmt: off
_ROWS = (
    _Row("server_url", "SERVER_URL", "", "URL", "where the API is", read.url),
    _Row("trusted_origins", "TRUSTED_ORIGINS", "", "URL,...",
         "other hosts, named by the API's description, that may have the credentials too",
         read.of("http.trusted_origins"), "other_hosts"),
    _Row("ca_bundle", "SERVER_CA_BUNDLE_PATH", "", "FILE",
         "PEM file with the only CAs to trust", read.ca_bundle),
    _Row("insecure", "SERVER_TLS_INSECURE_SKIP_VERIFY", "", "",
         "accept any certificate: for development only", read.strict_true),
    _Row("check_hostname", "SERVER_TLS_CHECK_HOSTNAME", "true", "true|false",
         "expect the URL's name in the certificate", read.switch),
    _Row("client_cert", "SERVER_CLIENT_CERT_PATH", "", "FILE",
         "PEM file with the certificate to show to the API", read.path),
    _Row("client_key", "SERVER_CLIENT_KEY_PATH", "", "FILE",
         "PEM file with its key, if that is another file", read.path),
    _Row("client_key_password", "SERVER_CLIENT_KEY_PASSWORD", "", "TEXT",
         "password of that key", lambda text, _: text),
    _Row("headers", "HEADERS", "", "JSON",
         "headers for every request, as a JSON object of texts", read.headers),
    _Row("confirm", "CONFIRM", "ask", "ask|refuse|never",
         "ask a person before calls that are marked so",
         read.one_of("ask", "refuse", "never"), "confirmation"),
    _Row("poll", "POLL", "", "SECONDS",
         "how long a job is followed at most, 0: not at all; else as its tool says",
         read.of("calls.polling"), "polling"),
    _Row("audit", "AUDIT", "", "FILE",
         "write a line for each call to this file", read.of("audit.log"), "audit"),
    _Row("timeout", "TIMEOUT", "30", "SECONDS",
         "how long a request may take, with all its repeats", read.seconds),
    _Row("connect_timeout", "CONNECT_TIMEOUT", "10", "SECONDS",
         "how long it may take to get a connection", read.seconds),
    _Row("read_timeout", "READ_TIMEOUT", "30", "SECONDS",
         "how long the API may be silent in between", read.seconds),
    _Row("retries", "RETRIES", "2", "NUMBER",
         "how often a request is repeated, where that is safe", read.integer("", 0, 10)),
    _Row("max_in_flight", "MAX_IN_FLIGHT", "32", "NUMBER",
         "how many requests are under way at once", read.integer("", 1, 1_000)),
    _Row("listen", "LISTEN", "10", "SECONDS", "how long an event stream is listened to", read.seconds),
    _Row("max_response", "MAX_RESPONSE_BYTES", "10000000", "BYTES",
         "longer answers of the API are refused", read.byte_count),
    _Row("max_result", "MAX_RESULT_BYTES", "262144", "BYTES",
         "longer text is cut before the model gets it", read.byte_count),
    _Row("max_values", "MAX_VALUES", "750000", "NUMBER",
         "answers with more values of JSON or lines are refused", read.integer("", 1_000, 100_000_000)),
    _Row("max_arguments", "MAX_ARGUMENTS_BYTES", "20000000", "BYTES",
         "longer arguments of a call are refused", read.byte_count),
    _Row("max_attached", "MAX_ATTACHED_BYTES", "8192", "BYTES",
         "larger binary answers are saved or described; images and audio only beyond the size of a result",
         read.integer(" of bytes", 0, 1_000_000_000)),
    _Row("structured", "STRUCTURED", "", "off|on",
         "give JSON as structured content too; else as its tool says", read.one_of("off", "on", "")),
    _Row("files", "FILES", "", "DIR",
         "folder for large binary answers and for files to send", read.of("results.file_store"), "files"),
    _Row("max_saved", "MAX_SAVED_BYTES", "1000000000", "BYTES",
         "what all answers saved there may have together",
         read.integer(" of bytes", 1_000, 1_000_000_000_000), "files"),
    _Row("proxy", "PROXY", "environment", "environment|none|URL",
         "the proxy to the API: what HTTPS_PROXY and HTTP_PROXY say, none, or this one", read.proxy),
    _Row("read_only", "READ_ONLY", "", "", "offer only tools that change nothing", read.switch),
    _Row("domains", "DOMAINS", "", "A,B", "offer only the tools of these domains", read.names),
    _Row("tools", "TOOLS", "", "GLOB,...", "offer only tools with these names (globs)", read.names),
    _Row("exclude", "EXCLUDE", "", "GLOB,...", "leave out tools with these names (globs)", read.names),
    _Row("expose", "EXPOSE", "", "flat|grouped|search",
         "show the tools one by one, by domain, or by a search", read.surface),
)
# fmt: on

SECRET = ("client_key_password", "headers")


def table(about: About) -> tuple[Setting, ...]:
    """Every setting of a package but its credentials."""
    return tuple(_setting(row, about) for row in _ROWS if _is_there(row, about))


def _is_there(row: _Row, about: About) -> bool:
    if row.name == "expose":
        return about.has("grouped", "search")
    return not row.feature or about.has(row.feature)


def _setting(row: _Row, about: About) -> Setting:
    env, default, metavar, text = f"{about.env_prefix}_{row.env}", row.default, row.metavar, row.help
    match row.name:
        case "server_url":
            env, default = about.server_env or env, about.base_url
            if about.base_path:
                text += f", which is at {about.base_path} unless a path is given"
        case "expose":
            default, metavar = about.expose, "|".join(read.surfaces(about))
    flag = "" if row.name in SECRET else "--" + row.name.replace("_", "-")
    return Setting(row.name, flag, env, default, metavar, text, row.read)
