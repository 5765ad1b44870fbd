"""Faults in the runtime of a package: fence, redaction, read-only and consent, each where it is called.

A place that is looked for and not found is a gap: the suite would seem to be better than anybody knows.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from .model import Edit, Gap, Mutant
from .package import Package
from .schema_kinds import ALL, kinds
from .source_edits import PythonText

_OPTIONAL: Final = frozenset(("results/file_store.py", "surfaces/search.py"))
"""Modules that a package carries only where it needs them."""
_CLEANS: Final = ("text", "result", "problem", "body", "argument")


def of_runtime(package: Package) -> Iterator[Mutant | Gap]:
    modules = {
        name.partition("/")[2]: PythonText(text)
        for name, text in package.texts.items()
        if name.startswith(f"{package.runtime}/")
    }
    used = {name: source for name, source in modules.items() if _USED.get(name, _always)(package)}
    yield from _everywhere("fence off", package.runtime, used, _fences, "the text of the API is not fenced")
    idle = {callee for callee, applies in _CLEANED.items() if not applies(package)}

    def cleanings(source: PythonText, node: ast.expr) -> str | None:
        idles = source is used.get("calls/polling.py") and isinstance(node, ast.Call)
        return None if idles and _callee(source, node) in idle else _cleanings(source, node)

    yield from _everywhere("dropped redaction", package.runtime, used, cleanings, "nothing is withheld here")
    for one in _FUNCTIONS:
        left_out = one.file in _OPTIONAL and one.file not in modules
        if one.applies(package) and not left_out:
            yield one.made(package.runtime, modules)


def _callee(source: PythonText, node: ast.expr) -> str:
    return source.of(node.func) if isinstance(node, ast.Call) else ""


def _everywhere(
    kind: str,
    folder: str,
    modules: dict[str, PythonText],
    find: Callable[[PythonText, ast.expr], str | None],
    what: str,
) -> Iterator[Mutant | Gap]:
    """One mutant for each place that `find` gives other text for."""
    count = 0
    for file, source in modules.items():
        for node in ast.walk(source.tree):
            new = find(source, node) if isinstance(node, ast.expr) else None
            if new is not None and isinstance(node, ast.expr):
                count += 1
                said = f"{what}: {' '.join(source.of(node).split())}"
                edits = (source.replaced(node, new),)
                yield Mutant(kind, f"{folder}/{file}", node.lineno, None, said, edits)
    if not count:
        yield Gap(kind, folder, "no place at all")


def _fences(source: PythonText, node: ast.expr) -> str | None:
    if (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("fenced", "in_fence")
    ):
        return source.of(node.args[0])
    return None


def _cleanings(source: PythonText, node: ast.expr) -> str | None:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
        whose, what = source.of(node.func.value), node.func.attr
        if whose.endswith("redaction") and what in _CLEANS:
            return f"({source.of(node.args[-1])})"
        if (whose, what) in (
            ("self._own", "without"),
            ("self._own", "without_bytes"),
            ("private_keys", "without"),
            ("private_keys", "without_bytes"),
        ):
            return f"({source.of(node.args[0])})"
        if source.of(node.func) == "redaction.concerns" or source.of(node.func).endswith(
            ".redaction.concerns"
        ):
            return "False"
    if isinstance(node, ast.Attribute) and source.of(node) == "redaction.argument":
        return None if _is_called(source, node) else "(lambda keys, data: data)"
    if isinstance(node, ast.Attribute) and source.of(node).endswith("redaction.text"):
        return None if _is_called(source, node) else "(lambda text: text)"
    if isinstance(node, ast.BoolOp) and "redaction.everything" in source.of(node):
        return "False"
    return None


def _is_called(source: PythonText, node: ast.expr) -> bool:
    """Whether a function is called here, and not handed on."""
    return source.text[source.end(node) :].lstrip().startswith("(")


@dataclass(frozen=True, slots=True)
class _Function:
    """A fault in one function: other text for the statements of its body, or for an expression in it."""

    kind: str
    file: str
    name: str
    what: str
    old: str
    """The expression; "" for the whole body."""
    new: str
    applies: Callable[[Package], bool]

    def made(self, folder: str, modules: dict[str, PythonText]) -> Mutant | Gap:
        file = f"{folder}/{self.file}"
        source = modules.get(self.file)
        found = None if source is None else _function(source.tree, self.name)
        if source is None or found is None:
            return Gap(self.kind, file, f"the function {self.name}")
        if not self.old:
            edits = (Edit(source.start(found.body[0]), source.end(found.body[-1]), self.new),)
            return Mutant(self.kind, file, found.lineno, None, self.what, edits)
        for node in ast.walk(found):
            if isinstance(node, ast.expr) and " ".join(source.of(node).split()) == self.old:
                edits = (source.replaced(node, self.new),)
                return Mutant(self.kind, file, node.lineno, None, self.what, edits)
        return Gap(self.kind, file, f"{self.old} in {self.name}")


def _function(tree: ast.Module, name: str) -> ast.FunctionDef | ast.AsyncFunctionDef | None:
    """By its name, with that of its class in front."""
    inside, _, own = name.rpartition(".")
    for node in tree.body:
        inner = node.body if isinstance(node, ast.ClassDef) and node.name == inside else [node]
        for one in inner:
            is_own = isinstance(node, ast.ClassDef) == bool(inside)
            if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef) and one.name == own and is_own:
                return one
    return None


def _always(_: Package) -> bool:
    return True


def _writes(package: Package) -> bool:
    """Whether there is a tool that read-only leaves out."""
    return any(not _hint(tool) for tool in _tools(package))


def _asks(package: Package) -> bool:
    return any(row.get("confirm") for row in _rows(package))


def _asks_about_text(package: Package) -> bool:
    """Whether a question for a person repeats an argument that can hold a secret."""
    asks = {row["tool"] for row in _rows(package) if row.get("confirm")}
    return any(
        kinds(schema, tool["inputSchema"].get("$defs", {})) & {"string", "array", "object"}
        for tool in _tools(package)
        if tool["name"] in asks
        for schema in tool["inputSchema"].get("properties", {}).values()
    )


def _rows(package: Package) -> list[dict[str, Any]]:
    """What operations.json says of the tools."""
    rows: list[dict[str, Any]] = json.loads(package.texts["operations.json"])["operations"]
    return [row for row in rows if row["tool"]]


def _tools(package: Package) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(package.texts["catalog.json"])["tools"]
    return found


def _hint(tool: dict[str, Any]) -> bool:
    return tool.get("annotations", {}).get("readOnlyHint") is True


def _follows(package: Package) -> bool:
    return any("poll" in row for row in _rows(package))


def _hides(package: Package, source: str, redacted: str) -> bool:
    """Whether what a job is asked with comes from where a secret can be."""
    return any(
        source in one and row.get("redact", {}).get(redacted)
        for row in _rows(package)
        for one in row.get("poll", {}).get("arguments", {}).values()
    )


def _hides_of_a_job(package: Package) -> bool:
    """Whether an argument of a tool that says how a job stands is secret."""
    asked = {row["poll"]["tool"] for row in _rows(package) if "poll" in row}
    return any(row.get("redact", {}).get("arguments") for row in _rows(package) if row["tool"] in asked)


def _pages(package: Package) -> bool:
    """Whether an answer says which page is the next."""
    return any(row.get("paging", {}).get("next") for row in _rows(package))


def _goes_elsewhere(package: Package) -> bool:
    """Whether an operation with credentials has another host than the API, as its suite has found."""
    path = package.folder / "tests" / "wire.json"
    cases = json.loads(path.read_text("utf-8")).get("cases", ()) if path.exists() else ()
    return any(case["case"].endswith(" confirmed") for case in cases)


def _takes(package: Package) -> bool:
    """Whether a tool has an argument."""
    return any(tool["inputSchema"].get("properties") for tool in _tools(package))


def _complains(package: Package) -> bool:
    """Whether an argument can be of a wrong kind."""
    return any(
        kinds(schema, tool["inputSchema"].get("$defs", {})) != ALL
        for tool in _tools(package)
        for schema in tool["inputSchema"].get("properties", {}).values()
    )


def _does_several(package: Package) -> bool:
    """Whether there are tools of several kinds: to read, to change, to destroy."""
    every = [tool.get("annotations", {}) for tool in _tools(package)]
    return len({one.get("readOnlyHint") or one.get("destructiveHint", True) + 2 for one in every}) > 1


def _tries(why: str) -> Callable[[Package], bool]:
    """Whether a package has arguments with values that must not be sent."""
    return lambda package: why in package.refused


_LENIENT: Final = 'return b64decode("".join(text.split()).rstrip("=") + "===", validate=False)'


def _fetches_tokens(package: Package) -> bool:
    """Whether a scheme asks a token endpoint."""
    return 'kind="oauth2"' in package.texts.get("about.py", "")


_USED: Final = {
    "calls/audit_record.py": _takes,
    "calls/confirmation.py": _asks_about_text,
    "calls/polling.py": _follows,
    "calls/compiled_tool.py": _complains,
    "results/field_selection.py": _pages,
    "http/oauth2.py": _fetches_tokens,
}
"""Modules that show text of the API, or an argument, only where a package has such. Others always do."""


def _hides_what_it_got(package: Package) -> bool:
    return _hides(package, "argument", "arguments")


def _hides_what_it_answered(package: Package) -> bool:
    return _hides(package, "result", "result")


_CLEANED: Final[Mapping[str, Callable[[Package], bool]]] = {
    "begun.redaction.argument": _hides_what_it_got,
    "tool.redaction.result": _hides_what_it_answered,
    "tool.redaction.argument": _hides_of_a_job,
}
"""Where following.py cleans the arguments of a job. One cleaning stands behind the other: without one of them
something is shown only where the package has that secret, and nothing changes anywhere else."""

_SAME_NUMBER: Final = (
    '''return f"--- START UNTRUSTED {label} 1 ---\\n{text}\\n--- END UNTRUSTED {label} 1 ---"'''
)

_FUNCTIONS: Final = (
    _Function(
        "fence off", "messages.py", "fenced", "its lines are always the same", "", _SAME_NUMBER, _always
    ),
    _Function("fence off", "messages.py", "fenced", "there is none", "", "return text", _always),
    _Function(
        *("fence of names", "media_types.py", "known", "a media type is told in this server's voice"),
        *("", "return name", _always),
    ),
    _Function(
        *("fence of names", "results/file_store.py", "_name", "the API's name of a file is in the path"),
        *("secrets.token_hex(4)", "file_name(headers)", _always),
    ),
    _Function(
        *(
            "fence of names",
            "results/field_selection.py",
            "next_page",
            "any cursor is told in this server's voice",
        ),
        *("not _NUMBER.fullmatch(str(value))", "False", _pages),
    ),
    _Function(
        *(
            "origin off",
            "http/origins.py",
            "base",
            "whatever host the description names is sent credentials",
        ),
        *("is_home(url, config)", "True", _goes_elsewhere),
    ),
    _Function(
        *("origin off", "http/origins.py", "is_home", "no other host can be confirmed"),
        *("written(url) in config.trusted_origins", "False", _goes_elsewhere),
    ),
    _Function(
        *("read-only off", "catalog/selection.py", "select", "tools that write are offered all the same"),
        *("config.read_only and not tool.read_only", "False", _writes),
    ),
    _Function(
        *("read-only off", "catalog/catalog.py", "Tool.read_only", "every tool counts as read-only"),
        *("", "return True", _writes),
    ),
    _Function(
        *(
            "read-only off",
            "surfaces/search.py",
            "Search.aim",
            "the caller of tools that read calls those that write",
        ),
        *("name != right", "False", _does_several),
    ),
    _Function(
        *("path refusal off", "http/parameters.py", "refused", "whatever is given stands in the path"),
        *("", 'return ""', _tries("path")),
    ),
    _Function(
        *("path refusal off", "http/parameters.py", "leads_elsewhere", "dot segments are sent"),
        *("", 'return ""', _tries("path")),
    ),
    _Function(
        *("path refusal off", "http/parameters.py", "_decoded", "a value is looked at once, not decoded"),
        *("", "return text", _tries("path")),
    ),
    _Function(
        *("strict base64 off", "media_types.py", "base64_bytes", "base64 is read leniently"),
        *("", _LENIENT, _tries("base64")),
    ),
    _Function(
        *("name fence off", "http/parameters.py", "refuse_taken", "a name is set twice"),
        *("", "return", _tries("name")),
    ),
    _Function(
        "confirm off", "calls/confirmation.py", "Consent.missing", "nobody is asked", "", "return None", _asks
    ),
    _Function(
        "confirm off", "calls/confirmation.py", "_decided", "a no counts as a yes", "", "return None", _asks
    ),
    _Function(
        *(
            "confirm off",
            "calls/confirmation.py",
            "Consent.missing",
            "people are asked although nobody is to be",
        ),
        *('self._choice == "refuse"', "False", _asks),
    ),
    _Function(
        *("confirm off", "calls/confirmation.py", "Consent._unsealed", "an answer to no question counts"),
        *("", "return True", _asks),
    ),
    _Function(
        *(
            "secret form",
            "redaction/secret_encodings.py",
            "_in_hexadecimal",
            "credentials in hexadecimal are shown",
        ),
        *("", "return set()", _always),
    ),
    _Function(
        *("secret form", "redaction/secret_encodings.py", "_in_base32", "credentials in base32 are shown"),
        *("", "return set()", _always),
    ),
    _Function(
        *(
            "secret form",
            "redaction/secret_encodings.py",
            "holds_escapes",
            "credentials in escaped characters are shown",
        ),
        *("", "return False", _always),
    ),
    _Function(
        *("secret form", "redaction/private_keys.py", "private_key", "private keys in DER are shown"),
        *("", "return None", _always),
    ),
)
