"""One shape for every version: the document as OpenAPI 3.1 would say it. Nothing after knows a version."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from ..diagnostics import Diagnostics
from ..source import Document

_VERSION = re.compile(r"3\.[01](\.\d+)?(-.*)?")


def normalise(document: Document, diag: Diagnostics) -> Document | None:
    """The document in its 3.1 shape; None after a complaint about the version."""
    root = document.root
    version = root.get("openapi")
    if isinstance(version, str) and _VERSION.fullmatch(version):
        return replace(document, root=_with_required_members(root))
    if "swagger" in root:
        place = document.place(("swagger",))
        diag.error(
            "MCP202",
            f"this is Swagger {root['swagger']}, not OpenAPI 3",
            place,
            "convert it to OpenAPI 3.0 or 3.1",
        )
        return None
    if version is None:
        place = document.place(())
        diag.error(
            "MCP202",
            "this is not an OpenAPI description: the member openapi is missing",
            place,
            'add openapi: "3.1.0"',
        )
        return None
    diag.error(
        "MCP202", f"OpenAPI {version} is not supported", document.place(("openapi",)), "3.0 and 3.1 are"
    )
    return None


def _with_required_members(root: dict[str, Any]) -> dict[str, Any]:
    """Members that every later stage counts on, though authors leave them out."""
    info = root.get("info") if isinstance(root.get("info"), dict) else {}
    return {**root, "info": {"title": "API", "version": "0", **(info or {})}}
