"""How long a backtracking engine may take with a regular expression.

An expression is made into its position automaton (Glushkov 1961): a state for each letter of the pattern, an
edge where one may follow the other. Two ways to read one text are two walks through it. A state from which
two walks with the same text lead back to it makes the ways double each round: exponential time. Otherwise
their number is a power of the length, which is bounded here state by state (Weber and Seidl 1991).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Final, TypeVar

from .regex import Assertion, CharSet, Choice, Node, Repeat, Sequence

LENGTH: Final = 250
"""Characters of the text that is reckoned with."""
POSITIONS: Final = 400
EDGES: Final = 5_000
"""What is looked at, at most; a pattern that asks for more counts as one without a bound."""
WRITTEN_OUT: Final = 32
"""Positions that a counted repeat may be written out to; above, it is taken for one without end."""


_ALWAYS: Final = (1 << LENGTH) - 1
_T = TypeVar("_T", bound=Hashable)


class _UnboundedError(Exception):
    """The pattern may take exponential time, or is too large to tell."""


def steps(tree: Node) -> float | None:
    """A bound for the steps of a search in a text of LENGTH characters; None when there is none."""
    try:
        return _bound(tree) * (1 if _anchored(tree) else LENGTH)
    except _UnboundedError:
        return None


def _bound(tree: Node) -> float:
    """For a match at one place. Looks ahead are tried anew wherever the walk passes them."""
    automaton = _Automaton()
    automaton.follow[0] = set(automaton.add(tree, loop=False)[0])
    return automaton.steps() * (1 + sum(map(_bound, automaton.ahead)))


def _anchored(tree: Node) -> bool:
    match tree:
        case Assertion(start=start):
            return start
        case Sequence(parts=(first, *_)):
            return _anchored(first)
        case Choice(branches=branches):
            return all(_anchored(branch) for branch in branches)
    return False


@dataclass(slots=True)
class _Automaton:
    """State 0 is before the first letter."""

    ahead: list[Node] = field(default_factory=list)
    """Bodies of looks ahead, which are automata of their own."""
    letters: list[int] = field(default_factory=lambda: [0])
    follow: list[set[int]] = field(default_factory=lambda: [set()])
    edges: int = 0
    empty_ways: int = 1
    """In how many ways the parts outside of loops can match nothing."""

    def add(self, node: Node, loop: bool) -> tuple[frozenset[int], frozenset[int], int]:
        """The states that a part begins and ends with, and in how many ways it can match nothing."""
        match node:
            case CharSet(letters=letters):
                if len(self.letters) > POSITIONS:
                    raise _UnboundedError
                self.letters.append(letters)
                self.follow.append(set())
                state = frozenset((len(self.letters) - 1,))
                return state, state, 0
            case Assertion(body=body):
                if body is not None:
                    self.ahead.append(body)
                return frozenset(), frozenset(), 1
            case Sequence(parts=parts):
                return self._sequence(parts, loop)
            case Choice(branches=branches):
                found = [self.add(branch, loop) for branch in branches]
                firsts, lasts, ways = zip(*found, strict=True)
                return frozenset().union(*firsts), frozenset().union(*lasts), self._once(sum(ways), loop)
            case Repeat(body=body, low=low, high=high):
                return self._repeat(body, low, high, loop)

    def _sequence(self, parts: Iterable[Node], loop: bool) -> tuple[frozenset[int], frozenset[int], int]:
        first: frozenset[int] = frozenset()
        last: frozenset[int] = frozenset()
        ways = 1
        for part in parts:
            begins, ends, nothing = self.add(part, loop)
            self._connect(last, begins)
            first |= begins if ways else frozenset()
            last = ends | (last if nothing else frozenset())
            ways *= nothing
        return first, last, ways

    def _repeat(
        self, body: Node, low: int, high: int | None, loop: bool
    ) -> tuple[frozenset[int], frozenset[int], int]:
        if high is not None and (high <= 1 or high * max(_size(body), 1) <= WRITTEN_OUT):
            optional: Node = Sequence(())
            for _ in range(high - low):
                optional = Choice((Sequence((body, optional)), Sequence(())))
            return self._sequence((*[body] * low, optional), loop)
        first, last, nothing = self.add(body, loop=True)
        if nothing:
            raise _UnboundedError
        self._connect(last, first)
        return first, last, 0 if low else 1

    def _connect(self, ends: frozenset[int], begins: frozenset[int]) -> None:
        self.edges += len(ends) * len(begins)
        if self.edges > EDGES:
            raise _UnboundedError
        for state in ends:
            if self.follow[state] & begins:
                raise _UnboundedError  # two ways from one letter to the next: `(a+)+`
            self.follow[state] |= begins

    def _once(self, ways: int, loop: bool) -> int:
        """Several ways to match nothing multiply what comes after; in a loop without end."""
        if ways > 1:
            if loop:
                raise _UnboundedError
            self.empty_ways *= ways
        return min(ways, 1)

    def steps(self) -> float:
        """Over all states: in how many ways each is reached at one time, times when, times what follows."""
        merging = self._merging()
        total = 0.0
        before: list[list[int]] = [[] for _ in self.letters]
        for state, states in enumerate(self.follow):
            for one in states:
                before[one].append(state)
        ways: dict[int, float] = {}
        times: dict[int, int] = {}
        """The lengths of text after which a state can be reached, as bits."""
        for group in _components(range(len(self.letters)), lambda state: self.follow[state]):
            inside = set(group)
            loops = group[0] in self.follow[group[0]] or len(group) > 1
            edges = [state for one in group for state in before[one] if state not in inside]
            when = _ALWAYS if loops else reduce(or_, (times[state] << 1 & _ALWAYS for state in edges), 1)
            count = max((ways[state] for state in edges), default=1.0)
            if merging & inside:
                count = sum(ways[state] * (times[state].bit_count() if loops else 1) for state in edges)
            for state in group:
                ways[state], times[state] = count, when
                total += count * when.bit_count() * (1 + len(self.follow[state]))
        return total * self.empty_ways

    def _merging(self) -> set[int]:
        """The states where two walks with one text meet. Raises for one where they can meet ever again."""
        pairs: dict[tuple[int, int], list[tuple[int, int]]] = {}
        merging: set[int] = set()
        todo = [(0, 0)]
        count = 0
        while todo:
            pair = todo.pop()
            if pair in pairs:
                continue
            one, other = pair
            pairs[pair] = found = []
            for left in self.follow[one]:
                if count > EDGES:
                    raise _UnboundedError
                for right in self.follow[other]:
                    count += 1
                    if self.letters[left] & self.letters[right] and (one != other or left <= right):
                        found.append((min(left, right), max(left, right)))
                        if left == right and one != other:
                            merging.add(left)
            todo += found
        for group in _components(pairs, lambda pair: pairs[pair]):
            if len({left == right for left, right in group}) == 2:
                raise _UnboundedError
        return merging


def _size(node: Node) -> int:
    match node:
        case CharSet():
            return 1
        case Assertion():
            return 0
        case Sequence(parts=parts) | Choice(branches=parts):
            return sum(map(_size, parts))
        case Repeat(body=body, high=high):
            return _size(body) * max(high or 1, 1)


def _components(nodes: Iterable[_T], edges: Callable[[_T], Iterable[_T]]) -> list[list[_T]]:
    """Strongly connected components (Tarjan 1972), those that lead to others first."""
    index: dict[_T, int] = {}
    low: dict[_T, int] = {}
    path: list[_T] = []
    on_path: set[_T] = set()
    out: list[list[_T]] = []
    for start in nodes:
        walk = [(start, iter(edges(start)))] if start not in index else []
        while walk:
            node, rest = walk[-1]
            if node not in index:
                index[node] = low[node] = len(index)
                path.append(node)
                on_path.add(node)
            for next_ in rest:
                if next_ not in index:
                    walk.append((next_, iter(edges(next_))))
                    break
                if next_ in on_path:
                    low[node] = min(low[node], index[next_])
            else:
                walk.pop()
                if walk:
                    low[walk[-1][0]] = min(low[walk[-1][0]], low[node])
                if low[node] == index[node]:
                    at = path.index(node)
                    out.append(path[at:])
                    on_path.difference_update(path[at:])
                    del path[at:]
    return out[::-1]
