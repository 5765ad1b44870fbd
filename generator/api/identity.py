"""Who the server is: `x-mcp` at the root, with defaults from `info`."""

from __future__ import annotations

import re

from ..diagnostics import Diagnostics
from ..source import Document
from .annotations import DOMAIN_KEYS, KEY, ROOT_KEYS, read_object
from .model import Domain, Identity

_ID = re.compile(r"[a-z][a-z0-9_]{0,47}")


def slug(text: str, separator: str = "-") -> str:
    """Lower-case ASCII words: a title as a name (`Joe's Pet Store (v2)` → `joes-pet-store-v2`)."""
    return separator.join(re.findall(r"[a-z0-9]+", re.sub(r"['\u2019]", "", text.lower())))


def _short(name: str, limit: int) -> str:
    """At most `limit` characters, cut between words where there are some."""
    head = name[:limit]
    return head if len(name) <= limit or "-" not in head else head[: head.rfind("-")]


def read_identity(document: Document, title: str, diag: Diagnostics) -> Identity:
    found = read_object(document, document.root, (), ROOT_KEYS, diag)
    name = found.get("name") or _short(slug(title), 32) or "api"
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]{0,63}", name):
        if "name" in found:
            place = document.place((KEY, "name"))
            diag.error(
                "MCP315", f"server name {name!r} is not a plain name", place, "use letters, digits, - and _"
            )
        name = f"api-{slug(name)}".strip("-")[:48]
    tls = found.get("tlsMinimum", "1.2")
    if tls not in ("1.2", "1.3"):
        place = document.place((KEY, "tlsMinimum"))
        diag.error(
            "MCP316",
            f"tlsMinimum {tls!r} is not a TLS version to rely on",
            place,
            'write "1.2" or "1.3" (with quotes)',
        )
        tls = "1.3"
    prefix = found.get("prefix", "")
    if prefix and not re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]{0,23}", prefix):
        place = document.place((KEY, "prefix"))
        diag.error(
            "MCP315",
            f"prefix {prefix!r} does not fit tool names",
            place,
            "use letters, digits, - and _, 24 at most",
        )
        prefix = ""
    env_prefix = found.get("envPrefix", slug(name, "_").upper())
    if not re.fullmatch(r"[A-Z][A-Z0-9_]{0,47}", env_prefix):
        place = document.place((KEY, "envPrefix"))
        diag.error(
            "MCP314",
            f"envPrefix {env_prefix!r} does not fit environment variables",
            place,
            "use A-Z, 0-9 and _",
        )
        env_prefix = "API"
    return Identity(
        name=name,
        title=found.get("title", title),
        instructions=found.get("instructions", ""),
        prefix=prefix,
        env_prefix=env_prefix,
        https_only=found.get("httpsOnly", False),
        tls_minimum=tls,
    )


def read_domains(document: Document, diag: Diagnostics) -> dict[str, Domain]:
    """The declared domains in the order of their ids."""
    holder = document.root.get(KEY)
    found = holder.get("domains") if isinstance(holder, dict) else None
    out = {}
    for id_, value in sorted(found.items()) if isinstance(found, dict) else ():
        place = document.place((KEY, "domains", id_), key=True)
        if not _ID.fullmatch(id_):
            diag.error(
                "MCP317", f"domain id {id_!r} does not fit", place, "use a-z, 0-9 and _, it names a module"
            )
            continue
        texts = value if isinstance(value, dict) else {}
        for key in sorted(set(texts) - DOMAIN_KEYS):
            diag.warning("MCP311", f"a domain has no key {key!r}", place, "known: title, description")
        title = (
            texts.get("title") if isinstance(texts.get("title"), str) else id_.replace("_", " ").capitalize()
        )
        description = texts.get("description") if isinstance(texts.get("description"), str) else ""
        out[id_] = Domain(id_, str(title), str(description))
    return out
