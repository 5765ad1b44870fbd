"""Operations that prose mentions by operationId get the names under which a model can call them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from ...openapi.schema.subschemas import Json, mapped
from ..model import Tool

_CAMEL = re.compile(r"\b[a-z]+(?:[A-Z][A-Za-z0-9]*)+\b")


def tool_names_in(tool: Tool, names: Mapping[str, str]) -> Tool:
    """`names`: tool name by operationId. Only camel-case ids count: `list` is also a word."""

    def text(value: str) -> str:
        return _CAMEL.sub(lambda found: names.get(found[0], found[0]), value)

    def schema(part: Json) -> Json:
        out = mapped(part, schema)
        if isinstance(out.get("description"), str):
            out["description"] = text(out["description"])
        if "$defs" in out:
            out["$defs"] = {name: schema(definition) for name, definition in out["$defs"].items()}
        return out

    return replace(
        tool,
        description=text(tool.description),
        input_schema=schema(dict(tool.input_schema)),
        texts=replace(tool.texts, description=text(tool.texts.description)),
    )
