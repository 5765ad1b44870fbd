"""Which parts of the runtime a package carries: what its tools need, and what mcpgen.toml asks for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from ..diagnostics import Diagnostics, Place
from .model import Plan, Redact

SMALL: Final = 20
"""Tools up to which a list needs no domains and no search."""


@dataclass(frozen=True, slots=True)
class Feature:
    """A part of the runtime beside its core.

    `modules`: its files in the runtime; a folder means all in it. `needed`: whether tools or settings of the
    package do not work without it. `usual`: whether a package that does not need it has it all the same;
    `usually`: when a package has it of which mcpgen.toml says nothing, in words.
    """

    name: str
    text: str
    modules: tuple[str, ...]
    needed: Callable[[Plan], bool]
    usual: Callable[[Plan], bool] = lambda _: False
    usually: str = "carried if a tool needs it"


def _writes(plan: Plan) -> bool:
    return any(not tool.hints["readOnly"].value for tool in plan.tools)


def _fetches_tokens(plan: Plan) -> bool:
    return any(scheme.kind == "oauth2" for scheme in plan.schemes.values())


def _has_servers(plan: Plan) -> bool:
    """Whether an operation has a server of its own."""
    return any("server=" in str(tool.request) for tool in plan.tools)


def _is_large(plan: Plan) -> bool:
    return len(plan.tools) > SMALL


def _has_files(plan: Plan) -> bool:
    """Whether bytes go in or out."""
    return any(
        re.search(r"\bbytes\b", str(tool.returns)) or {"decoded", "one_of"} & tool.runtime_imports
        for tool in plan.tools
    )


FEATURES: Final = (
    Feature(
        "credentials",
        "credentials of the API",
        ("config/credentials.py", "http/authentication.py"),
        lambda plan: bool(plan.schemes),
    ),
    Feature(
        "oauth2",
        "access tokens fetched with client credentials",
        ("http/oauth2.py",),
        _fetches_tokens,
    ),
    Feature(
        "other_hosts",
        "other hosts than the API's, which whoever runs the server can confirm",
        ("http/trusted_origins.py",),
        lambda plan: bool(plan.other_hosts) or _fetches_tokens(plan) or _has_servers(plan),
    ),
    Feature(
        "message_signatures",
        "signed requests (RFC 9421)",
        ("http/message_signatures.py",),
        lambda plan: any(scheme.signing is not None for scheme in plan.schemes.values()),
    ),
    Feature(
        "environment",
        "values that come from the environment",
        ("http/env_values.py",),
        lambda plan: any("from_environment" in tool.runtime_imports for tool in plan.tools),
    ),
    Feature(
        "binary_arguments",
        "arguments for binary data, as base64 text",
        ("calls/binary_arguments.py",),
        lambda plan: any("contentEncoding" in str(tool.input_schema) for tool in plan.tools),
    ),
    Feature(
        "cookies",
        "parameters in cookies",
        ("http/cookies.py",),
        lambda plan: any("cookies=" in str(tool.request) for tool in plan.tools),
    ),
    Feature(
        "bodies",
        "bodies of requests",
        ("http/bodies.py",),
        lambda plan: any(tool.body or "querystring=" in str(tool.request) for tool in plan.tools),
    ),
    Feature(
        "multipart",
        "multipart bodies of requests",
        ("http/multipart.py", "http/bodies.py"),
        lambda plan: any(tool.body == "multipart" for tool in plan.tools),
    ),
    Feature(
        "files",
        "a folder for binary answers and for files to send; answers in several parts",
        ("results/file_store.py", "results/multipart_response.py", "http/bodies.py"),
        _has_files,
    ),
    Feature(
        "marked_secrets",
        "values that are marked as secret are withheld",
        ("redaction/marked_secrets.py", "redaction/tabular.py", "jsonpath.py"),
        lambda plan: any(tool.rules.redact != Redact() for tool in plan.tools),
    ),
    Feature(
        "field_selection",
        "parts of large answers, and their pages",
        ("results/field_selection.py", "jsonpath.py"),
        lambda plan: any(tool.rules.fields or tool.rules.paging is not None for tool in plan.tools),
    ),
    Feature(
        "confirmation",
        "a person is asked before a call",
        ("calls/confirmation.py",),
        lambda plan: any(tool.rules.confirm for tool in plan.tools),
    ),
    Feature(
        "polling",
        "jobs followed to their end",
        ("calls/polling.py", "jsonpath.py"),
        lambda plan: any(tool.rules.poll is not None for tool in plan.tools),
    ),
    Feature(
        "grouped",
        "tools shown by domain",
        ("surfaces/grouped.py", "surfaces/tokenizer.py", "catalog/full_texts.py"),
        lambda plan: plan.package.expose == "grouped",
        _is_large,
        f"carried with more than {SMALL} tools",
    ),
    Feature(
        "search",
        "tools shown behind a search",
        (
            *("surfaces/search.py", "surfaces/search_index.py", "surfaces/tokenizer.py"),
            "catalog/full_texts.py",
        ),
        lambda plan: plan.package.expose == "search",
        _is_large,
        f"carried with more than {SMALL} tools",
    ),
    Feature(
        "audit",
        "an audit log of the calls",
        ("audit/", "calls/audit_record.py"),
        lambda _: False,
        _writes,
        "carried if a tool writes",
    ),
    Feature(
        "doctor",
        "a command that checks settings, connection and credentials",
        ("cli/doctor.py",),
        lambda _: False,
        lambda plan: bool(plan.schemes) or not plan.base_url,
        "carried if the API wants credentials, or has no address of its own",
    ),
)


def features(plan: Plan) -> frozenset[str]:
    """The names of the features that the package carries."""
    asked = plan.package.features
    return frozenset(
        feature.name
        for feature in FEATURES
        if feature.needed(plan) or asked.get(feature.name, feature.usual(plan))
    )


def refuse_missing(plan: Plan, place: Place | None, diag: Diagnostics) -> None:
    """Complains about features that mcpgen.toml leaves out and the package cannot work without."""
    for feature in FEATURES:
        if plan.package.features.get(feature.name) is False and feature.needed(plan):
            text = f"runtime.{feature.name} is false, and the package needs it: {feature.text}"
            diag.error("MCP446", text, place, f"take {feature.name} out of [runtime]")


def is_carried(module: str, carried: frozenset[str]) -> bool:
    """Whether a package with these features has a module of the runtime: one of a feature, or of the core."""
    owners = {
        feature.name
        for feature in FEATURES
        if any(module == own or (own.endswith("/") and module.startswith(own)) for own in feature.modules)
    }
    return not owners or not owners.isdisjoint(carried)
