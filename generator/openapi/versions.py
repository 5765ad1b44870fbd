"""Which version of OpenAPI a document is of, and what to say when it is of none."""

from __future__ import annotations

import difflib
import re
from typing import Final

from ..diagnostics import Diagnostics
from ..source import Document
from .normalisation import Dialect

_THREE: Final = re.compile(r"3\.([0-2])(\.\d+)?([-+].*)?")
_CURE: Final = "mcpgen reads Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2"


def dialect(document: Document, diag: Diagnostics) -> Dialect | None:
    """The rules for the schemas of the document; None after a complaint."""
    root = document.root
    if "openapi" in root and "swagger" in root:
        message = "both openapi and swagger are there: which version is it?"
        diag.error("MCP202", message, document.place(("swagger",), key=True), "remove one of the two")
        return None
    for key in ("openapi", "swagger"):
        if key in root:
            return _of(document, key, diag)
    _none(document, diag)
    return None


def _of(document: Document, key: str, diag: Diagnostics) -> Dialect | None:
    value = document.root[key]
    text = str(value).strip() if isinstance(value, str | float | int) else ""
    if key == "swagger" and text in ("2.0", "2"):
        return "2.0"
    found = _THREE.fullmatch(text)
    if key == "openapi" and found:
        return "3.0" if found[1] == "0" else "3.1"
    name = "OpenAPI" if key == "openapi" else "Swagger"
    message = f"{name} {text[:40] or 'of this version'} is not supported"
    diag.error("MCP202", message, document.place((key,)), _CURE)
    return None


def _none(document: Document, diag: Diagnostics) -> None:
    keys = [str(key) for key in document.root]
    if "asyncapi" in keys:
        message = "this is an AsyncAPI document, which describes messages and no requests"
        diag.error("MCP202", message, document.place(("asyncapi",), key=True), _CURE)
        return
    near = next((key for key in keys[:100] if difflib.get_close_matches(key, ("openapi", "swagger"))), None)
    message = "this is no OpenAPI description: it has no member openapi"
    place = document.place((near,), key=True) if near else document.place(())
    diag.error("MCP202", message, place, f"write openapi for {near}" if near else 'add openapi: "3.1.0"')
