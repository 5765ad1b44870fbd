"""What a target that matches nothing may have meant."""

from __future__ import annotations

import difflib
import re
from typing import Any, Final

_STEP: Final = re.compile(
    r"""\.(?P<bare>[^\W\d]\w*)|\[(?P<index>\d+)\]|\[\s*(?P<quote>['"])(?P<name>[^'"\\]*)(?P=quote)\s*\]"""
)
_OPERATION: Final = re.compile(r"""@\.operationId\s*==\s*(['"])([^'"\\]+)\1""")
_OTHERWISE: Final = "the description may have changed: correct the target, or remove the action"


def nearest(query: str, root: Any) -> str:
    """Help for a query without a match: the first step that leads nowhere, and what is near it."""
    wanted = _OPERATION.search(query)
    if wanted:
        return _nearest_operation(wanted[2], root)
    value, at = root, 1
    while at < len(query):
        step = _STEP.match(query, at)
        if step is None:
            return _OTHERWISE
        if step["index"]:
            if not isinstance(value, list):
                return f"{query[:at]} is not a list"
            if int(step["index"]) >= len(value):
                return f"{query[:at]} has {len(value)} items; the first is [0]"
            value = value[int(step["index"])]
        else:
            name = step["bare"] or step["name"]
            if not isinstance(value, dict):
                return f"{query[:at]} is not an object"
            if name not in value:
                near = difflib.get_close_matches(name, value, 1)
                return f"{query[:at]} has no {name!r}" + (f"; did you mean {near[0]!r}?" if near else "")
            value = value[name]
        at = step.end()
    return _OTHERWISE


def _nearest_operation(wanted: str, root: Any) -> str:
    paths = root.get("paths")
    items = [item for item in paths.values() if isinstance(item, dict)] if isinstance(paths, dict) else []
    names = [
        operation["operationId"]
        for item in items
        for operation in item.values()
        if isinstance(operation, dict) and isinstance(operation.get("operationId"), str)
    ]
    if wanted in names:
        return f"there is an operation {wanted!r}, but not where the query looks"
    near = difflib.get_close_matches(wanted, names, 1)
    return f"no operation is called {wanted!r}" + (f"; did you mean {near[0]!r}?" if near else "")
