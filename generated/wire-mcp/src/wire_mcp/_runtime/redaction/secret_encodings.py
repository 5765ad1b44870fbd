"""The server's own credentials, in every form in which an answer or an error could repeat them.

The forms: as it is and in any case; percent-encoded; within JSON, a string of JSON, HTML; base64, base32 and
hexadecimal, alone or as a part of something longer; UTF-16; characters as \\u0041, \\x41, \\101, %41, &#65;.
"""

from __future__ import annotations

import json
import re
import zlib
from base64 import b32encode, b64encode
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Final
from urllib.parse import quote, quote_plus

from ..config.settings import LEAST

_EXACT = 65_536
"""Characters up to which escaped credentials are cut out one by one. A longer text goes as a whole."""

LONGEST = 65_536
"""Characters of a secret that is looked for in all its forms; a longer one as it is and as JSON has it."""

_MANY = 200
"""Forms up to which each is looked for; of more than that, first which can be there at all."""
_TAIL = 65_536
_STEP = 16_384

_EXPONENT = re.compile(r"\d[eE][+-]?\d")


class Disguises:
    """Credentials in all their forms. Grows as tokens are fetched."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._secrets: set[str] = set()
        self._forms: tuple[str, ...] = ()
        self._heads: set[str] = set()
        self._least: tuple[str, ...] = ()
        self._in_json: tuple[str, ...] = ()
        self._bytes: tuple[bytes, ...] = ()
        self._numbers: frozenset[str] = frozenset()
        self.protect(*secrets)

    def protect(self, *secrets: str) -> None:
        """From now on these are removed too."""
        new = {secret for secret in secrets if len(secret) >= LEAST} - self._secrets
        if new:
            self._secrets |= new
            found = {form.lower() for secret in self._secrets for form in _forms(secret)}
            self._forms = tuple(sorted(found, key=lambda form: (-len(form), form)))  # whole before part
            self._heads = {form[:LEAST] for form in found}
            self._least = _least(found)
            self._in_json = _least({json.dumps(form, ensure_ascii=False)[1:-1] for form in self._least})
            wide = {
                secret.lower().encode(name) for secret in self._secrets for name in ("utf-16-le", "utf-16-be")
            }
            self._bytes = (*(form.encode() for form in self._forms), *sorted(wide))
            self._numbers = frozenset(secret for secret in self._secrets if _is_number(secret))

    def in_json(self, written: str) -> bool:
        """Whether one of them is in a JSON text, within one of its strings or numbers."""
        lower = written.lower()
        if len(self._in_json) <= _MANY or _pieces(lower, self._heads):
            for form in self._in_json:
                if form in lower:
                    return True
        return self._in_escaped(written) or (bool(self._numbers) and _EXPONENT.search(written) is not None)

    def is_number(self, number: float) -> bool:
        """Whether a number of JSON is, or holds, one that is made of digits."""
        if not self._numbers:
            return False
        whole = [str(int(number))] if isinstance(number, float) and number.is_integer() else []
        shown = (repr(number), *whole)
        return any(secret in text for text in shown for secret in self._numbers) or any(
            float(secret) == number for secret in self._numbers
        )

    def without(self, text: str, marker: str) -> str:
        """The text with the marker in their place."""
        if not self._forms:
            return text
        lower = text.lower()
        found = [form for form in self._possible(lower) if form in lower]
        if found:
            text = _replaced(text, found, marker)
            if any(form in text.replace(marker, "").lower() for form in found):
                return marker  # letters that have another length in lower case
        tail = text.lower()[-min(len(self._forms[0]), _TAIL) :]
        for form in self._possible(tail):
            if form[:LEAST] in tail:
                text = _without_beginning(text, form, marker)
        return self._without_escaped(text, marker) if holds_escapes(text) else text

    def without_bytes(self, body: bytes, marker: bytes) -> bytes:
        """The same for bytes. What is compressed, or escaped, goes as a whole."""
        if not self._forms:
            return body
        lower = body.lower()
        found = [form for form in self._bytes if form in lower]
        if found:
            body = re.sub(b"|".join(map(re.escape, found)), lambda _: marker, body, flags=re.IGNORECASE)
        if self._in_escaped(body.decode("latin-1")):
            return marker
        if any(form in inner.lower() for inner in contents(body) for form in self._bytes):
            return marker
        return body

    def _in_escaped(self, text: str) -> bool:
        if not self._forms or not holds_escapes(text):
            return False
        plain = unescaped(text).lower()
        return any(form in plain for form in self._possible(plain))

    def _possible(self, lower: str) -> tuple[str, ...]:
        """The forms that can be in a text: of many those whose first letters are. One look serves all."""
        if len(self._forms) <= _MANY:
            return self._forms
        seen = _pieces(lower, self._heads)
        return tuple(form for form in self._forms if form[:LEAST] in seen) if seen else ()

    def _without_escaped(self, text: str, marker: str) -> str:
        if not self._in_escaped(text):
            return text
        if len(text) > _EXACT:
            return marker
        plain, places = spans(text)
        lower = plain.lower()
        if len(lower) != len(plain):
            return marker
        cuts = [
            (places[hit.start()][0], places[hit.end() - 1][1])
            for form in self._possible(lower)
            for hit in re.finditer(re.escape(form), lower)
        ]
        return _cut_out(text, cuts, marker)


def _least(forms: set[str]) -> tuple[str, ...]:
    """Those that no other is a part of: enough to tell whether any of them is there."""
    if len(forms) > _MANY:
        return tuple(sorted(forms))
    return tuple(sorted(form for form in forms if not any(part in form for part in forms - {form})))


def _pieces(text: str, wanted: set[str]) -> set[str]:
    """Those of the wanted texts, all as long as LEAST, that are in a text; in steps that let others run."""
    found: set[str] = set()
    for start in range(0, len(text), _STEP):
        piece = text[start : start + _STEP + LEAST - 1]
        found |= wanted.intersection([piece[at : at + LEAST] for at in range(len(piece) - LEAST + 1)])
    return found


def _cut_out(text: str, cuts: list[tuple[int, int]], marker: str) -> str:
    out, at = [], 0
    for start, end in sorted(cuts):
        if start >= at:
            out += [text[at:start], marker]
        at = max(at, end)
    return "".join([*out, text[at:]])


def _replaced(text: str, forms: list[str], marker: str) -> str:
    return re.sub("|".join(map(re.escape, forms)), lambda _: marker, text, flags=re.IGNORECASE)


def _without_beginning(text: str, form: str, marker: str) -> str:
    """A text that breaks off within a secret."""
    lower = text.lower()
    place = lower.find(form[:LEAST], max(0, len(lower) - min(len(form), _TAIL)))
    while place >= 0:
        if form.startswith(lower[place:]):
            return text[:place] + marker
        place = lower.find(form[:LEAST], place + 1)
    return text


def _is_number(secret: str) -> bool:
    return secret.isascii() and re.fullmatch(r"\d{1,300}(?:\.\d{1,300})?", secret) is not None


def _forms(secret: str) -> set[str]:
    if len(secret) > LONGEST:
        return {secret, json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1]}
    percent = {quote(secret, safe=""), quote(secret), quote_plus(secret)}
    inner = {json.dumps(secret, ensure_ascii=only)[1:-1] for only in (True, False)}
    for _ in range(3):  # JSON in a string of JSON, or in a value that Python shows
        inner |= {
            shown[1:-1] for form in inner for shown in (json.dumps(form, ensure_ascii=False), repr(form))
        }
    inner |= {form.replace("/", "\\/") for form in inner}
    wide = secret.encode("utf-16-le")
    return {
        *(secret, *percent, *inner, *_in_html(secret)),
        *(*_in_base64(secret.encode()), *_in_base64(wide), *_in_base32(secret.encode())),
        *_in_hexadecimal(secret.encode()),
    }


def _in_html(secret: str) -> set[str]:
    text = secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    quoted = text.replace('"', "&quot;")
    return {text, quoted, quoted.replace("'", "&#x27;"), quoted.replace("'", "&#39;")}


def _in_base64(secret: bytes) -> set[str]:
    found = _within(secret, b64encode, 3, 6)
    found |= {form.replace("+", "-").replace("/", "_") for form in found}
    return found | {form.replace("/", "\\/") for form in found}


def _in_base32(secret: bytes) -> set[str]:
    return _within(secret, b32encode, 5, 5)


def _within(secret: bytes, encode: Callable[[bytes], bytes], group: int, bits: int) -> set[str]:
    """Alone, and as a part of something longer: then it starts at one of `group` places within a group."""
    found = {encode(secret).decode().rstrip("=")}
    for lead in range(group):
        whole = encode(bytes(lead) + secret).decode()
        found.add(whole[-(-lead * 8 // bits) : (lead + len(secret)) * 8 // bits])
    return {form for form in found if len(form) >= LEAST}


def _in_hexadecimal(secret: bytes) -> set[str]:
    return {secret.hex(), *(secret.hex(between) for between in (":", " ", "-"))}


# Characters that a text has as escapes: %41, \u0041, \u{41}, \x41, \101, &#65;, &#x41;, zero bytes.

_HEX: Final = "[0-9A-Fa-f]"
_ESCAPE: Final = re.compile(
    r"[%\\&\x00](?:"  # first what is quick to look for
    rf"(?P<percent>(?<=%){_HEX}{{2}}(?:%{_HEX}{{2}})*)"
    rf"|(?<=\\)\\*[uU](?:\{{(?P<braced>{_HEX}{{1,6}})\}}|(?P<unicode>{_HEX}{{4}}))"
    rf"|(?<=\\)\\*[xX](?P<hexadecimal>{_HEX}{{2}})|(?<=\\)\\*(?P<octal>[0-3][0-7]{{2}})"
    rf"|(?<=&)#[xX](?P<entity>{_HEX}{{1,6}});?|(?<=&)#(?P<decimal>[0-9]{{1,7}});?|(?P<zero>(?<=\x00)\x00*))"
)
_INTRODUCED: Final = ("%", "\\", "&#", "\0")
_ROUNDS: Final = 3
"""How often what comes out is looked at again: an escape may be escaped."""


def holds_escapes(text: str) -> bool:
    """Whether there is one at all."""
    for sign in _INTRODUCED:
        if sign in text:
            return _ESCAPE.search(text) is not None
    return False


def unescaped(text: str) -> str:
    """The text with the characters that are meant."""
    for _ in range(_ROUNDS):
        plain = _ESCAPE.sub(_meant, text)
        if plain == text:
            break
        text = plain
    return text


def spans(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The same, and for each of its characters where it stands in the text: from, to."""
    places = [(index, index + 1) for index in range(len(text))]
    for _ in range(_ROUNDS):
        parts: list[str] = []
        moved: list[tuple[int, int]] = []
        at = 0
        for found in _ESCAPE.finditer(text):
            parts.append(text[at : found.start()])
            moved += places[at : found.start()]
            meant = _meant(found)
            parts.append(meant)
            moved += [(places[found.start()][0], places[found.end() - 1][1])] * len(meant)
            at = found.end()
        if not at:
            break
        text, places = "".join([*parts, text[at:]]), [*moved, *places[at:]]
    return text, places


def _meant(found: re.Match[str]) -> str:
    if found["zero"] is not None:
        return ""
    if found["percent"]:
        return bytes.fromhex(found["percent"].replace("%", "")).decode("utf-8", "replace")
    if found["octal"]:
        return chr(int(found["octal"], 8))
    if found["decimal"]:
        code = int(found["decimal"])
    else:
        code = int(found["braced"] or found["unicode"] or found["hexadecimal"] or found["entity"], 16)
    return chr(code) if code <= 0x10FFFF else "\ufffd"


# What is in compressed bytes, gzip, zlib and ZIP, as far as it has to be looked at. Bounded in size.

LARGEST: Final = 10_000_000
"""Bytes that are looked at, of all members together."""

_MOST = 100
_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"


def contents(body: bytes) -> Iterator[bytes]:
    """The bytes within; nothing when they are not compressed, or broken from the start."""
    if body.startswith(_GZIP):
        yield gunzipped(body)
    elif body[:1] == b"\x78" and len(body) > 2 and int.from_bytes(body[:2], "big") % 31 == 0:
        yield _inflated(body, zlib.MAX_WBITS)
    elif body.startswith(_ZIP):
        yield from _members(body)


def gunzipped(body: bytes) -> bytes:
    """The content of gzip (RFC 1952), of all its members, as far as it is whole."""
    out = bytearray()
    while body.startswith(_GZIP) and len(out) < LARGEST:
        inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
        with suppress(zlib.error):
            out += inflate.decompress(body, LARGEST - len(out))
        body = inflate.unused_data
    return bytes(out)


def _inflated(body: bytes, bits: int) -> bytes:
    with suppress(zlib.error):
        return zlib.decompressobj(bits).decompress(body, LARGEST)
    return b""


def _members(body: bytes) -> Iterator[bytes]:
    import io
    import zipfile

    left = LARGEST
    with suppress(zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error, OSError):
        archive = zipfile.ZipFile(io.BytesIO(body))
        for member in archive.infolist()[:_MOST]:
            with archive.open(member) as file:
                content = file.read(left)
            left -= len(content)
            yield content
