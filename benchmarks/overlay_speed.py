"""How long it takes to apply an overlay of 2,000 actions with exact paths to a large description.

    python benchmarks/overlay_speed.py [DESCRIPTION]

The default is GitHub's REST API, which lies beside the project in ../shared/corpus.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

from mcpgen.diagnostics import Diagnostics
from mcpgen.source import apply, load

GITHUB = Path(__file__).resolve().parents[2] / "shared/corpus/github-rest.json"
METHODS = ("get", "put", "post", "delete", "patch")
ACTIONS, ROUNDS = 2_000, 5


def main() -> None:
    path = sys.argv[1] if len(sys.argv) > 1 else str(GITHUB)
    diag = Diagnostics()
    document = load(path, diag)
    if document is None:
        sys.exit(f"{path} cannot be read")
    targets = [
        f"$.paths[{json.dumps(path)}].{method}"
        for path, item in document.root["paths"].items()
        for method in METHODS
        if method in item
    ]
    actions = [
        {"target": target, "update": {"x-mcp": {"title": f"Title {number}"}}}
        for number, target in enumerate(islice(cycle(targets), ACTIONS))
    ]
    text = json.dumps({"overlay": "1.0.0", "info": {"title": "Titles", "version": "1"}, "actions": actions})
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "titles.overlay.json")
        file.write_text(text, "utf-8")
        overlay = load(str(file), diag)
    if overlay is None:
        sys.exit("the overlay cannot be read")
    seconds = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        result = apply(document, overlay, diag)
        seconds.append(time.perf_counter() - begin)
        assert not diag.items, diag.items[0].message
    changed = sum(
        "x-mcp" in operation
        for item in result.root["paths"].values()
        for method, operation in item.items()
        if method in METHODS
    )
    assert changed == min(len(targets), ACTIONS), "an action changed nothing"
    sys.stdout.write(
        f"{ACTIONS} actions on {len(targets)} operations of {Path(path).name}: "
        f"median {statistics.median(seconds):.2f} s, worst of {ROUNDS} {max(seconds):.2f} s\n"
    )


if __name__ == "__main__":
    main()
