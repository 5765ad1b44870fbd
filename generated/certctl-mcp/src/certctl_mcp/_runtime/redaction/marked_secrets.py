"""Values that the API's description or an overlay marks as secret: by their paths, and by name in text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from typing import Any

from ..errors import ArgumentError
from ..json_codec import parsed
from ..jsonpath import Path, after, compiled, found, nameless, names
from .redactor import MARKER, Redaction, withheld
from .secret_encodings import Disguises

MOST_SECRETS = 200
"""Texts in the secret arguments of one call."""

_JSON = re.compile(r"""\s*(?:\{\s*(?:["'}]|$)|\[\s*(?:[\[{"\]-]|\d|true|false|null|$))""")
"""How a text begins that is, or was to be, an object or a list."""


class MarkedRedaction(Redaction):
    """The rules of a tool with marked secrets: paths into its arguments and answers."""

    def __init__(self, own: Disguises, arguments: Sequence[str] = (), results: Sequence[str] = ()) -> None:
        super().__init__(own)
        self._given: Disguises | None = None
        self.everything = "$" in results
        self._arguments: tuple[Path, ...] = tuple(path for path in map(compiled, arguments) if path)
        self._results: tuple[Path, ...] = tuple(path for path in map(compiled, results) if path)
        self.names = names((*self._results, *self._arguments))
        self._always = nameless(self._results)
        self._members = Members(self.names)
        self._anywhere = _by_name(self.names)

    def concerns(self, written: str) -> bool:
        return (
            self._always
            or self._members.found(written)
            or super().concerns(written)
            or (self._given is not None and self._given.in_json(written))
        )

    def knowing(self, arguments: Mapping[str, Any]) -> Redaction:
        """The same for one call: the secrets among its arguments are withheld wherever they come back."""
        try:
            given = list(_texts(list(found(self._arguments, arguments)))) if self._arguments else []
        except RecursionError:  # arguments that are refused for it
            return self
        if not given:
            return self
        if len(set(given)) > MOST_SECRETS:
            raise ArgumentError(
                f"more than {MOST_SECRETS} secret values in one call cannot be kept out of its result"
            )
        made = copy(self)
        made._given = Disguises(given)
        return made

    def result(self, data: Any) -> Any:
        """The JSON data of an answer without secrets. RecursionError when it nests too deeply.

        Where a path leads nowhere the answer may have another shape than its description says: then whatever
        has the name at its end is withheld.
        """
        missed = tuple(path for path in self._results if not path[0][0] and not _leads((path,), data))
        return self._cleaned(data, (*self._results, *_by_name(names(missed))))

    def problem(self, data: Any) -> Any:
        """The same for an error, whose shape nobody knows: secrets by name, wherever they are."""
        return self._cleaned(data, self._anywhere)

    def argument(self, keys: Iterable[str | int], data: Any) -> Any:
        left, ends = self._arguments, False
        for key in keys:
            if ends:
                break
            left, ends = after(left, key)
        return withheld(data) if ends else self._cleaned(data, left)

    def text(self, text: str) -> str:
        """Text without secrets; marked members are found in what looks like JSON or XML too."""
        text = super().text(text)
        if self._members.found(text):
            if _JSON.match(text):
                try:
                    inner = parsed(text.encode())
                    cleaned = self._cleaned(inner, self._anywhere)
                    return text if cleaned == inner else json.dumps(cleaned, ensure_ascii=False)
                except (ValueError, RecursionError):
                    return MARKER  # nobody can tell where in it the value ends
            text = self._members.without(text)
        return text

    def _without_known(self, text: str) -> str:
        text = super()._without_known(text)
        return text if self._given is None else self._given.without(text, MARKER)

    def _without_known_bytes(self, body: bytes) -> bytes:
        body = super()._without_known_bytes(body)
        return body if self._given is None else self._given.without_bytes(body, MARKER.encode())

    def _step(self, paths: Any, key: str | int) -> tuple[Any, bool]:
        return after(paths, key) if paths else ((), False)

    def _is_number(self, number: float) -> bool:
        return super()._is_number(number) or (self._given is not None and self._given.is_number(number))


def _by_name(wanted: Iterable[str]) -> tuple[Path, ...]:
    """Paths to members of these names, wherever they are."""
    return tuple(((True, name),) for name in wanted)


def _leads(paths: tuple[Path, ...], data: Any) -> bool:
    return any(True for _ in found(paths, data))


def _texts(data: Any) -> Iterator[str]:
    """Every text in data that was given."""
    match data:
        case str():
            yield data
        case Mapping():
            yield from (text for value in data.values() for text in _texts(value))
        case list() | tuple():
            yield from (text for value in data for text in _texts(value))


# Members by name in text that is no JSON value: broken JSON, JSON within a string, a trace, XML.


class Members:
    """Finds `"name": value`, `<name>value`, `name=value`; in a line of its own `name: value`, `name = value`.

    Quotes may be single or double, and escaped. A value of YAML can go on in lines that are indented more.
    """

    def __init__(self, names: tuple[str, ...]) -> None:
        self._names = names
        forms = (names, map(_ascii, names), map(_escaped, names))
        spelt = sorted({form for each in forms for form in each}, key=lambda form: (-len(form), form))
        either = "|".join(map(re.escape, spelt))
        key = rf"""(?P<head>(?P<quote>\\{{0,16}}["'])(?:{either})(?P=quote)\s*:\s*)"""
        tag = rf"(?P<tag><(?:[\w.-]+:)?(?:{either})(?:\s[^<>]*)?>)"
        pair = rf"(?P<pair>(?<![\w-])(?:{either})=)"
        line = rf"(?P<line>(?:^|(?<=\n))(?P<indent>[ \t]*)(?:-[ \t]+)?(?:{either})[ \t]*(?::(?=\s)|=))"
        quoted = r"""(?P<around>\\{0,16}["'])(?:(?!(?P=around))(?:\\.|.))*(?:(?P=around)|\Z)"""
        value = rf"(?P<value>{quoted}|[\[{{].*|[^\s,}}\]]+)"
        self._beginning = re.compile(f"{key}|{tag}|{pair}|{line}")
        of_tag, of_pair = (
            r"(?P<content>(?:<!\[CDATA\[.*?(?:\]\]>|\Z)|[^<])*)",
            rf"""(?P<given>{quoted.replace("around", "mark")}|[^\s&;,'"<>]*)""",
        )
        of_line = r"(?P<rest>[^\n]*(?:\n(?:[ \t]*(?=\n|\Z)|(?P=indent)[ \t]+[^\n]*))*)"
        self._whole = re.compile(rf"{key}{value}|{tag}{of_tag}|{pair}{of_pair}|{line}{of_line}", re.DOTALL)

    def __bool__(self) -> bool:
        return bool(self._names)

    def found(self, text: str) -> bool:
        """Whether one of them is in the text."""
        for name in self._names:
            if name in text:  # far quicker than the pattern
                return self._beginning.search(text) is not None
        return False

    def without(self, text: str) -> str:
        """The text with the marker in place of each value."""
        return self._whole.sub(_replaced, text)


def _ascii(name: str) -> str:
    return json.dumps(name)[1:-1]


def _escaped(name: str) -> str:
    return json.dumps(name, ensure_ascii=False)[1:-1]


def _replaced(found: re.Match[str]) -> str:
    if found["tag"]:
        return f"{found['tag']}{withheld(found['content'])}"
    if found["line"]:
        return f"{found['line']} {withheld(found['rest'].strip()) or ''}"
    if found["pair"]:
        return f"{found['pair']}{withheld(found['given']) or ''}"
    around, value = found["around"] or "", found["value"]
    bare = value[len(around) :].removesuffix(around) if around else value
    if value == "null" or withheld(bare) == bare:
        return found[0]
    return f"{found['head']}{around or chr(34)}{MARKER}{around or chr(34)}"
