"""Objects behind Reference Objects."""

from __future__ import annotations

from typing import Any, Final

from ..schema_samples.references import find

_MOST: Final = 32


def behind(root: Any, node: Any) -> dict[str, Any]:
    """The object that a Reference Object stands for; {} where it leads to none.

    Members beside `$ref` do not count (OpenAPI 3.1.1 section 4.8.23, but for texts); of a path item they do,
    and of a schema since 3.1.
    """
    for _ in range(_MOST):
        if not isinstance(node, dict) or not isinstance(node.get("$ref"), str):
            break
        node = find(root, node["$ref"])
    return node if isinstance(node, dict) and "$ref" not in node else {}


def ignores_siblings(root: Any) -> bool:
    """Whether members beside the `$ref` of a schema do not count: before OpenAPI 3.1."""
    return str(root.get("openapi", "2")).startswith(("2", "3.0"))
