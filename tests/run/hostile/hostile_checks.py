"""What has to hold for every package, whatever the description says, as lists of what is wrong."""

from __future__ import annotations

import ast
import json
import keyword
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from mcpgen.render.environment import runtime_files

IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
FILE = re.compile(
    r"\.gitattributes|"
    r"(src/[a-z0-9_]+/|tests/)?([a-z_][a-z0-9_]*/){0,2}[A-Za-z_][A-Za-z0-9_]*\.(py|json|toml|md|typed)"
)
RUNTIME = frozenset({"Api", "OMIT", "Omit", "Part", "Reply", "decoded", "optional", "styled"})
HOMES = (
    "_runtime.api",
    *(f"_runtime.http.{name}" for name in ("bodies", "env_values", "multipart", "styled")),
)
_OWN = runtime_files()
TYPES = frozenset({"str", "int", "float", "bool", "bytes", "list", "dict"})
TYPING = frozenset({"Any", "Literal", "NotRequired", "TypedDict", "TypeAlias", "TYPE_CHECKING"})


def package(texts: Mapping[str, str], like: Mapping[str, str]) -> list[str]:
    """What is wrong with a package; `like` is one of the same shape from a description that means no harm."""
    found = []
    for path, text in texts.items():
        if "/_runtime/" in path:
            if text != _OWN.get(path.partition("/_runtime/")[2]):
                found.append(f"{path}: not the runtime's own")
            continue
        if not FILE.fullmatch(path):
            found.append(f"{path}: not a path inside the package")
        same = like.get(path.replace(_module(texts), _module(like)), "")
        if path == ".gitattributes" and text.replace(_module(texts), _module(like)) != same:
            found.append(f"{path}: not what every package has")
        found += [f"{path}: {each}" for each in _file(path.removeprefix(_module(texts)), text, same)]
    return found


@cache
def _file(path: str, text: str, like: str) -> tuple[str, ...]:
    """Most files are the same in most packages, and looked at once. `path` is inside of the package."""
    found = list(_characters(text, path))
    match path.rpartition(".")[2]:
        case "py":
            found += python(path, text, like)
        case "json":
            found += _json(path, text)
        case "toml":
            found += _pyproject(text, like)
        case "md":
            found += readme(text)
    return tuple(found)


def printed(text: str) -> list[str]:
    """What is wrong with text for a terminal: there may be nothing in it that one obeys. Spaces are shown."""
    return [
        f"a raw {each!a}"
        for each in sorted(set(text))
        if each != "\n" and _obeyed(each) and unicodedata.category(each) != "Zs"
    ]


def _obeyed(character: str) -> bool:
    """Control characters, directions, other spaces, private ones. What Unicode will assign is harmless."""
    return unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp", "Zs") and character != " "


def _module(texts: Mapping[str, str]) -> str:
    return next(path for path in texts if path.endswith("/about.py"))[: -len("about.py")]


def _characters(text: str, path: str) -> Iterator[str]:
    for character in sorted(set(text) - set("\n→…")):
        if _obeyed(character) or (path.endswith((".py", ".json")) and not character.isascii()):
            yield f"a raw {character!a}"


def python(path: str, text: str, like: str) -> Iterator[str]:
    """Text of the description stands in strings alone, and names are made of letters."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError) as error:
        yield f"does not compile: {error}"
        return
    for node in ast.walk(tree):
        for name in _identifiers(node):
            if not IDENTIFIER.fullmatch(name) or keyword.iskeyword(name):
                yield f"odd name {name!a}"
    if path in ("about.py", "tools/__init__.py"):
        yield from _data(tree)
    elif path.startswith("tools/"):
        yield from _tools(tree)
    elif path == "types.py":
        yield from _types(tree)
    elif _skeleton(tree) != _skeleton(ast.parse(like)):
        yield "differs in more than its strings"


def _identifiers(node: ast.AST) -> Iterator[str]:
    for field, value in ast.iter_fields(node):
        if isinstance(node, ast.Constant):
            return
        if isinstance(value, str):
            yield from value.split(".") if field in ("module", "name") else [value]
        elif isinstance(value, list):
            yield from (each for each in value if isinstance(each, str))


def _skeleton(tree: ast.AST) -> str:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = ""
    return ast.dump(tree)


def _tools(tree: ast.Module) -> Iterator[str]:
    """A docstring, imports, and functions whose whole body is one request."""
    names: list[str] = []
    known: set[str] = set()
    docstring, *rest = tree.body
    if not _is_string(docstring):
        yield "no docstring"
    for node in rest:
        match node:
            case ast.ImportFrom(module="__future__", level=0):
                pass
            case ast.ImportFrom(module="typing", level=0, names=found) if _among(found, TYPING):
                known |= {one.name for one in found}
            case ast.ImportFrom(
                module="_runtime.api" | "_runtime.http.bodies" | "_runtime.http.multipart",
                level=2,
                names=found,
            ) if _among(found, RUNTIME):
                known |= {one.name for one in found}
            case ast.If(
                test=ast.Name(id="TYPE_CHECKING"), body=[ast.ImportFrom(module="types", level=2) as one]
            ):
                known |= {each.name for each in one.names}
            case ast.AsyncFunctionDef(decorator_list=[]):
                names.append(node.name)
                yield from _function(node, known | TYPES)
            case _:
                yield f"line {node.lineno}: no such statement is made: {ast.dump(node):.200}"
    for name in names:
        if names.count(name) > 1 or name in known or name.startswith("__"):
            yield f"a function cannot be called {name}"


def _among(found: Iterable[ast.alias], names: Iterable[str]) -> bool:
    return all(one.name in names and one.asname is None for one in found)


def _function(node: ast.AsyncFunctionDef, known: set[str]) -> Iterator[str]:
    arguments = node.args
    if [one.arg for one in arguments.args] != ["api"] or arguments.vararg or arguments.kwarg:
        yield f"{node.name}: other parameters than api and keywords"
    given = {one.arg for one in arguments.kwonlyargs}
    if given & (RUNTIME | {"api"}):
        yield f"{node.name}: an argument hides a name of the runtime"
    for default in arguments.kw_defaults:
        if default is not None and not (isinstance(default, ast.Name) and default.id == "OMIT"):
            yield f"{node.name}: a default of its own"
    for annotation in (*(one.annotation for one in arguments.kwonlyargs), node.returns):
        yield from _annotation(annotation, known)
    match node.body:
        case [first, ast.Return(value=ast.Await(value=ast.Call() as call))] if _is_string(first):
            yield from _request(node.name, call, given)
        case _:
            yield f"{node.name}: more than a request"


def _request(name: str, call: ast.Call, given: set[str]) -> Iterator[str]:
    if ast.unparse(call.func) != "api.request":
        yield f"{name}: calls {ast.unparse(call.func)}"
    queue: list[ast.AST] = [*call.args, *call.keywords]
    while queue:
        match queue.pop():
            case ast.Constant():
                pass
            case ast.Name(id=found) if found in given:
                pass
            case ast.Dict(keys=keys, values=values) if all(isinstance(key, ast.Constant) for key in keys):
                queue += values
            case ast.List(elts=items) | ast.Tuple(elts=items):
                queue += items
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float())):
                pass
            case ast.keyword(arg=str(), value=value):
                queue.append(value)
            case ast.Call(func=ast.Name(id=function), args=args, keywords=keywords) if function in RUNTIME:
                queue += [*args, *keywords]
            case node:
                yield f"{name}: {ast.unparse(node):.200}"


def _annotation(node: ast.AST | None, known: Iterable[str]) -> Iterator[str]:
    match node:
        case ast.Name(id=name) if name in known or name in TYPES or name in TYPING or name == "Reply":
            pass
        case ast.Constant(value=None | ast.Ellipsis()):
            pass
        case ast.Subscript(value=ast.Name(id="Literal"), slice=inner):
            for each in inner.elts if isinstance(inner, ast.Tuple) else [inner]:
                if not isinstance(each, ast.Constant | ast.UnaryOp):
                    yield f"type {ast.unparse(each):.100}"
        case ast.Subscript(value=value, slice=inner):
            yield from _annotation(value, known)
            for each in inner.elts if isinstance(inner, ast.Tuple) else [inner]:
                yield from _annotation(each, known)
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            yield from _annotation(left, known)
            yield from _annotation(right, known)
        case None:
            yield "a type is missing"
        case _:
            yield f"type {ast.unparse(node):.200}"


def _types(tree: ast.Module) -> Iterator[str]:
    """TypedDicts and aliases. Types within strings are code as well."""
    names = [one.name for one in tree.body if isinstance(one, ast.ClassDef)]
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                names.append(name)
    known = {*names, *TYPES, *TYPING}
    if len(names) > len(set(names)) or {*names} & (TYPES | TYPING | RUNTIME):
        yield "two types of one name"
    for node in tree.body:
        match node:
            case ast.ImportFrom(module="__future__" | "typing", level=0):
                pass
            case ast.Expr() if _is_string(node):
                pass
            case ast.ClassDef(bases=[ast.Name(id="TypedDict")], keywords=[], decorator_list=[]):
                for part in node.body:
                    match part:
                        case ast.AnnAssign(target=ast.Name(), annotation=annotation, value=None):
                            yield from _annotation(annotation, known)
                        case _ if not _is_string(part):
                            yield f"in class {node.name}: {ast.unparse(part):.200}"
            case ast.AnnAssign(annotation=ast.Name(id="TypeAlias"), value=value):
                yield from _quoted(value, known)
            case ast.Assign(
                value=ast.Call(func=ast.Name(id="TypedDict"), args=[ast.Constant(), ast.Dict(values=values)])
            ):
                for value in values:
                    yield from _quoted(value, known)
            case _:
                yield f"line {node.lineno}: no such statement is made: {ast.dump(node):.200}"


def _quoted(node: ast.AST | None, known: Iterable[str]) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        node = ast.parse(node.value, mode="eval").body
    yield from _annotation(node, known)


def _data(tree: ast.Module) -> Iterator[str]:
    """One assignment of literals and of About and Scheme with literals in them."""
    for node in tree.body:
        match node:
            case ast.ImportFrom(module="_runtime.config.server_info" | "__future__"):
                continue
            case ast.Expr() if _is_string(node):
                continue
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if name.isupper():
                pass
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value) if name.isupper():
                pass
            case _:
                yield f"line {node.lineno}: no such statement is made: {ast.dump(node):.200}"
                continue
        for part in ast.walk(value):
            match part:
                case ast.keyword(
                    arg="title" | "version" | "instructions" | "base_url" | "domains", value=shown
                ):
                    texts = [each.value for each in ast.walk(shown) if isinstance(each, ast.Constant)]
                    yield from printed("\n".join(map(str, texts)))
                case ast.Call(func=ast.Name(id=function)) if function[0].isupper():
                    pass
                case ast.Name(id=name) if name[0].isupper():
                    pass
                case (
                    ast.Constant()
                    | ast.Dict()
                    | ast.List()
                    | ast.Tuple()
                    | ast.keyword()
                    | ast.expr_context()
                ):
                    pass
                case _:
                    yield f"{ast.unparse(part):.200}"


def _is_string(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _json(path: str, text: str) -> Iterator[str]:
    data = json.loads(text)
    if path == "texts.json":
        yield from printed("\n".join(_values(data)))
    for row in data["tools"] if path == "catalog.json" else ():
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", row["name"]):
            yield f"tool name {row['name']!a}"
        if set(row) - {"annotations", "description", "inputSchema", "name", "title"}:
            yield f"odd members of a tool: {sorted(row)}"
        yield from (
            f"prose: {each}" for text in _prose(row) for each in printed(text) + ["\n"] * ("\n" in text)
        )
        schema = row["inputSchema"]
        if set(schema) - {"type", "properties", "required", "additionalProperties", "$defs"}:
            yield f"odd members of a schema: {sorted(schema)}"
        for argument in schema["properties"]:
            if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,63}", argument):
                yield f"argument {argument!a}"


def _values(node: Any) -> Iterator[str]:
    """The texts that are no names."""
    if isinstance(node, str):
        yield node
    for each in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _values(each)


def _prose(node: Any) -> Iterator[str]:
    """Titles and descriptions of a tool and of what its schema holds."""
    if isinstance(node, list):
        for each in node:
            yield from _prose(each)
    elif isinstance(node, dict):
        for key, each in node.items():
            if key in ("description", "title") and isinstance(each, str):
                yield each
            elif key not in ("enum", "const", "default"):
                yield from _prose(each)


def _pyproject(text: str, like: str) -> Iterator[str]:
    try:
        found, wanted = tomllib.loads(text), tomllib.loads(like)
    except tomllib.TOMLDecodeError as error:
        yield f"pyproject.toml: {error}"
        return
    for data in (found, wanted):
        project = data["project"]
        for key in ("name", "version", "description"):
            project.pop(key)
        project["scripts"] = len(project["scripts"])
        *_, own = project["keywords"]  # the server's name, which is made of letters
        if not re.fullmatch(r"[a-z0-9-]+", own):
            yield f"pyproject.toml: keyword {own!a}"
        project["keywords"] = len(project["keywords"])
        data["tool"]["setuptools"]["package-data"] = len(data["tool"]["setuptools"]["package-data"])
    if found != wanted:
        yield f"pyproject.toml: {found}"


_FENCED = re.compile(r"^```(?:sh|json)\n(?:(?!```).*\n)*```$", re.MULTILINE)
_CODE = r"(?<!`)(?P<fence>`+)(?!`).*?(?<!`)(?P=fence)(?!`)|<code>(?:[A-Za-z0-9 ]|&#\d+;)*</code>"
_INERT = re.compile(rf"\\[!-/:-@\[-`{{-~]|{_CODE}")
"""Escaped characters and code, whichever begins first (CommonMark 0.31 sections 2.4 and 6.1)."""
_LINK = re.compile(r"\]\(|\]:|<|(?:https?|ftp|mailto|xmpp):|www\.|[A-Za-z0-9._+-]@[A-Za-z0-9]", re.IGNORECASE)


def readme(text: str) -> Iterator[str]:
    """No HTML and no link, outside of code; the fences are those of the template."""
    blocks = _FENCED.findall(text)
    outside = _FENCED.sub("", text)
    if "```" in outside or "~~~" in outside or len(blocks) != 5:
        yield f"{len(blocks)} blocks of code"
    for number, line in enumerate(outside.splitlines(), 1):
        plain = _INERT.sub("", line)
        if found := _LINK.search(plain.replace("&#8203;", "\u200b")):
            yield f"line {number}: {found[0]!r} in {plain[:200]!a}"
        if "`" in plain:
            yield f"line {number}: a back quote that is not closed: {plain[:200]!a}"
        if line.startswith(("    ", "\t", "===", "---")):
            yield f"line {number}: {line[:100]!a}"
