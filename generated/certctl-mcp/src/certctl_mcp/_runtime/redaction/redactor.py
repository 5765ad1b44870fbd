"""What a model, an error, a log or an audit line never shows, replaced by one marker.

That is: values that the API's description marks as secret, private keys anywhere, and this server's own
credentials. Most answers hold none of them, which a look at their text tells; only the others are walked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..errors import ArgumentError
from ..features import feature
from ..messages import place
from . import private_keys
from .secret_encodings import Disguises, contents


def redaction_of(own: Disguises, arguments: Sequence[str] = (), results: Sequence[str] = ()) -> Redaction:
    """The rules of one tool: JSONPaths to secrets in its arguments and answers; `own`: the server's own."""
    if not arguments and not results:
        return Redaction(own)
    marked: Redaction = feature("redaction.marked_secrets").MarkedRedaction(own, arguments, results)
    return marked


class Redaction:
    """The rules of a tool without marked secrets: private keys and the credentials of the server."""

    everything = False
    """Whether a good answer is one secret."""
    names: tuple[str, ...] = ()
    """Of members whose values are secret wherever they are."""

    def __init__(self, own: Disguises) -> None:
        self._own = own

    def concerns(self, written: str) -> bool:
        """Whether data may have to be cleaned, going by its JSON text as `written` has it."""
        return private_keys.may_be_in(written) or self._own.in_json(written)

    def knowing(self, _: Mapping[str, Any]) -> Redaction:
        """The same for one call with these arguments."""
        return self

    def result(self, data: Any) -> Any:
        """The JSON data of an answer without secrets. RecursionError when it nests too deeply."""
        return self._cleaned(data, ())

    def problem(self, data: Any) -> Any:
        """The same for an error, whose shape nobody knows."""
        return self._cleaned(data, ())

    def argument(self, keys: Iterable[str | int], data: Any) -> Any:  # noqa: ARG002 - marked ones depend on it
        """A value without secrets, which stands at `keys` within the arguments."""
        return self._cleaned(data, ())

    def text(self, text: str) -> str:
        """Text without secrets."""
        text = self._without_known(text)
        if private_keys.may_be_in(text):
            text = private_keys.without(text, MARKER)
        return text

    def body(self, body: bytes) -> bytes:
        """Bytes without private keys and without the server's credentials."""
        body = self._without_known_bytes(body)
        body = private_keys.without_bytes(body, MARKER.encode())
        if any(private_keys.without_bytes(inner, b"") != inner for inner in contents(body)):
            return MARKER.encode()
        return body

    def _without_known(self, text: str) -> str:
        return self._own.without(text, MARKER)

    def _without_known_bytes(self, body: bytes) -> bytes:
        return self._own.without_bytes(body, MARKER.encode())

    def _step(self, _: Any, __: str | int) -> tuple[Any, bool]:
        """What is left of the paths behind a key, and whether one of them ends there."""
        return (), False

    def _is_number(self, number: float) -> bool:
        return self._own.is_number(number)

    def _cleaned(self, data: Any, paths: Any) -> Any:
        match data:
            case str():
                return self.text(data)
            case int() | float() if not isinstance(data, bool):
                return MARKER if self._is_number(data) else data
            case Mapping():
                out = {}
                private = private_keys.members(data)
                for key, value in data.items():
                    left, ends = self._step(paths, key)
                    ends = ends or key in private
                    out[self.text(key) if isinstance(key, str) else key] = (
                        withheld(value) if ends else self._cleaned(value, left)
                    )
                return out
            case list() | tuple():
                return self._items(data, paths)
        return data

    def _items(self, items: Iterable[Any], paths: Any) -> list[Any]:
        """The items of a list, which may be the lines of a private key."""
        out: list[Any] = []
        inside = False
        for index, item in enumerate(items):
            left, ends = self._step(paths, index)
            if inside and isinstance(item, str):
                inside = not private_keys.ends(item)
                ends = True
            elif isinstance(item, str) and private_keys.PEM in item:
                inside = private_keys.begins(item)
            out.append(withheld(item) if ends else self._cleaned(item, left))
        return out


# The marker that stands where a secret was, and what it must never be taken for.

MARKER = "[secret withheld]"

NOTICE = f"{MARKER} stands for a secret that this server does not show: never send it back as a value."

_MASKED = re.compile(r"[*\u2022\u25cf]*")


def withheld(value: Any) -> Any:
    """The marker; nothing, and what the API masked itself, tell nothing and stay."""
    if value is None or value == MARKER or (isinstance(value, str) and _MASKED.fullmatch(value)):
        return value
    return MARKER


def refuse_marker(arguments: Mapping[str, Any]) -> None:
    """ArgumentError for arguments that hold the marker: it would be stored in place of the secret."""
    try:
        if MARKER not in repr(arguments):
            return
    except RecursionError:
        raise ArgumentError("the arguments nest too deeply") from None
    where = ", ".join(place(keys) for keys in _marked(arguments, ()))
    raise ArgumentError(
        f"{where} holds {MARKER}, which stands for a secret that this server withheld: give the real value, "
        "or leave it out if the API then keeps what it has"
    )


def _marked(data: Any, keys: tuple[str | int, ...]) -> Iterable[tuple[str | int, ...]]:
    match data:
        case str() if MARKER in data:
            yield keys
        case dict():
            for key, value in data.items():
                if MARKER in key:
                    yield keys
                yield from _marked(value, (*keys, key))
        case list():
            for index, value in enumerate(data):
                yield from _marked(value, (*keys, index))
