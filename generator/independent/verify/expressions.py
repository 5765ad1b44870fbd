"""The request expressions of a package: which value each tool sends, where, and in which style."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from .package import Package
from .schema_kinds import ALL, kinds, properties
from .source_edits import PythonText, plain

PLACES: Final = ("path", "query", "headers", "cookies")
BODIES: Final = ("json", "form", "multipart", "content")
_DEFAULT_STYLES: Final = {
    "path": "simple",
    "query": "form",
    "headers": "simple",
    "cookies": "form",
    "form": "",
}


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a request. `node` is the whole of it, `inner` what is sent, `pair` its place in `whole`.

    `kinds` are the kinds of JSON value that it can be; `explode` is None where nothing says it.
    """

    place: str
    name: str
    node: ast.expr
    inner: ast.expr
    whole: ast.Dict
    pair: int
    kinds: frozenset[str]
    style: str
    explode: bool | None
    reserved: bool
    schema: Any

    @property
    def exploded(self) -> bool:
        return self.style in ("", "form", "cookie", "deepObject") if self.explode is None else self.explode


@dataclass(frozen=True, slots=True)
class Expression:
    """The one request of a tool."""

    tool: str
    file: str
    source: PythonText
    call: ast.Call
    values: tuple[Value, ...]
    fields: tuple[Value, ...]
    """Those of a form that is one argument, and that are not sent as they are given."""
    required: frozenset[str]
    """Arguments that are always given."""

    @property
    def method(self) -> ast.expr:
        return self.call.args[0]

    @property
    def path(self) -> ast.expr:
        return self.call.args[1]

    def keyword(self, name: str) -> ast.keyword | None:
        return next((one for one in self.call.keywords if one.arg == name), None)

    def whole(self, place: str) -> ast.Dict | None:
        """The dict of a place."""
        if place == "path":
            found = self.call.args[2] if len(self.call.args) > 2 else None
        else:
            keyword = self.keyword(place)
            found = None if keyword is None else _in_optional(keyword.value)
        return found if isinstance(found, ast.Dict) else None


def expressions(package: Package) -> Iterator[Expression]:
    """In the order of the tools. A tool whose function makes no plain request is passed over."""
    schemas = {
        tool["name"]: tool["inputSchema"] for tool in json.loads(package.texts["catalog.json"])["tools"]
    }
    functions: dict[str, dict[str, ast.Call]] = {}
    sources: dict[str, PythonText] = {}
    for tool, function in functions_of_tools(package).items():
        module, _, name = function.partition(".")
        file = f"tools/{module}.py"
        if file not in package.texts:
            continue
        if file not in sources:
            sources[file] = PythonText(package.texts[file])
            functions[file] = dict(_requests(sources[file].tree))
        call = functions[file].get(name)
        if call is not None:
            schema = schemas.get(tool, {})
            values, fields = tuple(_values(call, schema)), tuple(_fields(call, schema))
            yield Expression(
                tool, file, sources[file], call, values, fields, frozenset(schema.get("required", ()))
            )


def tried(values: tuple[Value, ...], untried: frozenset[str]) -> tuple[Value, ...]:
    """Those for which the suite has a value; the others are called as `query limit` or `body name`."""
    words = {"headers": "header", "cookies": "cookie", **dict.fromkeys(BODIES, "body")}
    return tuple(one for one in values if f"{words.get(one.place, one.place)} {one.name}" not in untried)


def functions_of_tools(package: Package) -> dict[str, str]:
    """Tool → module.function, as `tools/__init__.py` has it."""
    found = table_of_tools(PythonText(package.texts["tools/__init__.py"]))
    return {} if found is None else ast.literal_eval(found)


def table_of_tools(source: PythonText) -> ast.Dict | None:
    for node in source.tree.body:
        if isinstance(node, ast.AnnAssign | ast.Assign) and isinstance(node.value, ast.Dict):
            return node.value
    return None


def _requests(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    for node in tree.body:
        if isinstance(node, ast.AsyncFunctionDef):
            for inner in ast.walk(node):
                if (
                    isinstance(inner, ast.Call)
                    and isinstance(inner.func, ast.Attribute)
                    and inner.func.attr == "request"
                    and len(inner.args) > 1
                    and all(plain(one) for one in inner.args[:2])
                ):
                    yield node.name, inner
                    break


def _values(call: ast.Call, schema: Mapping[str, Any]) -> Iterator[Value]:
    wholes = [("path", call.args[2])] if len(call.args) > 2 else []
    wholes += [(keyword.arg or "", keyword.value) for keyword in call.keywords]
    for place, node in wholes:
        found = _in_optional(node)
        if (place in PLACES or place in BODIES) and isinstance(found, ast.Dict):
            for index, (key, value) in enumerate(zip(found.keys, found.values, strict=True)):
                if isinstance(key, ast.Constant) and isinstance(key.value, str):
                    yield _value(place, key.value, value, found, index, schema)


def _fields(call: ast.Call, schema: Mapping[str, Any]) -> Iterator[Value]:
    """`form=shaped(body, {"a": lambda value: styled(value, "json")})`: each is like a value of its own."""
    definitions = schema.get("$defs", {})
    for keyword in call.keywords:
        match keyword.value:
            case ast.Call(func=ast.Name(id="shaped"), args=[ast.Name(id=argument), ast.Dict() as shapes]):
                declared = properties(schema.get("properties", {}).get(argument), definitions)
                for index, (key, shape) in enumerate(zip(shapes.keys, shapes.values, strict=True)):
                    name = plain(key)
                    own = {"properties": {"value": declared.get(name, True)}, "$defs": definitions}
                    node = shape.body if isinstance(shape, ast.Lambda) else shape
                    yield _value(keyword.arg or "", name, node, shapes, index, own)


def _value(
    place: str, name: str, node: ast.expr, whole: ast.Dict, index: int, schema: Mapping[str, Any]
) -> Value:
    style, explode, reserved, inner = _DEFAULT_STYLES.get(place, ""), None, False, node
    while isinstance(inner, ast.Call) and isinstance(inner.func, ast.Name) and inner.args:
        if inner.func.id == "styled":
            said = {one.arg: one.value.value for one in inner.keywords if isinstance(one.value, ast.Constant)}
            style = plain(inner.args[1])
            explode = bool(said["explode"]) if "explode" in said else None
            reserved = bool(said.get("reserved"))
        elif inner.func.id not in ("decoded", "one_of", "Part"):
            break
        inner = inner.args[0]
    own: Any = True
    if isinstance(inner, ast.Name):
        own = schema.get("properties", {}).get(inner.id, True)
        found = kinds(own, schema.get("$defs", {}))
    else:
        own, found = _literal_schema(inner), _literal_kinds(inner)
    return Value(place, name, node, inner, whole, index, found, style, explode, reserved, own)


def _literal_schema(node: ast.expr) -> Any:
    """What can be in its place: itself, or whatever a variable of the environment holds."""
    try:
        return {"const": ast.literal_eval(node)}
    except ValueError:
        return True


def _literal_kinds(node: ast.expr) -> frozenset[str]:
    match node:
        case ast.List():
            return frozenset({"array"})
        case ast.Dict():
            return frozenset({"object"})
        case ast.Constant(value=str()):
            return frozenset({"string"})
        case ast.Constant(value=bool()):
            return frozenset({"boolean"})
        case ast.Constant(value=int() | float()):
            return frozenset({"number"})
        case ast.Call():  # from_environment: text, unless it is read as JSON
            return ALL if any(one.arg == "json" for one in node.keywords) else frozenset({"string"})
    return ALL


def _in_optional(node: ast.expr) -> ast.expr:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "optional":
        return node.args[0]
    return node
