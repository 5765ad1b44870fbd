"""A package's own suite, run on the package as it is and on each of its mutants."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ...diagnostics import Diagnostics, Place
from .model import MissingSite, Mutant
from .mutants import mutants
from .package import LIBRARY, Package
from .processes import Worker, WorkerDied, Workers

_BATCH: Final = 16
_FIRST: Final = {
    "fence off": "fence",
    "fence of names": "fence",
    "dropped redaction": "secrets",
    "secret form": "secrets",
    "read-only off": "read-only",
    "confirm off": "confirm",
    "path refusal off": "refused",
    "strict base64 off": "refused",
    "name fence off": "refused",
    "hint": "hints",
    "required mark": "hints",
    "dropped tool": "offered",
}
"""Kind of a mutant → kind of the checks that are tried first; otherwise those of requests."""


@dataclass(frozen=True, slots=True)
class Check:
    """One question of the suite. `said`: what the package does instead; None when all is well."""

    id: str
    kind: str
    tool: str | None
    said: str | None = None


@dataclass(frozen=True, slots=True)
class MutantResult:
    """What became of a mutant. `by`: the check that failed, "" when it survived."""

    mutant: Mutant
    by: str
    said: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """`tried` is empty when a check fails without any fault."""

    checks: tuple[Check, ...]
    tried: tuple[MutantResult, ...]
    gaps: tuple[MissingSite, ...]

    @property
    def failures(self) -> list[Check]:
        return [check for check in self.checks if check.said is not None]

    @property
    def survivors(self) -> list[MutantResult]:
        return [one for one in self.tried if not one.by]

    @property
    def good(self) -> bool:
        return not (self.failures or self.survivors or self.gaps)


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How it is done: the interpreter, the number of processes, and with or without mutants.

    `carries`: whether a package with some features would have a module of the runtime, if it had its own. A
    library has them all, and no check tries what a package has no use for.
    """

    python: str
    jobs: int
    mutate: bool
    carries: Callable[[str, frozenset[str]], bool] = lambda _module, _features: True


def verify(
    package: Package, way: RunOptions, diag: Diagnostics, progress: Callable[[str], None]
) -> Outcome | None:
    """What the suite says; None after a complaint that it could not be run."""
    try:
        with Workers(package, way.python, way.jobs) as workers:
            return _outcome(package, workers, way, progress)
    except WorkerDied as error:
        cure = f"pip install {package.folder}, or --python PATH of an environment where it is installed"
        text = f"the suite of {package.folder} cannot be run: {error}"
        diag.error("MCP904", text, Place(str(package.folder)), cure)
        return None


def _outcome(package: Package, workers: Workers, way: RunOptions, progress: Callable[[str], None]) -> Outcome:
    checks, runtime = _checked(package, workers, way, progress)
    features = package.features
    used = {
        name: text
        for name, text in runtime.items()
        if features is None or way.carries(name.partition("/")[2], features)
    }
    package = replace(package, texts={**package.texts, **used})
    if not way.mutate or any(check.said is not None for check in checks):
        return Outcome(checks, (), ())
    made = list(mutants(package))
    tried = _tried([one for one in made if isinstance(one, Mutant)], workers, progress)
    return Outcome(checks, tried, tuple(one for one in made if isinstance(one, MissingSite)))


def _checked(
    package: Package, workers: Workers, way: RunOptions, progress: Callable[[str], None]
) -> tuple[tuple[Check, ...], dict[str, str]]:
    """What became of each check, and the text of the library that the package ran with, if it does."""
    first = Worker(package, way.python)
    try:
        checks = [Check(*found) for found in first.ask({"do": "list"})["checks"]]
        runtime = first.ask({"do": "library"})["texts"] if way.mutate and package.runtime == LIBRARY else {}
    finally:
        first.close()
    said: dict[int, str | None] = {}

    def run(worker: Worker, indices: Sequence[int]) -> None:
        said.update(zip(indices, worker.ask({"do": "try", "checks": list(indices)})["found"], strict=True))

    batches = [range(at, min(at + _BATCH, len(checks))) for at in range(0, len(checks), _BATCH)]
    workers.each(batches, run, lambda count: progress(f"checks: {min(count * _BATCH, len(checks))}"))
    return tuple(Check(one.id, one.kind, one.tool, said[at]) for at, one in enumerate(checks)), runtime


def _tried(
    made: Sequence[Mutant], workers: Workers, progress: Callable[[str], None]
) -> tuple[MutantResult, ...]:
    found: dict[int, MutantResult] = {}

    def run(worker: Worker, index: int) -> None:
        mutant = made[index]
        question = {
            "do": "mutant",
            "file": mutant.file,
            "tool": mutant.tool,
            "first": _FIRST.get(mutant.kind, "request"),
            "edits": [
                (edit.start, edit.end, edit.new) for edit in sorted(mutant.edits, key=lambda one: one.start)
            ],
        }
        try:
            answer = worker.ask(question)
        except (
            WorkerDied
        ) as error:  # a fault that ends the process is noticed, but one that is there without it
            worker.ask({"do": "list"})
            found[index] = MutantResult(mutant, "(the process)", str(error))
            return
        found[index] = MutantResult(mutant, answer["by"] or "", answer["said"])

    def done(count: int) -> None:
        if count % 10 == 0:
            alive = sum(not one.by for one in list(found.values()))
            progress(f"mutants: {count} of {len(made)}, {alive} surviving")

    workers.each(range(len(made)), run, done)
    return tuple(found[index] for index in range(len(made)))
