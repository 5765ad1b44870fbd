"""Parameters of Swagger 2.0: type and format beside the name, and collectionFormat."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from ...diagnostics import Pointer
from .context import Swagger2Upgrade

Placed = tuple[Pointer, dict[str, Any]]
"""An object, and where it is written."""

_SCHEMA: Final = frozenset(
    (
        *("type", "format", "items", "default", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum"),
        *("maxLength", "minLength", "pattern", "maxItems", "minItems", "uniqueItems", "enum", "multipleOf"),
        *("x-nullable", "properties", "additionalProperties", "allOf"),
    )
)
_STYLES: Final = {
    "csv": ("form", False),
    "ssv": ("spaceDelimited", False),
    "tsv": ("tabDelimited", False),  # OpenAPI 3 has no word for it
    "pipes": ("pipeDelimited", False),
    "multi": ("form", True),
}


class Parameters(NamedTuple):
    """The parameters of one list, by what OpenAPI 3 makes of them."""

    plain: Any
    bodies: list[Placed]
    forms: list[Placed]


def split(up: Swagger2Upgrade, nodes: Any, at: Pointer, new: Pointer) -> Parameters:
    """Those that stay parameters, in the form of OpenAPI 3; bodies and form fields as they are written."""
    if not isinstance(nodes, list):
        return Parameters(nodes, [], [])
    plain: list[Any] = []
    bodies: list[Placed] = []
    forms: list[Placed] = []
    for index, node in enumerate(nodes):
        here: Pointer = (*at, index)
        found = up.real(node, here) if isinstance(node, dict) else None
        place = found[1].get("in") if found else None
        if found and place == "body":
            bodies.append(found)
        elif found and place == "formData" and isinstance(found[1].get("name"), str | int):
            forms.append(found)
        elif found and place == "formData":
            plain.append(found[1])  # it has no name, which is said later
        else:
            there = (*new, len(plain))
            if there != here:
                up.moved(here, there)
            plain.append(converted(up, node, here, there))
    return Parameters(plain, bodies, forms)


def converted(up: Swagger2Upgrade, node: Any, at: Pointer, new: Pointer) -> Any:
    """A parameter or header with a schema."""
    if not isinstance(node, dict) or "$ref" in node or "type" not in node:
        return node
    out = {key: value for key, value in node.items() if key not in _SCHEMA and key != "collectionFormat"}
    if "schema" in node:
        return out
    out["schema"] = field_schema(node)
    up.origins[(*new, "schema")] = up.context.document.place(at)
    out.update(array_style(up, node, at, str(node.get("in", "header"))))
    return out


def field_schema(node: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in node.items() if key in _SCHEMA}


def array_style(up: Swagger2Upgrade, node: dict[str, Any], at: Pointer, place: str) -> dict[str, Any]:
    """style and explode for an array; in a path and a header, commas are the default of OpenAPI 3 too."""
    if node.get("type") != "array":
        return {}
    said = node.get("collectionFormat", "csv")
    known = _STYLES.get(said) if isinstance(said, str) else None
    if known is None or (said == "multi" and place in ("path", "header")):
        message = f"collectionFormat {said!r} does not exist in {place}, read as csv"
        up.context.warn(
            "MCP242", message, (*at, "collectionFormat"), "csv, ssv, tsv, pipes; multi in a query"
        )
        known = _STYLES["csv"]
    items = node.get("items")
    if isinstance(items, dict) and items.get("collectionFormat", "csv") != "csv":
        message = "collectionFormat of items within items is not kept, they are joined by commas"
        up.context.warn("MCP242", message, (*at, "items", "collectionFormat"), "use csv there")
    style, explode = known
    if style == "form" and place in ("path", "header"):
        return {}
    return {"style": style, "explode": explode}
