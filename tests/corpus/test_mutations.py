"""Public descriptions with random damage: a package, or complaints that have a place; never an exception."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import mcpgen.render.package
import pytest
from mcpgen.build import BuildOptions, build
from mcpgen.diagnostics import Diagnostics
from mcpgen.diagnostics.show import show
from mcpgen.source import load

MUTANTS = 75
ODD: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    -1,
    1e300,
    "",
    "x",
    "#",
    "#/",
    [],
    {},
    [None],
    {"$ref": "#/x"},
    {"": ""},
)


def places(node: Any) -> Iterator[tuple[Any, Any]]:
    """Every container with a key or position in it."""
    keys = list(node) if isinstance(node, dict) else list(range(len(node))) if isinstance(node, list) else []
    for key in keys:
        yield node, key
        yield from places(node[key])


def damaged(root: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    root = copy.deepcopy(root)
    for _ in range(chance.randint(1, 4)):
        found = list(places(root))
        holder, key = chance.choice(found)
        other, there = chance.choice(found)
        match chance.randrange(6):
            case 0:
                del holder[key]
            case 1:
                holder[key] = copy.deepcopy(chance.choice(ODD))
            case 2:
                holder[key] = copy.deepcopy(other[there])
            case 3 if isinstance(holder, list):
                holder.append(copy.deepcopy(holder[key]))
            case 3 | 4 if isinstance(holder, dict):
                holder[f"{key}{chance.choice(('', ' ', '~', '/', '%', '}', '2'))}"] = copy.deepcopy(
                    other[there]
                )
            case _:
                holder[key] = {"$ref": f"#/{there}"} if chance.random() < 0.3 else [holder[key]]
    return root


@pytest.mark.parametrize(
    ("name", "seed"), [("redocly-museum.yaml", 1), ("swagger-petstore-v3.yaml", 2), ("traccar.json", 3)]
)
def test_a_damaged_description_ends_in_a_package_or_in_words(
    name: str, seed: int, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not (corpus / name).is_file():
        pytest.skip(f"the corpus has no {name}")
    monkeypatch.setattr(mcpgen.render.package, "formatted", dict)
    whole = load(str(corpus / name), Diagnostics())
    assert whole is not None
    chance = random.Random(seed)
    built = 0
    for _ in range(MUTANTS):
        path = tmp_path / "spec.json"
        path.write_text(json.dumps(damaged(whole.root, chance)), "utf-8")
        diag = Diagnostics()
        found = build(BuildOptions(str(path), keep_going=chance.random() < 0.3), diag)
        assert (found is None) == diag.failed
        built += found is not None
        for item in diag.items[:20]:
            assert item.place is not None and item.help, item
            assert show(item, diag.sources).startswith(str(path)), item
    assert 5 < built < MUTANTS
