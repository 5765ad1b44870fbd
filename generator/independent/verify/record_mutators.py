"""Faults in the tool list and in the records: catalog.json, operations.json, tools/__init__.py."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from typing import Final

from ...syntax.json_nodes import JsonNode
from ...syntax.lines import line_column
from .expressions import table_of_tools
from .model import Edit, Mutant
from .package import Package
from .source_edits import PythonText

_HINTS: Final = ("readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint")


def of_catalog(package: Package) -> Iterator[Mutant]:
    """Hints turned round, tools and required marks left out."""
    text = package.texts["catalog.json"]
    tools = JsonNode.root(text).members["tools"][1]
    for index, tool in enumerate(tools.items):
        name = _value(tool.members["name"][1])
        if "annotations" in tool.members:
            for hint, (_, node) in tool.members["annotations"][1].pairs:
                if hint in _HINTS:
                    new = "false" if _value(node) is True else "true"
                    what = f"{hint} is {new}"
                    yield _mutant(
                        "hint", "catalog.json", text, node.start, name, what, Edit(node.start, node.end, new)
                    )
        gone = _without(tools.items, index)
        yield _mutant("dropped tool", "catalog.json", text, tool.start, name, "is not in the list", gone)
        schema = tool.members["inputSchema"][1].members
        required = schema["required"][1].items if "required" in schema else []
        for place, node in enumerate(required):
            what = f"the argument {_value(node)} is not required"
            edit = _without(required, place)
            yield _mutant("required mark", "catalog.json", text, node.start, name, what, edit)


def of_operations(package: Package) -> Iterator[Mutant]:
    """Paths to secrets left out, one by one, and questions for a person."""
    text = package.texts["operations.json"]
    for row in JsonNode.root(text).members["operations"][1].items:
        tool = _value(row.members["tool"][1])
        if not tool:
            continue
        redact = row.members["redact"][1].pairs if "redact" in row.members else []
        for where, (_, paths) in redact:
            every = [str(_value(node)) for node in paths.items]
            for index, node in enumerate(paths.items):
                if _covered(every[index], every[:index] + every[index + 1 :]):
                    continue
                what = f"{every[index]} of its {'arguments' if where == 'arguments' else 'answers'} is shown"
                edit = _without(paths.items, index)
                yield _mutant("dropped redaction", "operations.json", text, node.start, tool, what, edit)
        if "confirm" in row.members:
            node = row.members["confirm"][1]
            edit = Edit(node.start, node.end, '""')
            yield _mutant("confirm off", "operations.json", text, node.start, tool, "nobody is asked", edit)


def of_table(package: Package) -> Iterator[Mutant]:
    """Tools that are answered by the function of the next one."""
    file = "tools/__init__.py"
    source = PythonText(package.texts[file])
    table = table_of_tools(source)
    if table is None or len(table.values) < 2:
        return
    for index, (key, value) in enumerate(zip(table.keys, table.values, strict=True)):
        other = source.of(table.values[index - 1])
        if isinstance(key, ast.Constant) and other != source.of(value):
            what = f"is answered by {other}"
            edits = (source.replaced(value, other),)
            yield Mutant("swapped function", file, value.lineno, str(key.value), what, edits)


def _covered(path: str, others: list[str]) -> bool:
    """Whether another path withholds the same: then nothing is shown without this one."""
    name = path.rpartition(".")[2]
    return "$" in others or f"$..{name}" in others


def _value(node: JsonNode) -> object:
    found: object = json.loads(node.text[node.start : node.end])
    return found


def _without(items: list[JsonNode], index: int) -> Edit:
    """A list without an item, and without one comma."""
    if index + 1 < len(items):
        return Edit(items[index].start, items[index + 1].start, "")
    return Edit(items[index - 1].end if index else items[index].start, items[index].end, "")


def _mutant(kind: str, file: str, text: str, at: int, tool: object, what: str, edit: Edit) -> Mutant:
    return Mutant(kind, file, line_column(text, at)[0], str(tool), what, (edit,))
