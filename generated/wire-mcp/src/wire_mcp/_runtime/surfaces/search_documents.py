"""What a search looks through: one document for each tool on offer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ..catalog.catalog import Texts, Tool
from ..config.server_info import About
from ..lexicon.verbs import Does
from .intent import topic, verb
from .ranking import Document, Ranking
from .surface import kind
from .tokenizer import words

_METHODS: Mapping[str, Mapping[Does, float]] = {
    "POST": {"create": 1.0, "update": 0.5},
    "PUT": {"update": 1.0, "create": 0.5},
    "PATCH": {"update": 1.0},
    "DELETE": {"delete": 1.0},
}


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
        "name": _without(method, name.removeprefix(about.prefix)),
        "title": title,
        "keywords": ". ".join(texts.keywords(tool)),
        "description": texts.description(tool),
        "arguments": " ".join(f"{key} {_prose(schema)}" for key, schema in properties.items()),
        "examples": " ".join(f"{key} {json.dumps(given)}" for key, given in examples.items()),
        "path": f"{path} {_without(method, operation_id)}",
        "domain": f"{tool.domain} {about.domains.get(tool.domain, '')}",
    }
    required = len(tool.schema.get("required", ()))
    many = bool(path) and not path.rstrip("/").endswith("}")
    steps = [step for step in path.split("/") if step and not step.startswith("{")]
    return Document(
        columns, _does(tool, method, title), (*words(" ".join(steps[-1:])), *topic(title)), many, required
    )


def _does(tool: Tool, method: str, title: str) -> Mapping[Does, float]:
    """By its hints; of one that changes something also by method and first verb."""
    if kind(tool) == "read":
        return {"read": 1.0}
    found = dict(_METHODS.get(method, {}))
    for deed, strength in verb(next(iter(words(title)), "")).items():
        found[deed] = max(found.get(deed, 0.0), strength)
    if found:
        found["read"] = min(found.get("read", 0.0), 0.5)
    return found or {"create": 1.0, "update": 1.0, "delete": 1.0}


def _without(method: str, name: str) -> str:
    """A name that is made from the method, without it: a user who posts or puts means something else."""
    return (
        name[len(method) :]
        if method in ("POST", "PUT", "PATCH") and name.upper().startswith(method)
        else name
    )


def _prose(schema: Any) -> str:
    """Description and values of an argument."""
    if not isinstance(schema, dict):
        return ""
    return " ".join((str(schema.get("description", "")), *map(str, schema.get("enum", ()))))
