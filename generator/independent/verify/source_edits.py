"""Python source with the places of its parts, as offsets in characters."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from .model import Edit

_BREAK: Final = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True)
class PythonText:
    """One module. `tree` raises SyntaxError for what is no Python."""

    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def _lines(self) -> tuple[int, ...]:
        """Where each line begins, and where the text ends."""
        return (0, *(found.end() for found in _BREAK.finditer(self.text)), len(self.text))

    def start(self, node: ast.expr | ast.stmt | ast.keyword) -> int:
        return self._offset(node.lineno, node.col_offset)

    def end(self, node: ast.expr | ast.stmt | ast.keyword) -> int:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self._offset(node.end_lineno, node.end_col_offset)

    def _offset(self, line: int, column: int) -> int:
        """`ast` counts columns in bytes of UTF-8."""
        start = self._lines[line - 1]
        found = self.text[start : self._lines[line]]
        return start + (column if found.isascii() else len(found.encode()[:column].decode()))

    def of(self, node: ast.expr | ast.stmt | ast.keyword) -> str:
        """The text of a part."""
        return self.text[self.start(node) : self.end(node)]

    def replaced(self, node: ast.expr | ast.stmt | ast.keyword, new: str) -> Edit:
        return Edit(self.start(node), self.end(node), new)

    def without_item(self, whole: ast.Dict, index: int) -> Edit:
        """A dict without one of its pairs, and without one comma."""
        keys, values = whole.keys, whole.values
        first = keys[index]
        assert first is not None
        if index + 1 < len(keys):
            following = keys[index + 1]
            assert following is not None
            return Edit(self.start(first), self.start(following), "")
        before = self.end(values[index - 1]) if index else self.start(first)
        return Edit(before, self.end(values[index]), "")

    def with_item(self, whole: ast.Dict, item: str) -> Edit:
        """A dict with one more pair in front."""
        at = self.start(whole) + 1
        return Edit(at, at, f"{item}, " if whole.keys else item)

    def with_keyword(self, call: ast.Call, keyword: str) -> Edit:
        """A call with one more keyword argument at its end."""
        parts: Sequence[ast.expr | ast.keyword] = (*call.args, *call.keywords)
        at = self.end(max(parts, key=self.end))
        return Edit(at, at, f", {keyword}")

    def without_keyword(self, call: ast.Call, keyword: ast.keyword) -> Edit:
        """A call without one of its keyword arguments, and without the comma before it."""
        parts: list[ast.expr | ast.keyword] = [*call.args, *call.keywords]
        parts.sort(key=self.start)
        index = parts.index(keyword)
        assert index, "a request begins with its method"
        return Edit(self.end(parts[index - 1]), self.end(keyword), "")


def plain(node: ast.expr | None) -> str:
    """The text that a literal stands for; "" for anything else."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def quoted(text: str) -> str:
    """A Python literal of a text, in ASCII."""
    return ascii(text)
