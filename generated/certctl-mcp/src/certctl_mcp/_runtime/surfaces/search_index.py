"""What a search looks through, and how well each tool fits a query.

Words weigh by where they stand and by how rare they are (BM25F: Robertson and Zaragoza, "The Probabilistic
Relevance Framework", 2009). The words that people say for those of a name or a title come from
`search.json`, which was made with the package, and stand in a field of their own.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise
from typing import Any

from ..catalog.catalog import Tool
from ..catalog.full_texts import Texts, package_data
from ..config.server_info import About
from .tokenizer import stem, telling, words

WEIGHTS: Mapping[str, float] = {
    "name": 8.0,
    "title": 6.0,
    "keywords": 5.0,
    "path": 3.0,
    "description": 2.0,
    "domain": 2.0,
    "examples": 1.0,
    "arguments": 1.0,
    "near": 3.0,
    "related": 1.2,
}
TOLD = ("name", "title", "keywords", "path", "description", "domain")
"""Fields that say what a tool does."""
LENGTH = 0.6
"""How much a long field makes each of its words count less, from 0 to 1."""
HELD, MEANT = 6.0, 4.5
"""The weights at which a word, and one that stands for it, count half as much as they can."""
HEAD = 1.4
"""How much it counts that a query has all that a title says."""
READS = 0.6
"""How much it counts that a tool only reads where the query is a question."""
SHORT = 4
"""Words of a query that is short: tools that are told of with all of them come before all others."""
MOST_WORDS = 600
"""Of one field of one tool."""
_ASKS = frozenset(
    ("who", "what", "which", "whose", "where", "when", "why", "how", "is", "are", "do", "does", "any")
)


class Index:
    """Tools that can be asked for."""

    def __init__(self, tools: Mapping[str, Tool], texts: Texts, about: About) -> None:
        self._names = list(tools)
        self._reads = [tool.read_only for tool in tools.values()]
        near, related = _synonyms(about.package)
        fields = [_fields(tool, texts, about) for tool in tools.values()]
        for document in fields:
            heads = [*document["name"], *document["title"]]
            document["near"] = Counter(other for one in heads for other in near.get(one, ()))
            document["related"] = Counter(other for one in heads for other in related.get(one, ()))
        self._told = _weighed(fields, TOLD)
        self._held = _weighed(fields, (*TOLD, "examples", "arguments"))
        self._meant = _weighed(fields, ("near", "related"))
        self._titles = [
            {
                one: ({one, *near.get(one, ()), *related.get(one, ())}, self._rarity(self._held[one]))
                for one in found
            }
            for found in (document["title"] for document in fields)
        ]

    def ranked(self, query: str) -> list[str]:
        """The names of the tools that have something of it, best first."""
        found = telling(query)
        stems = dict.fromkeys(map(stem, found))
        scores: dict[int, float] = {}
        covered: dict[int, float] = {}
        whole = 0.0
        for word in (*stems, *self._joined(found)):
            held, meant = self._held.get(word, {}), self._meant.get(word, {})
            both = held.keys() | meant.keys()
            rare, loose, most = self._rarity(held), self._rarity(both), self._rarity(held or meant)
            whole += most if word in stems else 0.0
            for number in both:
                weight, synonym = held.get(number, 0.0), meant.get(number, 0.0)
                part = max(rare * weight / (weight + HELD), loose * synonym / (synonym + MEANT))
                scores[number] = scores.get(number, 0.0) + part
                covered[number] = covered.get(number, 0.0) + min(most, 2 * part)
        asks = query.rstrip().endswith("?") or next(iter(words(query)), "") in _ASKS
        order = []
        for number, score in scores.items():
            complete = len(stems) <= SHORT and all(number in self._told.get(word, ()) for word in stems)
            score *= (0.5 + covered[number] / whole) ** 1.5 * (1 + HEAD * self._said(number, stems))
            score *= 1 + READS * (asks and self._reads[number])
            order.append((not complete, -score, number))
        return [self._names[number] for _, _, number in sorted(order)]

    def _said(self, number: int, stems: Collection[str]) -> float:
        """How much of what a title says is in a query, from 0 to 1."""
        title = self._titles[number].values()
        whole = sum(rarity for _, rarity in title)
        return sum(rarity for same, rarity in title if not same.isdisjoint(stems)) / (whole or 1.0)

    def _rarity(self, places: Collection[int]) -> float:
        return math.log(1 + len(self._names) / (0.5 + len(places)))

    def _joined(self, found: list[str]) -> list[str]:
        """Neighbours that the tools write as one word: `web hook`, `pull request`."""
        joined = [stem(one + other) for one, other in pairwise(found)]
        return [one for one in joined if one in self._held]


def _fields(tool: Tool, texts: Texts, about: About) -> dict[str, Counter[str]]:
    """The stems of all that is said of one tool, by field."""
    name: str = tool.listing["name"]
    schema = texts.schema(tool)
    _, path, operation_id = texts.operation(tool)
    examples = texts.examples(tool)
    said = {
        "name": name.removeprefix(about.prefix),
        "title": texts.title(tool),
        "keywords": ". ".join(texts.keywords(tool)),
        "path": f"{path} {operation_id}",
        "description": texts.description(tool),
        "domain": f"{tool.domain} {about.domains.get(tool.domain, '')}",
        "examples": " ".join(f"{key} {json.dumps(given)}" for key, given in examples.items()),
        "arguments": " ".join(_prose(schema)),
    }
    return {field: Counter(map(stem, words(text)[:MOST_WORDS])) for field, text in said.items()}


def _prose(schema: Any) -> Iterable[str]:
    """Names, titles, descriptions and values of arguments and of all that is in them."""
    todo = [schema]
    while todo:
        match todo.pop(0):
            case dict() as found:
                for key in ("title", "description"):
                    if isinstance(text := found.get(key), str):
                        yield text
                if isinstance(values := found.get("enum"), list):
                    yield " ".join(map(str, values))
                if isinstance(members := found.get("properties"), dict):
                    yield " ".join(members)
                    todo += members.values()
                todo += [part for key, part in found.items() if key not in ("properties", "enum", "default")]
            case list() as several:
                todo += several


def _weighed(documents: list[dict[str, Counter[str]]], fields: Iterable[str]) -> dict[str, dict[int, float]]:
    """By stem the documents that have it, with the sum of its weights there."""
    out: dict[str, dict[int, float]] = {}
    for field in fields:
        lengths = [document[field].total() for document in documents]
        average = sum(lengths) / (len(lengths) or 1) or 1.0
        for number, document in enumerate(documents):
            weight = WEIGHTS[field] / (1 - LENGTH + LENGTH * lengths[number] / average)
            for word, count in document[field].items():
                places = out.setdefault(word, {})
                places[number] = places.get(number, 0.0) + weight * count
    return out


def _synonyms(package: str) -> tuple[dict[str, list[str]], ...]:
    """By stem of a word of the tools the stems of those that stand for it: near ones, related ones."""
    found = package_data(package, "search.json")
    return tuple(
        {stem(word): list(map(stem, others.split())) for word, others in found.get(strength, {}).items()}
        for strength in ("near", "related")
    )
