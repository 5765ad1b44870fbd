"""Words that the compiler had for things which have names in the field: they do not come back.

A row: what a name or a module of generator/ must not be called, and what it is called.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RETIRED = {
    "annotated": "load_annotated",
    "circles": "schema_cycles",
    "cures": "fix_actions",
    "disguises": "secret_encodings",
    "Either": "OneOf",
    "exposed": "unmarked_secrets",
    "faults": "violations",
    "Fault": "Violation",
    "leaving_out": "hide_unreadable",
    "Marked": "SecretPaths",
    "misfit": "first_violation",
    "misplaced": "check_placement",
    "rings": "schema_cycles",
    "Said": "VendorValue, ArgumentText",
    "skeleton": "typed_view",
    "spelt": "canonical_path",
    "Stated": "StatedHint",
    "strangers": "undeclared_members",
    "Tally": "DiagnosticGroups",
    "Targets": "ReferenceResolver",
    "things": "collections",
    "Tried": "MutantResult",
    "unsigned": "unauthenticated",
    "Wanted": "SampleSpec",
    "Way": "RunOptions",
    "withheld": "redaction_paths",
}


def names(path: Path) -> set[str]:
    """The module and what it defines at the top."""
    found = {path.stem}
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            found.add(node.name)
    return found


@pytest.mark.parametrize("word", sorted(RETIRED))
def test_a_retired_word_names_nothing_in_the_compiler(word: str) -> None:
    users = [path for path in sorted((ROOT / "generator").rglob("*.py")) if word in names(path)]
    assert not users, f"it is called {RETIRED[word]}: {', '.join(map(str, users))}"
