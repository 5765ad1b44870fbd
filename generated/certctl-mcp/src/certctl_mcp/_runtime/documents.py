"""What a search looks through: one document for each tool on offer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from .catalog import Tool
from .ranking import Document, Ranking
from .settings import About
from .surface import kind
from .synonyms import Does, does
from .texts import Texts
from .words import words

_METHODS: Mapping[str, Does] = {"POST": "create", "PUT": "update", "PATCH": "update", "DELETE": "delete"}


def ranking(tools: Mapping[str, Tool], texts: Texts, about: About) -> Ranking:
    """The tools, ready to be asked for."""
    return Ranking({name: document(tool, texts, about) for name, tool in tools.items()})


def document(tool: Tool, texts: Texts, about: About) -> Document:
    """All that is said of one tool."""
    name: str = tool.listing["name"]
    title = texts.title(tool)
    properties = texts.schema(tool).get("properties", {})
    examples = texts.examples(tool)
    method, path, operation_id = texts.operation(tool)
    columns = {
        "name": name.removeprefix(about.prefix),
        "title": title,
        "keywords": ". ".join(texts.keywords(tool)),
        "description": texts.description(tool),
        "arguments": " ".join(f"{key} {_prose(schema)}" for key, schema in properties.items()),
        "examples": " ".join(f"{key} {json.dumps(given)}" for key, given in examples.items()),
        "path": f"{path} {operation_id}",
        "domain": f"{tool.domain} {about.domains.get(tool.domain, '')}",
    }
    required = len(tool.schema.get("required", ()))
    many = bool(path) and not path.rstrip("/").endswith("}")
    return Document(columns, _does(tool, method, title), many, required)


def _does(tool: Tool, method: str, title: str) -> frozenset[Does]:
    """By its hints; of one that changes something also by method and first verb."""
    if kind(tool) == "read":
        return frozenset(("read",))
    found = {_METHODS[method]} if method in _METHODS else set()
    first = next(iter(words(title)), "")
    return frozenset(found | (does(first) - {"read"})) or frozenset(("create", "update", "delete"))


def _prose(schema: Any) -> str:
    """Description and values of an argument."""
    if not isinstance(schema, dict):
        return ""
    return " ".join((str(schema.get("description", "")), *map(str, schema.get("enum", ()))))
