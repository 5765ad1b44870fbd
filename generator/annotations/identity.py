"""Who the server is: `x-mcp` at the root, with defaults from `info`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..source import Document
from .model import Domain, ServerIdentity
from .provenance import provenance
from .vocabulary import KEY


def slug(text: str, separator: str = "-") -> str:
    """Lower-case ASCII words: a title as a name (`Joe's Pet Store (v2)` → `joes-pet-store-v2`)."""
    return separator.join(re.findall(r"[a-z0-9]+", re.sub(r"['\u2019]", "", text.lower())))


def _short(name: str, limit: int) -> str:
    """At most `limit` characters, cut between words where there are some."""
    head = name[:limit]
    return head if len(name) <= limit or "-" not in head else head[: head.rfind("-")]


def read_identity(root: Mapping[str, Any], title: str) -> ServerIdentity:
    """`root`: what `x-mcp` at the root says."""
    name = root.get("name") or _short(slug(title), 32) or "api"
    if not name[0].isalpha():
        name = f"api-{name}"[:48]
    return ServerIdentity(
        name=name,
        title=root.get("title", title),
        instructions=root.get("instructions", ""),
        prefix=root.get("prefix", ""),
        env_prefix=root.get("envPrefix", slug(name, "_").upper()[:48]),
        https_only=root.get("httpsOnly", False),
        tls_minimum=root.get("tlsMinimum", "1.2"),
    )


def read_domains(document: Document, root: Mapping[str, Any]) -> dict[str, Domain]:
    """The declared domains in the order of their ids."""
    out = {}
    for id_, texts in sorted(root.get("domains", {}).items()):
        scopes = tuple(texts.get("scopes", ()))
        out[id_] = Domain(
            id_,
            texts.get("title", id_.replace("_", " ").capitalize()),
            texts.get("description", ""),
            scopes,
            provenance(document, (KEY, "domains", id_, "scopes")) if scopes else "",
        )
    return out
