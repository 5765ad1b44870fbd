"""Which values are secret: what the description marks, as paths into answers and inputs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from ..mock.references import find, mapping, sequence
from .model import Operation
from .references import ignores_siblings

Path = tuple[str | int, ...]
"""Steps into a value: a name, a position, `*` for every one, and `..` before a name at any depth."""

_MOST: Final = 60
_DEEPEST: Final = 24
_STEP: Final = re.compile(
    r"(\.\.|\.)?(?:(\*|[A-Za-z_]\w*)|\[(\*|-?\d+|'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")\])"
)
_ALL: Final = "*"


def marked(root: Any, schema: Any) -> list[Path]:
    """Paths from a value of this schema to what is secret in it; recursion is followed once."""
    found = dict.fromkeys(_walk(root, schema, (), ()))
    return list(found)[:_MOST]


def _walk(root: Any, schema: Any, path: Path, refs: tuple[str, ...]) -> Iterator[Path]:
    if not isinstance(schema, dict) or len(path) > _DEEPEST:
        return
    reference = schema.get("$ref")
    if isinstance(reference, str) and ignores_siblings(root):
        schema = {key: schema[key] for key in ("$ref", "x-mcp") if key in schema}
    if is_marked(schema):
        yield path
        return
    if isinstance(reference, str) and reference not in refs:
        yield from _walk(root, find(root, reference), path, (*refs, reference))
    for name, inner in mapping(schema.get("properties")).items():
        yield from _walk(root, inner, (*path, name), refs)
    for key in ("items", "additionalProperties"):
        yield from _walk(root, schema.get(key), (*path, _ALL), refs)
    for key in ("allOf", "anyOf", "oneOf"):
        for inner in sequence(schema.get(key)):
            yield from _walk(root, inner, path, refs)


def is_marked(schema: Mapping[str, Any]) -> bool:
    """Whether a schema says of itself that its values are secret; an overlay has the last word."""
    said = mapping(schema.get("x-mcp")).get("redact")
    if isinstance(said, bool):
        return said
    secret = schema.get("format") == "password" or schema.get("writeOnly") is True
    return secret or bool(schema.get("x-sensitive-data"))


def stated(operation: Operation) -> list[Path]:
    """The paths that an overlay lists for the operation."""
    return [
        path for text in sequence(operation.says.get("redact")) if (path := parsed(str(text))) is not None
    ]


def parsed(text: str) -> Path | None:
    """A JSONPath of names, `*`, positions and `..`; None for another one."""
    steps: list[str | int] = []
    at = 1
    while at < len(text):
        step = _STEP.match(text, at)
        if step is None or not step[0]:
            return None
        at = step.end()
        name = step[2] or step[3]
        steps += [".."] if step[1] == ".." else []
        if name[0] in "'\"":
            steps.append(re.sub(r"\\(.)", r"\1", name[1:-1]))
        else:
            steps.append(int(name) if name.lstrip("-").isdigit() else name)
    return tuple(steps) if text[:1] == "$" else None


def shown(path: Path) -> str:
    """The path as JSONPath."""
    text = "$"
    for place, step in enumerate(path):
        deep = place > 0 and path[place - 1] == ".."
        if step == "..":
            continue
        if step == _ALL or isinstance(step, int):
            text += f"{'..' if deep else ''}[{step}]"
        elif re.fullmatch(r"[A-Za-z_]\w*", step):
            text += f"{'..' if deep else '.'}{step}"
        else:
            escaped = step.replace("\\", "\\\\").replace("'", "\\'")
            text += f"{'..' if deep else ''}['{escaped}']"
    return text
