"""The hints of a tool: what is said of its operation, else what its method promises.

RFC 9110 section 9.2 says which methods are safe and which idempotent.
"""

from __future__ import annotations

from .model import Operation

_SAFE = ("GET", "HEAD", "OPTIONS", "TRACE", "QUERY")
_IDEMPOTENT = (*_SAFE, "PUT", "DELETE")


def hints(operation: Operation) -> dict[str, bool]:
    """As the protocol calls them."""
    inferred = {
        "readOnly": operation.method in _SAFE,
        "destructive": operation.method not in _SAFE,
        "idempotent": operation.method in _IDEMPOTENT,
        "openWorld": True,
    }
    return {f"{name}Hint": bool(operation.says.get(name, value)) for name, value in inferred.items()}
