"""Every code of a complaint is shown by a test or a golden case."""

from __future__ import annotations

import re
from pathlib import Path

from mcpgen.diagnostics.catalogue import CATALOGUE

TESTS = Path(__file__).parents[1]


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
