"""The hints of a tool: what is said of its operation, else what its method promises.

RFC 9110 section 9.2 says which methods are safe and which idempotent.
"""

from __future__ import annotations

from .model import Operation

_SAFE = ("GET", "HEAD", "OPTIONS", "TRACE", "QUERY")
_IDEMPOTENT = (*_SAFE, "PUT", "DELETE")


_CAREFUL = {"readOnly": False, "destructive": True, "idempotent": False, "openWorld": True}


def hints(operation: Operation, doubted: tuple[str, ...] = ()) -> dict[str, bool]:
    """As the protocol calls them. Those that are `doubted` promise nothing."""
    inferred = {
        "readOnly": operation.method in _SAFE,
        "destructive": operation.method not in _SAFE,
        "idempotent": operation.method in _IDEMPOTENT,
        "openWorld": True,
    }
    found = {name: bool(operation.says.get(name, value)) for name, value in inferred.items()}
    found |= {name: _CAREFUL[name] for name in doubted}
    return {f"{name}Hint": value for name, value in found.items()}
