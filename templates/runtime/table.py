"""The table of settings: what `--help`, `doctor` and the README print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .settings import About


@dataclass(frozen=True, slots=True)
class Setting:
    """A row of the table. `metavar` is "" for a switch."""

    name: str
    flag: str
    env: str
    default: str
    metavar: str
    help: str


_ROWS = (
    ("server_url", "SERVER_URL", "", "URL", "where the API is"),
    ("ca_bundle", "SERVER_CA_BUNDLE_PATH", "", "FILE", "PEM file with the only CAs to trust"),
    ("insecure", "SERVER_TLS_INSECURE_SKIP_VERIFY", "", "", "accept any certificate: for development only"),
    ("timeout", "TIMEOUT", "30", "SECONDS", "how long a request may take, with all its repeats"),
    ("connect_timeout", "CONNECT_TIMEOUT", "10", "SECONDS", "how long it may take to get a connection"),
    ("read_timeout", "READ_TIMEOUT", "30", "SECONDS", "how long the API may be silent in between"),
    ("retries", "RETRIES", "2", "NUMBER", "how often a request is repeated, where that is safe"),
    ("max_in_flight", "MAX_IN_FLIGHT", "32", "NUMBER", "how many requests are under way at once"),
    ("max_response", "MAX_RESPONSE_BYTES", "10000000", "BYTES", "longer answers of the API are refused"),
    ("max_result", "MAX_RESULT_BYTES", "262144", "BYTES", "longer text is cut before the model gets it"),
    ("read_only", "READ_ONLY", "", "", "offer only tools that change nothing"),
    ("domains", "DOMAINS", "", "A,B", "offer only the tools of these domains"),
    ("tools", "TOOLS", "", "GLOB,...", "offer only tools with these names (globs)"),
    ("exclude", "EXCLUDE", "", "GLOB,...", "leave out tools with these names (globs)"),
)


def table(about: About) -> tuple[Setting, ...]:
    """Every setting but the credentials."""
    envs = {"server_url": about.server_env} if about.server_env else {}
    defaults = {"server_url": about.base_url}
    return tuple(
        Setting(
            name,
            "--" + name.replace("_", "-"),
            envs.get(name, f"{about.env_prefix}_{env}"),
            defaults.get(name, default),
            metavar,
            text,
        )
        for name, env, default, metavar, text in _ROWS
    )
