"""How often the search surface finds the right tool: recall@5 over questions in users' words.

    python benchmarks/search_recall.py [--half tune|held|later] [--misses] [--plain]

A question counts as found when one of its acceptable tools is among the first five answers of `search_tools`.
The halves `tune` and `held` were written before the ranking was tuned, and parted by lot; it was tuned on
`tune` and on the questions `later`, which were written meanwhile, some of them for other descriptions. All
descriptions but certctl are public ones, which lie beside the project in ../shared/corpus.
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mcpgen.build import Request, build
from mcpgen.diagnostics import Diagnostics

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parents[1] / "shared" / "corpus"
SPECS = {
    "certctl": HERE.parent / "specs/certctl/openapi.yaml",
    "github": CORPUS / "github-rest.json",
    "gitlab": CORPUS / "gitlab-v3.json",
    "portainer": CORPUS / "portainer.yaml",
    "harbor": CORPUS / "harbor.yaml",
    "spotify": CORPUS / "spotify.yaml",
    "gitea": CORPUS / "gitea.json",
    "jira": CORPUS / "jira-cloud.json",
    "keycloak": CORPUS / "keycloak-admin.json",
    "nomad": CORPUS / "nomad.yaml",
    "mastodon": CORPUS / "mastodon.json",
}
FIRST = 5

Find = Callable[[str], list[str]]
"""A question → the names of the tools that are found, best first."""


def finder(spec: Path, folder: Path, *, plain: bool) -> Find:
    """The search of a package that is built from the description, asked as a client asks it."""
    built = build(Request(str(spec)), Diagnostics())
    assert built is not None, f"{spec} does not build"
    for path, text in built.files.texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    sys.path.insert(0, str(folder / "src"))
    package = built.planned.plan.package.module

    def module(name: str) -> Any:
        return importlib.import_module(f"{package}.{name}")

    if plain:
        module("_runtime.surfaces.text_index").Both = module("_runtime.surfaces.text_index").Counted
    about = module("about").ABOUT
    selection = module("_runtime.catalog.selection").Selection(
        module("_runtime.catalog.catalog").load(package), {}
    )
    search = module("_runtime.surfaces.search").Search(about, selection)

    def find(question: str) -> list[str]:
        result = search.aim("search_tools", {"query": question, "limit": FIRST})
        return re.findall(r"^- ([A-Za-z0-9_-]+)\(", result["content"][0]["text"], re.MULTILINE)

    return find


def main() -> None:
    options = argparse.ArgumentParser(description="recall@5 of the search surface")
    options.add_argument("--half", choices=("tune", "later", "held", "all"), default="all")
    options.add_argument("--misses", action="store_true", help="print the questions that are not answered")
    options.add_argument("--plain", action="store_true", help="as if SQLite had no full text search")
    given = options.parse_args()
    rows = [json.loads(line) for line in (HERE / "search_questions.jsonl").read_text("utf-8").splitlines()]
    asked = [row for row in rows if given.half in (row["half"], "all")]
    hits: dict[tuple[str, str], list[bool]] = {}
    for name, spec in SPECS.items():
        if not spec.exists():
            sys.stderr.write(f"{name}: {spec} is not there, its questions are left out\n")
            continue
        with tempfile.TemporaryDirectory() as folder:
            find = finder(spec, Path(folder), plain=given.plain)
            for row in asked:
                if row["spec"] == name:
                    found = find(row["question"])
                    hit = bool(set(found) & set(row["tools"]))
                    hits.setdefault((row["half"], name), []).append(hit)
                    if given.misses and not hit:
                        wanted = " or ".join(row["tools"])
                        sys.stdout.write(f"{name}: {row['question']} -> {', '.join(found)}, not {wanted}\n")
    for half in ("tune", "later", "held"):
        parts = {spec: found for (one, spec), found in hits.items() if one == half}
        every = [hit for found in parts.values() for hit in found]
        if every:
            by_spec = ", ".join(f"{spec} {sum(found)}/{len(found)}" for spec, found in parts.items())
            score = f"{sum(every) / len(every):.3f} ({sum(every)} of {len(every)}: {by_spec})"
            sys.stdout.write(f"{half}: recall@{FIRST} {score}\n")


if __name__ == "__main__":
    main()
