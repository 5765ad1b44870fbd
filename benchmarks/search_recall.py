"""How often the search surface finds the right tool, beside a plain full text index and plain BM25.

    python benchmarks/search_recall.py [--set tune|held|later|untouched] [--misses]

Of each question two things are counted: whether one of its acceptable tools is among the first five answers,
and whether one is named anywhere in the one answer to it. The descriptions but certctl are public ones, which
lie beside the project in ../shared/corpus.
"""

from __future__ import annotations

import argparse
import importlib
import json
import math
import re
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from mcpgen.build import BuildOptions, build
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
FILES = ("search_questions.jsonl", "search_untouched.jsonl")
FIRST = 5
LARGEST_ANSWER = 4_800
"""Bytes: about 1,200 tokens."""

Find = Callable[[str], tuple[list[str], list[str]]]
"""A question → the tools that are found first, and all that the answer names."""


class Package:
    """One that is built from a description, with its search."""

    def __init__(self, spec: Path, folder: Path) -> None:
        built = build(BuildOptions(str(spec)), Diagnostics())
        assert built is not None, f"{spec} does not build"
        for path, text in built.files.texts.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, "utf-8")
        sys.path.insert(0, str(folder / "src"))
        package = built.planned.plan.package.module

        def module(name: str) -> Any:
            return importlib.import_module(f"{package}.{name}")

        catalog = module("_runtime.catalog.catalog")
        self.tools: Mapping[str, Any] = catalog.load(package)
        self.texts: Any = catalog.Texts(package)
        selection = module("_runtime.catalog.selection").Selection(self.tools, {})
        self._search = module("_runtime.surfaces.search").Search(module("about").ABOUT, selection)
        self.largest = 0

    def find(self, question: str) -> tuple[list[str], list[str]]:
        """As a client asks it."""
        text: str = self._search.aim("search_tools", {"queries": [question]})["content"][0]["text"]
        self.largest = max(self.largest, len(text.encode()))
        first = re.findall(r"^- ([A-Za-z0-9_-]+)\(", text, re.MULTILINE)
        return first, re.findall(r"^- ([A-Za-z0-9_-]+)", text, re.MULTILINE)

    def documents(self) -> dict[str, str]:
        """Of each tool its name, title and description."""
        return {
            name: f"{name.replace('_', ' ')} {self.texts.title(tool)} {self.texts.description(tool)}"
            for name, tool in self.tools.items()
        }


def full_text(documents: Mapping[str, str]) -> Find:
    """SQLite FTS5 with its own ranking: any of the words."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE tools USING fts5(name UNINDEXED, text, tokenize='porter unicode61')")
    base.executemany("INSERT INTO tools VALUES (?, ?)", documents.items())

    def find(question: str) -> tuple[list[str], list[str]]:
        query = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", question)) or '""'
        sql = "SELECT name FROM tools WHERE tools MATCH ? ORDER BY rank LIMIT ?"
        found = [name for (name,) in base.execute(sql, (query, FIRST))]
        return found, found

    return find


def bm25(documents: Mapping[str, str], k: float = 1.5, b: float = 0.75) -> Find:
    """BM25 over lower-case words without a stemmer, as libraries for MCP servers have it."""
    counts = {name: Counter(re.findall(r"[a-z0-9]+", text.lower())) for name, text in documents.items()}
    average = sum(count.total() for count in counts.values()) / len(counts)
    places = Counter(word for count in counts.values() for word in count)

    def score(count: Counter[str], words: Iterable[str]) -> float:
        total = 0.0
        for word in words:
            rarity = math.log(1 + (len(counts) - places[word] + 0.5) / (places[word] + 0.5))
            length = k * (1 - b + b * count.total() / average)
            total += rarity * count[word] * (k + 1) / (count[word] + length)
        return total

    def find(question: str) -> tuple[list[str], list[str]]:
        words = re.findall(r"[a-z0-9]+", question.lower())
        found = sorted(counts, key=lambda name: (-score(counts[name], words), name))[:FIRST]
        return found, found

    return find


def share(hits: list[bool]) -> str:
    """`0.90 (0.84 to 0.94)`: the share and its 95 % interval (Wilson)."""
    count, z = len(hits), 1.96
    rate = sum(hits) / count
    middle = (rate + z * z / (2 * count)) / (1 + z * z / count)
    half = z * math.sqrt(rate * (1 - rate) / count + z * z / (4 * count * count)) / (1 + z * z / count)
    return f"{rate:.3f} ({middle - half:.2f} to {middle + half:.2f}, {sum(hits)} of {count})"


def main() -> None:
    options = argparse.ArgumentParser(description="how often the search finds the right tool")
    options.add_argument("--set", help="only questions of this set: tune, held, later or untouched")
    options.add_argument(
        "--misses", action="store_true", help="print what is missed, but of no untouched set"
    )
    given = options.parse_args()
    rows = [
        json.loads(line)
        for name in FILES
        if (HERE / name).exists()
        for line in (HERE / name).read_text("utf-8").splitlines()
    ]
    rows = [row for row in rows if given.set in (None, row["half"])]
    hits: dict[tuple[str, str, str], list[bool]] = {}
    for name in dict.fromkeys(row["spec"] for row in rows):
        spec = SPECS.get(name, CORPUS / name)
        if not spec.exists():
            sys.stderr.write(f"{name}: {spec} is not there, its questions are left out\n")
            continue
        with tempfile.TemporaryDirectory() as folder:
            package = Package(spec, Path(folder))
            documents = package.documents()
            systems = {"mcpgen": package.find, "FTS5": full_text(documents), "BM25": bm25(documents)}
            for row in (row for row in rows if row["spec"] == name):
                voice = f"{row['half']}, {row.get('voice', 'user')}"
                for system, find in systems.items():
                    first, named = find(row["question"])
                    hit = bool(set(first[:FIRST]) & set(row["tools"]))
                    hits.setdefault((voice, f"{system}, first {FIRST}", name), []).append(hit)
                    if system != "mcpgen":
                        continue
                    within = bool(set(named) & set(row["tools"]))
                    hits.setdefault((voice, f"{system}, one answer", name), []).append(within)
                    if given.misses and not hit and row["half"] not in ("untouched", "held"):
                        wanted = " or ".join(row["tools"])
                        sys.stdout.write(f"{name}: {row['question']} -> {', '.join(first)}, not {wanted}\n")
            if package.largest > LARGEST_ANSWER:
                sys.stdout.write(f"{name}: an answer has {package.largest:,} bytes\n")
    for voice, system in dict.fromkeys((voice, system) for voice, system, _ in hits):
        parts = {spec: found for (one, other, spec), found in hits.items() if (one, other) == (voice, system)}
        every = [hit for found in parts.values() for hit in found]
        by_spec = ", ".join(f"{spec} {sum(found) / len(found):.2f}" for spec, found in parts.items())
        sys.stdout.write(f"{voice:18} {system:20} {share(every)}: {by_spec}\n")


if __name__ == "__main__":
    main()
