"""MCP hints of an operation: what was stated, else what its method promises (RFC 9110 section 9.2)."""

from __future__ import annotations

from ..annotations.model import HINTS, Hint, StatedHint
from ..api.model import Operation

# RFC 9110: GET, HEAD, OPTIONS and TRACE are safe; PUT and DELETE idempotent. QUERY (a safe POST) is a draft's
# promise. A write is never called harmless here: POST and PATCH get the protocol's defaults.
_SAFE: dict[Hint, bool] = {"readOnly": True, "destructive": False, "idempotent": True, "openWorld": True}
_REPLACING: dict[Hint, bool] = {"readOnly": False, "destructive": True, "idempotent": True, "openWorld": True}
_WRITING: dict[Hint, bool] = {"readOnly": False, "destructive": True, "idempotent": False, "openWorld": True}
_BY_METHOD = {
    **dict.fromkeys(("GET", "HEAD", "OPTIONS", "TRACE", "QUERY"), _SAFE),
    **dict.fromkeys(("PUT", "DELETE"), _REPLACING),
}


def hints(operation: Operation) -> dict[Hint, StatedHint]:
    inferred = _BY_METHOD.get(operation.method, _WRITING)
    stated = operation.annotations.hints
    return {hint: stated.get(hint, StatedHint(inferred[hint], "method")) for hint in HINTS}
