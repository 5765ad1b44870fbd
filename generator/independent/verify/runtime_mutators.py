"""Faults in the runtime of a package: fence, redaction, read-only and consent, each where it is called.

A place that is looked for and not found is a gap: the suite would seem to be better than anybody knows.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from .model import Edit, MissingSite, Mutant
from .package import Package
from .package_facts import (
    always,
    asks,
    asks_about_text,
    calls_by_hints,
    carries,
    complains,
    fetches_tokens,
    follows,
    goes_elsewhere,
    hides_of_a_job,
    hides_what_it_answered,
    hides_what_it_got,
    pages,
    takes,
    tries,
    writes,
)
from .source_edits import PythonText

_CLEANS: Final = ("text", "result", "problem", "body", "argument")


def of_runtime(package: Package) -> Iterator[Mutant | MissingSite]:
    modules = {
        name.partition("/")[2]: PythonText(text)
        for name, text in package.texts.items()
        if name.startswith(f"{package.runtime}/")
    }
    used = {name: source for name, source in modules.items() if _USED.get(name, always)(package)}
    yield from _everywhere("fence off", package.runtime, used, _fences, "the text of the API is not fenced")
    idle = {callee for callee, applies in _CLEANED.items() if not applies(package)}

    def cleanings(source: PythonText, node: ast.expr) -> str | None:
        idles = source is used.get("calls/polling.py") and isinstance(node, ast.Call)
        return None if idles and _callee(source, node) in idle else _cleanings(source, node)

    yield from _everywhere("dropped redaction", package.runtime, used, cleanings, "nothing is withheld here")
    for one in _FUNCTIONS:
        if one.applies(package):
            yield one.made(package.runtime, modules)


def _callee(source: PythonText, node: ast.expr) -> str:
    return source.of(node.func) if isinstance(node, ast.Call) else ""


def _everywhere(
    kind: str,
    folder: str,
    modules: dict[str, PythonText],
    find: Callable[[PythonText, ast.expr], str | None],
    what: str,
) -> Iterator[Mutant | MissingSite]:
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
        yield MissingSite(kind, folder, "no place at all")


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

    def made(self, folder: str, modules: dict[str, PythonText]) -> Mutant | MissingSite:
        file = f"{folder}/{self.file}"
        source = modules.get(self.file)
        found = None if source is None else _function(source.tree, self.name)
        if source is None or found is None:
            return MissingSite(self.kind, file, f"the function {self.name}")
        if not self.old:
            edits = (Edit(source.start(found.body[0]), source.end(found.body[-1]), self.new),)
            return Mutant(self.kind, file, found.lineno, None, self.what, edits)
        for node in ast.walk(found):
            if isinstance(node, ast.expr) and " ".join(source.of(node).split()) == self.old:
                edits = (source.replaced(node, self.new),)
                return Mutant(self.kind, file, node.lineno, None, self.what, edits)
        return MissingSite(self.kind, file, f"{self.old} in {self.name}")


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


_LENIENT: Final = 'return b64decode("".join(text.split()).rstrip("=") + "===", validate=False)'


_USED: Final = {
    "calls/audit_record.py": takes,
    "calls/confirmation.py": asks_about_text,
    "calls/polling.py": follows,
    "calls/compiled_tool.py": complains,
    "results/field_selection.py": pages,
    "http/oauth2.py": fetches_tokens,
}
"""Modules that show text of the API, or an argument, only where a package has such. Others always do."""


_CLEANED: Final[Mapping[str, Callable[[Package], bool]]] = {
    "begun.redaction.argument": hides_what_it_got,
    "tool.redaction.result": hides_what_it_answered,
    "tool.redaction.argument": hides_of_a_job,
}
"""Where following.py cleans the arguments of a job. One cleaning stands behind the other: without one of them
something is shown only where the package has that secret, and nothing changes anywhere else."""

_SAME_NUMBER: Final = (
    '''return f"--- START UNTRUSTED {label} 1 ---\\n{text}\\n--- END UNTRUSTED {label} 1 ---"'''
)

_FUNCTIONS: Final = (
    _Function(
        "fence off", "messages.py", "fenced", "its lines are always the same", "", _SAME_NUMBER, always
    ),
    _Function("fence off", "messages.py", "fenced", "there is none", "", "return text", always),
    _Function(
        *("fence of names", "media_types.py", "known", "a media type is told in this server's voice"),
        *("", "return name", always),
    ),
    _Function(
        *("fence of names", "results/file_store.py", "_name", "the API's name of a file is in the path"),
        *("secrets.token_hex(4)", "file_name(headers)", carries("files")),
    ),
    _Function(
        *(
            "fence of names",
            "results/field_selection.py",
            "next_page",
            "any cursor is told in this server's voice",
        ),
        *("not _NUMBER.fullmatch(str(value))", "False", pages),
    ),
    _Function(
        *(
            "origin off",
            "http/origins.py",
            "base",
            "whatever host the description names is sent credentials",
        ),
        *("is_home(url, config)", "True", goes_elsewhere),
    ),
    _Function(
        *("origin off", "http/origins.py", "is_home", "no other host can be confirmed"),
        *("written(url) in config.trusted_origins", "False", goes_elsewhere),
    ),
    _Function(
        *("read-only off", "catalog/selection.py", "select", "tools that write are offered all the same"),
        *("config.read_only and not tool.read_only", "False", writes),
    ),
    _Function(
        *("read-only off", "catalog/catalog.py", "Tool.read_only", "every tool counts as read-only"),
        *("", "return True", writes),
    ),
    _Function(
        *(
            "read-only off",
            "surfaces/search.py",
            "Search.aim",
            "the caller of tools that read calls those that write",
        ),
        *("name != right", "False", calls_by_hints),
    ),
    _Function(
        *("path refusal off", "http/parameters.py", "refused", "whatever is given stands in the path"),
        *("", 'return ""', tries("path")),
    ),
    _Function(
        *("path refusal off", "http/parameters.py", "leads_elsewhere", "dot segments are sent"),
        *("", 'return ""', tries("path")),
    ),
    _Function(
        *("path refusal off", "http/parameters.py", "_decoded", "a value is looked at once, not decoded"),
        *("", "return text", tries("path")),
    ),
    _Function(
        *("strict base64 off", "media_types.py", "base64_bytes", "base64 is read leniently"),
        *("", _LENIENT, tries("base64")),
    ),
    _Function(
        *("name fence off", "http/parameters.py", "refuse_taken", "a name is set twice"),
        *("", "return", tries("name")),
    ),
    _Function(
        "confirm off", "calls/confirmation.py", "Consent.missing", "nobody is asked", "", "return None", asks
    ),
    _Function(
        "confirm off", "calls/confirmation.py", "_decided", "a no counts as a yes", "", "return None", asks
    ),
    _Function(
        *(
            "confirm off",
            "calls/confirmation.py",
            "Consent.missing",
            "people are asked although nobody is to be",
        ),
        *('self._choice == "refuse"', "False", asks),
    ),
    _Function(
        *("confirm off", "calls/confirmation.py", "Consent._unsealed", "an answer to no question counts"),
        *("", "return True", asks),
    ),
    _Function(
        *(
            "secret form",
            "redaction/secret_encodings.py",
            "_in_hexadecimal",
            "credentials in hexadecimal are shown",
        ),
        *("", "return set()", always),
    ),
    _Function(
        *("secret form", "redaction/secret_encodings.py", "_in_base32", "credentials in base32 are shown"),
        *("", "return set()", always),
    ),
    _Function(
        *(
            "secret form",
            "redaction/secret_encodings.py",
            "holds_escapes",
            "credentials in escaped characters are shown",
        ),
        *("", "return False", always),
    ),
    _Function(
        *("secret form", "redaction/private_keys.py", "private_key", "private keys in DER are shown"),
        *("", "return None", always),
    ),
)
