"""What a model, an error, a log or an audit line never shows, replaced by one marker.

That is: values that the API's description marks as secret, private keys anywhere, and this server's own
credentials. Most answers hold none of them, which a look at their text tells; only the others are walked.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from . import private_keys
from .disguises import Disguises
from .json_text import parsed
from .marker import MARKER, withheld
from .members import Members
from .paths import Path, after, compiled, nameless, names


class Redaction:
    """The rules of one tool: paths into its arguments and answers, and the credentials of the server."""

    def __init__(self, own: Disguises, arguments: Sequence[str] = (), results: Sequence[str] = ()) -> None:
        self._own = own
        self.everything = "$" in results  # a good answer is one secret
        self._arguments: tuple[Path, ...] = tuple(path for path in map(compiled, arguments) if path)
        self._results: tuple[Path, ...] = tuple(path for path in map(compiled, results) if path)
        found = self.names = names((*self._results, *self._arguments))
        self._always = nameless(self._results)
        self._members = Members(found)
        self._anywhere: tuple[Path, ...] = tuple(((True, name),) for name in found)

    def concerns(self, written: str) -> bool:
        """Whether data may have to be cleaned, going by its JSON text as `written` has it."""
        return (
            self._always
            or self._members.found(written)
            or private_keys.SIGNS[0] in written
            or private_keys.SIGNS[1] in written
            or self._own.in_json(written)
        )

    def result(self, data: Any) -> Any:
        """The JSON data of an answer without secrets. RecursionError when it nests too deeply."""
        return self._cleaned(data, self._results)

    def problem(self, data: Any) -> Any:
        """The same for an error, whose shape nobody knows: secrets by name, wherever they are."""
        return self._cleaned(data, self._anywhere)

    def argument(self, keys: Iterable[str | int], data: Any) -> Any:
        """A value without secrets, which stands at `keys` within the arguments."""
        left, ends = self._arguments, False
        for key in keys:
            if ends:
                break
            left, ends = after(left, key)
        return withheld(data) if ends else self._cleaned(data, left)

    def text(self, text: str) -> str:
        """Text without secrets; withheld members are found in what looks like JSON or XML too."""
        text = self._own.without(text, MARKER)
        if any(sign in text for sign in private_keys.SIGNS):
            text = private_keys.without(text, MARKER)
        if self._members.found(text):
            if text.lstrip()[:1] in ("{", "["):
                try:
                    inner = parsed(text.encode())
                    cleaned = self._cleaned(inner, self._anywhere)
                    return text if cleaned == inner else json.dumps(cleaned, ensure_ascii=False)
                except (ValueError, RecursionError):
                    pass
            text = self._members.without(text)
        return text

    def body(self, body: bytes) -> bytes:
        """Bytes without private keys in PEM form and without the server's credentials."""
        body = self._own.without_bytes(body, MARKER.encode())
        if any(sign.encode() in body for sign in private_keys.SIGNS):
            body = private_keys.without(body.decode("latin-1"), MARKER).encode("latin-1")
        return body

    def _cleaned(self, data: Any, paths: tuple[Path, ...]) -> Any:
        match data:
            case str():
                return self.text(data)
            case Mapping():
                out = {}
                for key, value in data.items():
                    left, ends = after(paths, key) if paths else ((), False)
                    out[self.text(key) if isinstance(key, str) else key] = (
                        withheld(value) if ends else self._cleaned(value, left)
                    )
                return out
            case list() | tuple():
                return self._items(data, paths)
        return data

    def _items(self, items: Iterable[Any], paths: tuple[Path, ...]) -> list[Any]:
        """The items of a list, which may be the lines of a private key."""
        out: list[Any] = []
        inside = False
        for index, item in enumerate(items):
            left, ends = after(paths, index) if paths else ((), False)
            if inside and isinstance(item, str):
                inside = not private_keys.ends(item)
                ends = True
            elif isinstance(item, str) and private_keys.SIGNS[0] in item:
                inside = private_keys.begins(item)
            out.append(withheld(item) if ends else self._cleaned(item, left))
        return out
