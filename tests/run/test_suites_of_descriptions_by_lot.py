"""Descriptions that nobody tuned: the package of each passes its own suite, and no mutant of some survives.

To try others: `python tests/run/test_suites_of_descriptions_by_lot.py FIRST LAST [mutate]`.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pytest
from descriptions import Lot
from suite_of import built, tried, wire, wrong

SEEDS = range(1, 17)
MUTATED = (1, 6, 10, 12)
STUMBLES = "the second reader stumbles"


def found(seed: int, folder: Path, *, mutate: bool) -> list[str]:
    """What is not as it should be with the description of a seed."""
    package = built(Lot(seed, 2 if mutate else 3).description(), folder)
    left = [f"{tool}: {why}" for tool, why in wire(package)["left_out"].items() if STUMBLES in why]
    return [*wrong(tried(package, mutate=mutate)), *left]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_package_passes_its_own_suite_whatever_the_description(seed: int, tmp_path: Path) -> None:
    assert found(seed, tmp_path, mutate=False) == []


@pytest.mark.parametrize("seed", MUTATED)
def test_no_mutant_survives_whatever_the_description(seed: int, tmp_path: Path) -> None:
    assert found(seed, tmp_path, mutate=True) == []


def main() -> None:
    first, last = map(int, sys.argv[1:3])
    for seed in range(first, last + 1):
        with tempfile.TemporaryDirectory() as folder:
            lines = found(seed, Path(folder), mutate="mutate" in sys.argv)
        sys.stdout.write("\n  ".join([str(seed), *(lines or ["holds"])]) + "\n")


if __name__ == "__main__":
    main()
