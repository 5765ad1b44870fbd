"""What inference looks at of an operation: its words, by where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..api.model import Operation
from ..plan.names import words
from ..plan.prose.text import visible

PROSE_LIMIT = 1_500
"""Characters of prose that are read: what matters is said early, and text is not trusted to be short."""
_EXTENSION = re.compile(r"\.(json|xml|html|txt|csv)$", re.IGNORECASE)
_PARAMETER = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class OperationWords:
    """Words are in lower case; the operationId's and the path's are split as tool names are."""

    method: str
    id_words: tuple[str, ...]
    path: tuple[tuple[str, ...], ...]
    """The words of each segment; () for one that is a parameter."""
    topics: frozenset[str]
    """The words of the tags and of the path, also without the s of a plural."""
    summary: str
    prose: str
    """Summary and description as one visible line."""
    statuses: frozenset[str]
    """Of successful answers."""
    has_body: bool

    @property
    def last(self) -> tuple[str, ...]:
        """The words of the last segment; () for a parameter and for the root."""
        return self.path[-1] if self.path else ()


def is_plural(word: str) -> bool:
    """Near enough: `policies` and `keys`, but not `access`, `status` and `analysis`."""
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))


def facts_of(operation: Operation) -> OperationWords:
    segments = tuple(tuple(words(_literal(part))) for part in operation.path.split("/") if part)
    topics = {word for part in segments for word in part}
    topics |= {word for tag in operation.tags[:2] for word in words(tag[:200])}
    summary = visible(operation.summary[: 2 * PROSE_LIMIT])[:PROSE_LIMIT]
    description = visible(operation.description[: 2 * PROSE_LIMIT])[:PROSE_LIMIT]
    return OperationWords(
        method=operation.method,
        id_words=tuple(words((operation.id or "")[:300])),
        path=segments,
        topics=frozenset(topics | {word.removesuffix("s") for word in topics}),
        summary=summary,
        prose=f"{summary}{'' if summary.endswith('.') else '.'} {description}".strip(" ."),
        statuses=frozenset(one.status for one in operation.responses if one.status.startswith("2")),
        has_body=operation.body is not None,
    )


def _literal(segment: str) -> str:
    """A segment without its parameters: `{name}:cancel` → `:cancel`, `list.json` → `list`."""
    return _EXTENSION.sub("", _PARAMETER.sub(" ", segment))[:200]
