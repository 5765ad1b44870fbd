"""How often `mcpgen init` guesses the hints right: writes init-accuracy.md.

certctl: the description without its overlays, against the hints that its reviewed overlays state. Other
APIs: operations of public descriptions that were labelled by hand (init-labels.csv), each set before any rule
had seen it.

    python benchmarks/init_accuracy.py [CORPUS]
"""

from __future__ import annotations

import csv
import itertools
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from mcpgen.annotations.model import HINTS, Hint
from mcpgen.api import read
from mcpgen.api.model import Operation
from mcpgen.build import BuildOptions, load_annotated
from mcpgen.diagnostics import Diagnostics
from mcpgen.inference import Inference, facts_of, infer
from mcpgen.openapi import normalise
from mcpgen.plan.hints import hints as by_method

HERE = Path(__file__).resolve().parent
CERTCTL = HERE.parent / "specs/certctl/openapi.yaml"
CORPUS = HERE.parent.parent / "shared/corpus"
FIRST_LOOK = {"first": "88 %", "second": "88 %"}


@dataclass(frozen=True)
class Row:
    """An operation, what was guessed, and what is right; hints that nobody could decide are missing."""

    spec: str
    operation: Operation
    inference: Inference
    right: Mapping[Hint, bool]

    def agrees(self, *hints: Hint) -> bool:
        return all(
            self.inference.hints[hint].value == self.right.get(hint, self.inference.hints[hint].value)
            for hint in hints
        )

    def method_agrees(self, *hints: Hint) -> bool:
        bare = by_method(self.operation)
        return all(bare[hint].value == self.right.get(hint, bare[hint].value) for hint in hints)

    def is_unsafe(self) -> bool:
        """Called harmless, and is not."""
        harmless = {"readOnly": True, "destructive": False}
        return any(
            self.inference.hints[hint].value is value and self.right.get(hint, value) is not value
            for hint, value in harmless.items()
        )


def operations(spec: Path, bare: bool) -> dict[str, Operation]:
    """The operations of a description by label, with or without its overlays."""
    with TemporaryDirectory() as folder:
        empty = Path(folder) / "mcpgen.toml"
        empty.write_text("")
        diag = Diagnostics()
        found = load_annotated(BuildOptions(str(spec), config=str(empty) if bare else None), diag)
        normal = normalise(found[0], diag) if found is not None else None
        api = read(normal, diag, True) if normal is not None else None
    return {} if api is None else {operation.label: operation for operation in api.operations}


def certctl(described: Path = CERTCTL) -> list[Row]:
    """Guesses from one description of certctl's operations, against what the overlays of ours say."""
    reviewed, bare = operations(CERTCTL, False), operations(described, True)
    return [
        Row(
            "certctl",
            bare[label],
            infer(facts_of(bare[label])),
            {hint: stated.value for hint, stated in operation.annotations.hints.items()},
        )
        for label, operation in sorted(reviewed.items())
    ]


def labelled(corpus: Path, which: str) -> Iterator[Row]:
    """The hand-labelled operations of one set, of those descriptions that can be read."""
    with (HERE / "init-labels.csv").open(newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["set"] == which]
    for spec in sorted({row["spec"] for row in rows}):
        known = operations(corpus / spec, True) if (corpus / spec).is_file() else {}
        for row in rows:
            operation = known.get(f"{row['method']} {row['path']}")
            if row["spec"] != spec or operation is None:
                continue
            right: dict[Hint, bool] = {hint: row[hint] == "yes" for hint in HINTS[:2] if row[hint]}
            yield Row(spec, operation, infer(facts_of(operation)), right)


def share(rows: Iterable[bool]) -> str:
    found = list(rows)
    return f"{sum(found)} of {len(found)} ({100 * sum(found) / len(found):.1f} %)" if found else "none"


def page(corpus: Path) -> str:
    parts = [_HEAD, *_certctl(corpus), *_disagreements(certctl()), *_others(corpus)]
    return "\n".join(parts) + "\n"


def _certctl(corpus: Path) -> Iterator[str]:
    rows = certctl()
    doubtful = share(not row.inference.sure for row in rows)
    yield f"{len(rows)} operations. In doubt, and marked so: {doubtful}."
    yield ""
    yield "| hint | inferred | the method alone |"
    yield "|---|---|---|"
    for hints in (*((hint,) for hint in HINTS), HINTS[:2], HINTS):
        name = " and ".join(hints) if len(hints) < len(HINTS) else "all four"
        inferred = share(row.agrees(*hints) for row in rows)
        yield f"| {name} | {inferred} | {share(row.method_agrees(*hints) for row in rows)} |"
    yield ""
    yield f"Called harmless, that is read-only or not destructive, and is not: {_unsafe(rows)}."
    upstream = corpus.parent / "certctl/upstream-openapi.yaml"
    if upstream.is_file():
        rows = certctl(upstream)
        yield ""
        yield "That description has prose that was written for this project, by people who knew the answers."
        yield "With the prose that certctl publishes, of which much is a summary of three words:"
        yield f"readOnly and destructive {share(row.agrees(*HINTS[:2]) for row in rows)},"
        yield f"harmless and is not {_unsafe(rows)}."


def _unsafe(rows: Iterable[Row]) -> str:
    return share(row.is_unsafe() for row in rows)


def _disagreements(rows: Iterable[Row]) -> Iterator[str]:
    yield "\n### Every disagreement\n"
    yield "| hint | operation | reviewed | guessed, and why |"
    yield "|---|---|---|---|"
    for hint, row in itertools.product(HINTS, list(rows)):
        if not row.agrees(hint):
            guess = row.inference.hints[hint]
            why = f"{guess.reason}; in doubt: {guess.doubt}" if guess.doubt else guess.reason
            yield f"| {hint} | `{row.operation.label}` | {row.right[hint]} | {guess.value}: {why} |"


def _others(corpus: Path) -> Iterator[str]:
    yield _OTHERS
    for which in ("first", "second"):
        rows = list(labelled(corpus, which))
        if rows:
            cells = [
                which,
                FIRST_LOOK[which],
                share(row.agrees("readOnly") for row in rows),
                share(row.agrees("destructive") for row in rows),
                share(row.agrees(*HINTS[:2]) for row in rows),
                share(row.method_agrees(*HINTS[:2]) for row in rows),
                _unsafe(rows),
            ]
            yield f"| {' | '.join(cells)} |"


_HEAD = """\
# What `mcpgen init` guesses right

<!-- Written by benchmarks/init_accuracy.py. -->

`mcpgen init` guesses the four MCP hints from the method, the words of path and operationId, and the prose. A
guess is right when it is what reviewers state.

## certctl: the description without overlays, against its reviewed overlays
"""
_OTHERS = """
## Other APIs, labelled by hand

Operations drawn at random from public descriptions (init-labels.csv), more of them POST than there are: two
thirds of the first set, a third of the second. What even a reader cannot tell has no label. `First look` is
the share with both hints right before the set was used to improve the rules, so it is the number to expect of
a description that nobody has tuned for; the others are of today.

| set | both, first look | read-only | destructive | both | both, the method alone | harmless and is not |
|---|---|---|---|---|---|---|"""


if __name__ == "__main__":
    text = page(Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS)
    (HERE / "init-accuracy.md").write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(text)
