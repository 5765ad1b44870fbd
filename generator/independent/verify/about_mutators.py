"""Faults in about.py: where the API is and how it is signed in to."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from .model import Edit, Mutant
from .package import Package
from .source_edits import PythonText, plain, quoted

FILE: Final = "about.py"

_OTHER_PLACES: Final = {
    "bearer": (("header", "X-Other"), ("query", "other")),
    "basic": (("bearer", ""), ("header", "X-Other")),
    "header": (("query", None), ("cookie", None), ("bearer", "")),
    "query": (("header", None), ("cookie", None)),
    "cookie": (("query", None), ("header", None)),
    "oauth2": (("header", "X-Other"), ("query", "other")),
}
"""Kind of a scheme → kinds that send the same secret elsewhere; None keeps the name that it has.

The kinds `mutual` and `none` add nothing to a request, so that no other place is one for them. Nor does
`signed`, for the suite has no key to sign with: signatures differ from call to call, and mcpgen's tests check
them.
"""


_AUTHORIZATION: Final = ("bearer", "basic", "oauth2")

Security = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class _Scheme:
    name: str
    call: ast.Call
    kind: str


@dataclass(frozen=True, slots=True)
class About:
    """The security of the API as a whole, and the schemes that send something."""

    security: tuple[tuple[str, ...], ...]
    schemes: tuple[str, ...]
    met: frozenset[str]
    """Schemes for which the suite has what they need: it has no keys and certificates in files."""

    def sends(self, security: tuple[tuple[str, ...], ...]) -> bool:
        """Whether the suite sees something added to a request that asks for this."""
        met = [names for names in security if self.met.issuperset(names)]
        return any(name in self.schemes for names in met for name in names)


def about(package: Package) -> About:
    source = PythonText(package.texts[FILE])
    security: Any = ()
    for keyword in _keywords(source):
        if keyword.arg == "security":
            security = ast.literal_eval(keyword.value)
    schemes = list(_schemes(source))
    met = frozenset(one.name for one in schemes if one.kind not in ("mutual", "signed"))
    return About(security, tuple(one.name for one in schemes if one.kind in _OTHER_PLACES), met)


def of_about(package: Package, asked: Iterable[Security | None]) -> Iterator[Mutant]:
    """Each concerns the whole server: whichever tool uses it has to notice.

    `asked` is what the tools ask for, None for what holds for all. What none of them asks for is never sent.
    """
    source = PythonText(package.texts[FILE])
    own = about(package)
    securities = list(asked)
    usual = None in securities
    ways = {names for one in securities for names in _reached(own.security if one is None else one)}
    kinds = {one.name: one.kind for one in _schemes(source)}
    for scheme in _schemes(source):
        used = [names for names in ways if scheme.name in names and own.met.issuperset(names)]
        # Two that want the one Authorization header: the later one has it
        alone = any(
            all(kinds.get(name) not in _AUTHORIZATION for name in names[names.index(scheme.name) + 1 :])
            for names in used
        )
        for one in _of_scheme(source, scheme) if used else ():
            if alone or "like bearer" not in one.what:
                yield one
    for keyword in _keywords(source):
        value = keyword.value
        if keyword.arg == "base_url" and plain(value):
            new = source.replaced(value, quoted(f"{plain(value)}/x"))
            yield _mutant("server", value, f"the API is at {plain(value)}/x", new)
        elif keyword.arg == "base_path" and plain(value):
            new = source.replaced(value, quoted(f"{plain(value)}/x"))
            yield _mutant("server", value, f"the API's path is {plain(value)}/x", new)
        elif keyword.arg == "server_env":
            yield _mutant(
                "server", value, "the API is named by another variable", source.replaced(value, "'X_Y'")
            )
        elif keyword.arg == "security" and usual and own.sends(ast.literal_eval(value)):
            yield _mutant("dropped credential", value, "no operation is signed", source.replaced(value, "()"))


def _reached(security: Security) -> Iterator[tuple[str, ...]]:
    """Alternatives that are ever chosen: not those for which an earlier one needs less."""
    for place, names in enumerate(security):
        if not any(set(one) <= set(names) for one in security[:place] if one):
            yield names


def _of_scheme(source: PythonText, scheme: _Scheme) -> Iterator[Mutant]:
    said = {one.arg: one.value for one in scheme.call.keywords}
    kind = said["kind"]
    parameter = said.get("parameter")
    for other, name in _OTHER_PLACES.get(scheme.kind, ()):
        edits = [source.replaced(kind, quoted(other))]
        if name and parameter is not None:
            edits.append(source.replaced(parameter, quoted(name)))
        elif name:
            edits.append(source.with_keyword(scheme.call, f"parameter={quoted(name)}"))
        what = f"{scheme.name} is sent like {other}, not like {scheme.kind}"
        yield _mutant("credential place", kind, what, *edits)
    if parameter is not None and plain(parameter):
        new = source.replaced(parameter, quoted(f"{plain(parameter)}x"))
        what = f"{scheme.name} is called {plain(parameter)}x, not {plain(parameter)}"
        yield _mutant("credential name", parameter, what, new)
    env = said.get("env")
    if scheme.kind in _OTHER_PLACES and isinstance(env, ast.Tuple):
        new = source.replaced(env, repr(tuple(f"OTHER_{index}" for index in range(len(env.elts)))))
        yield _mutant("credential name", env, f"{scheme.name} is read from other variables", new)


def _keywords(source: PythonText) -> list[ast.keyword]:
    for node in source.tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            return node.value.keywords
    return []


def _schemes(source: PythonText) -> Iterator[_Scheme]:
    for keyword in _keywords(source):
        if keyword.arg == "schemes" and isinstance(keyword.value, ast.Dict):
            for key, call in zip(keyword.value.keys, keyword.value.values, strict=True):
                if isinstance(key, ast.Constant) and isinstance(call, ast.Call):
                    said = {one.arg: one.value for one in call.keywords}
                    if isinstance(kind := said.get("kind"), ast.Constant):
                        yield _Scheme(str(key.value), call, str(kind.value))


def _mutant(kind: str, node: ast.expr, what: str, *edits: Edit) -> Mutant:
    return Mutant(kind, FILE, node.lineno, None, what, edits)
