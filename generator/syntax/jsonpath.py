"""JSONPath (RFC 9535): the one place that parses it, by the library."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from jsonpath_rfc9535 import JSONPathQuery

_DEPTH: Final = 1_000
"""More than any document has, so that `..` reaches all of it; the library stops at 100 by itself."""


class NotJsonPathError(ValueError):
    """A text is no query; it says why, as far as that is known."""


class Segment(NamedTuple):
    """One step of a query. With `deep` it goes to any depth."""

    deep: bool
    keys: tuple[str | int | None, ...]
    """Names and positions; None for each member or item. Empty where a filter or a slice chooses."""
    other: str = ""
    """The text of what chooses otherwise."""


def compiled(text: str) -> JSONPathQuery:
    """A query ready for use. Raises NotJsonPathError."""
    # Imported here, because it costs 70 ms and most commands have no path to read.
    from jsonpath_rfc9535 import JSONPathEnvironment
    from jsonpath_rfc9535.exceptions import JSONPathError

    environment = JSONPathEnvironment()
    environment.max_recursion_depth = _DEPTH
    try:
        return environment.compile(text)
    except JSONPathError as error:
        raise NotJsonPathError(str(error.args[0])) from None
    except RecursionError:
        raise NotJsonPathError from None


@lru_cache(maxsize=1024)
def segments(text: str) -> tuple[Segment, ...]:
    """The steps of a query. Raises NotJsonPathError."""
    from jsonpath_rfc9535.segments import JSONPathRecursiveDescentSegment
    from jsonpath_rfc9535.selectors import IndexSelector, NameSelector, WildcardSelector

    found = []
    for segment in compiled(text).segments:
        keys: list[str | int | None] = []
        other: list[str] = []
        for selector in segment.selectors:
            match selector:
                case NameSelector(name=name):
                    keys.append(name)
                case IndexSelector(index=index):
                    keys.append(index)
                case WildcardSelector():
                    keys.append(None)
                case _:
                    other.append(str(selector))
        deep = isinstance(segment, JSONPathRecursiveDescentSegment)
        found.append(Segment(deep, () if other else tuple(keys), ", ".join(other)))
    return tuple(found)
