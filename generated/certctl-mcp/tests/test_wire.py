"""Each tool sends what the API's description says, shows no secret and cannot be talked round."""

from __future__ import annotations

from pathlib import Path

import pytest
from wire_suite import Check, checks, failure

PACKAGE = "certctl_mcp"
FOLDER = Path(__file__).parent


@pytest.mark.parametrize("check", checks(PACKAGE, FOLDER), ids=lambda check: check.id)
def test_a_check_of_the_wire_suite_holds(check: Check) -> None:
    assert failure(PACKAGE, FOLDER, check) is None
