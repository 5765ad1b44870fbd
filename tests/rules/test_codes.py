"""Every code of a complaint is shown by a test or a golden case, and every error says why it stops."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from mcpgen.diagnostics.catalogue import CATALOGUE

TESTS = Path(__file__).parents[1]
ROOT = TESTS.parent
CODE = re.compile(r"MCP\d{3}")


def cases() -> dict[str, set[str]]:
    """For each code the tests that expect it, and the golden cases in which it is said."""
    found: dict[str, set[str]] = {}
    for path in [*TESTS.rglob("*.py"), *TESTS.rglob("expected.stderr")]:
        if path.parent != Path(__file__).parent:
            for code in re.findall(r"MCP\d{3}", path.read_text("utf-8")):
                found.setdefault(code, set()).add(path.relative_to(TESTS).as_posix())
    return found


def test_each_code_is_shown_by_a_test_or_a_golden_case() -> None:
    shown = cases()
    assert sorted(set(CATALOGUE) - set(shown)) == []


def test_no_case_expects_a_code_that_does_not_exist() -> None:
    invented = {"MCP000", "MCP999"}
    found = {code: where for code, where in cases().items() if code not in CATALOGUE}
    assert {code: where for code, where in found.items() if code not in invented} == {}


RAISED = frozenset(
    ("error", "UnresolvedReference", "Problem", "Refusal", "Unreadable", "Violation", "String")
)
"""What an error is made with."""


def errors() -> set[str]:
    """Every code that an error can have, as the code of the compiler says it."""
    found: set[str] = set()
    for path in (ROOT / "generator").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _called(node.func) in RAISED:
                values = [*node.args, *(keyword.value for keyword in node.keywords)]
                texts = [each.value for each in values if isinstance(each, ast.Constant)]
                found |= {text for text in texts if isinstance(text, str) and CODE.fullmatch(text)}
    return found - {"MCP311"}  # a fault that `faults` makes a warning of: the key is ignored


def _called(function: ast.expr) -> str:
    return str(getattr(function, "attr", getattr(function, "id", "")))


def test_each_error_says_why_it_stops_and_no_warning_does() -> None:
    assert {code for code, entry in CATALOGUE.items() if entry.stops} == errors()
    assert all(entry.stops.endswith(".") for entry in CATALOGUE.values() if entry.stops)
