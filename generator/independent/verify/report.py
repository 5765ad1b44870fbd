"""What became of the checks and mutants, for people and for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .mutants import KINDS
from .package import Package
from .verify import MutantResult, Outcome


@dataclass(frozen=True, slots=True)
class Count:
    """The mutants of one kind."""

    applied: int
    killed: int


def counts(outcome: Outcome) -> dict[str, Count]:
    """By kind, in the order of the list of kinds; without those that have no place in the package."""
    applied = Counter(one.mutant.kind for one in outcome.tried)
    killed = Counter(one.mutant.kind for one in outcome.tried if one.by)
    return {kind: Count(applied[kind], killed[kind]) for kind in KINDS if applied[kind]}


def as_text(package: Package, outcome: Outcome, shown: int) -> Iterator[str]:
    """Lines; `shown` is how many failures and survivors are written out."""
    tools = {check.tool for check in outcome.checks if check.tool}
    kinds = Counter(check.kind for check in outcome.checks)
    listed = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
    yield f"{package.folder}: {len(outcome.checks)} checks of {len(tools)} tools ({listed})"
    failures = outcome.failures
    yield from (f"  FAILED {check.id}: {check.said}" for check in failures[:shown])
    yield from _more(len(failures) - shown)
    for tool, reason in sorted(package.left_out.items()):
        yield f"  no case for {tool}: {reason}"
    if failures:
        yield f"{len(failures)} of {len(outcome.checks)} checks failed"
        return
    yield "all checks hold"
    if not outcome.tried:
        return
    yield ""
    found = counts(outcome)
    width = max(len(kind) for kind in found)
    yield f"{'kind of mutant':<{width}} {'applied':>8} {'killed':>8} {'surviving':>10}"
    for kind, count in found.items():
        alive = count.applied - count.killed
        yield f"{kind:<{width}} {count.applied:>8} {count.killed:>8} {alive or '':>10}".rstrip()
    survivors = outcome.survivors
    if survivors:
        yield ""
        yield from (f"  SURVIVED {_where(package, one)}" for one in survivors[:shown])
        yield from _more(len(survivors) - shown)
    yield from (f"  NO PLACE for {gap.kind} in {gap.file}: {gap.what}" for gap in outcome.gaps)
    yield ""
    total = len(outcome.tried)
    alive = len(survivors)
    yield f"{total:,} mutants of {len(found)} kinds: {total - alive:,} killed, {alive:,} surviving"
    if package.untried:
        yield f"no mutants of requests were made of the tools without a case: {len(package.untried)}"


def as_data(package: Package, outcome: Outcome, mutated: bool) -> dict[str, Any]:
    """The same for programs."""
    data: dict[str, Any] = {
        "package": package.name,
        "good": outcome.good,
        "checks": dict(sorted(Counter(check.kind for check in outcome.checks).items())),
        "failures": [
            {"check": one.id, "kind": one.kind, "tool": one.tool, "said": one.said}
            for one in outcome.failures
        ],
        "left_out": dict(package.left_out),
        "untried": sorted(package.untried),
    }
    if mutated and not outcome.failures:
        data["mutants"] = {
            kind: {"applied": count.applied, "killed": count.killed}
            for kind, count in counts(outcome).items()
        }
        data["surviving"] = [
            {
                "kind": one.mutant.kind,
                "file": package.path(one.mutant.file),
                "line": one.mutant.line,
                "tool": one.mutant.tool,
                "what": one.mutant.what,
            }
            for one in outcome.survivors
        ]
        data["no_place"] = [{"kind": gap.kind, "file": gap.file, "what": gap.what} for gap in outcome.gaps]
    return data


def _where(package: Package, one: MutantResult) -> str:
    mutant = one.mutant
    path = package.path(mutant.file)
    place = f"{path if path == mutant.file else package.folder / path}:{mutant.line}"
    return f"{place}: {mutant.kind}: {f'{mutant.tool}: ' if mutant.tool else ''}{mutant.what}"


def _more(count: int) -> Iterator[str]:
    if count > 0:
        yield f"  … and {count} more"
