"""One name once: what a free-form object adds to a query, a form or a cookie sets nothing that others set.

Names count without their case and up to the first bracket, as servers put `a[]` and `a` together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from .errors import ArgumentError
from .wording import shown

Group = tuple[str, Sequence[str]]
"""The name of an input, and the pairs `name=value` that it makes."""


def refuse_taken(groups: Sequence[Group], taken: Iterable[str], read: Callable[[str], str]) -> None:
    """ArgumentError where a pair has the name of another input, or one that is `taken` by this server.

    `read` makes the name out of what stands before the `=`.
    """
    foreign = [
        (own, name)
        for own, pairs in groups
        for name in dict.fromkeys(read(pair.partition("=")[0]).strip() for pair in pairs)
        if name != own
    ]
    if not foreign:
        return
    every = [*(own for own, _ in groups), *taken]
    for own, name in foreign:
        others = {other.casefold() for other in every if other != own}
        stems = {_stem(other) for other in others}
        plain = name.casefold()
        if plain in others or (_stem(plain) in stems and _stem(plain) != _stem(own.casefold())):
            raise ArgumentError(f"{shown(own)} cannot set {shown(name)}: this name is set by something else")


def refuse_doubled(names: Sequence[str], taken: Iterable[str]) -> None:
    """The same of the fields of a form that is one argument."""
    whole = {name.casefold() for name in names}
    settled = {_stem(name.casefold()) for name in taken}
    for name in names:
        stem = _stem(name.strip().casefold())
        if stem in settled or (stem != name.casefold() and stem in whole):
            raise ArgumentError(f"{shown(name)} cannot be set: this name is set by something else")


def _stem(name: str) -> str:
    return name.partition("[")[0]
