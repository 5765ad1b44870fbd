"""The server's own credentials, in every form in which an answer or an error could repeat them."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterable
from urllib.parse import quote, quote_plus

from .keys import LEAST

LONGEST = 65_536
"""Characters of a secret that is looked for in all its forms; a longer one as it is and as JSON has it."""
_MANY = 200
_TAIL = 65_536
_STEP = 16_384


class Disguises:
    """Credentials as they are, and percent-, base64-, JSON- and HTML-encoded. Grows as tokens are fetched."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._secrets: set[str] = set()
        self._forms: tuple[str, ...] = ()
        self._heads: set[str] = set()
        self._in_json: tuple[str, ...] = ()
        self.protect(*secrets)

    def protect(self, *secrets: str) -> None:
        """From now on these are removed too."""
        new = {secret for secret in secrets if len(secret) >= LEAST} - self._secrets
        if new:
            self._secrets |= new
            found = {form for secret in self._secrets for form in _forms(secret)}
            self._forms = tuple(sorted(found, key=lambda form: (-len(form), form)))  # whole before part
            least = list(found) if len(found) > _MANY else _without_longer(found)
            self._heads = {form[:LEAST] for form in found}
            self._in_json = tuple(sorted(json.dumps(form, ensure_ascii=False)[1:-1] for form in least))

    def in_json(self, written: str) -> bool:
        """Whether one of them is in a JSON text, within one of its strings."""
        if len(self._in_json) > _MANY and not _pieces(written, self._heads):
            return False
        for form in self._in_json:  # noqa: SIM110 - a generator takes twice the time, at every call
            if form in written:
                return True
        return False

    def without(self, text: str, marker: str) -> str:
        """The text with the marker in their place."""
        for form in self._possible(text):
            if form in text:
                text = text.replace(form, marker)
            if form[:LEAST] in text[-len(form) :]:
                text = _without_beginning(text, form, marker)
        return text

    def _possible(self, text: str) -> tuple[str, ...]:
        """The forms that can be in the text: of many those whose first letters are. One look serves all."""
        if len(self._forms) <= _MANY:
            return self._forms
        seen = _pieces(text, self._heads)
        return tuple(form for form in self._forms if form[:LEAST] in seen) if seen else ()

    def without_bytes(self, body: bytes, marker: bytes) -> bytes:
        """The same for bytes."""
        many = len(self._forms) > _MANY
        for form in self._possible(body.decode(errors="replace")) if many else self._forms:
            body = body.replace(form.encode(), marker)
        return body


def _without_beginning(text: str, form: str, marker: str) -> str:
    """A text that breaks off within a secret."""
    place = text.find(form[:LEAST], max(0, len(text) - min(len(form), _TAIL)))
    while place >= 0:
        if form.startswith(text[place:]):
            return text[:place] + marker
        place = text.find(form[:LEAST], place + 1)
    return text


def _without_longer(forms: set[str]) -> list[str]:
    """Those in which no other one is: where these are not, none is."""
    return [form for form in forms if not any(part in form for part in forms if part is not form)]


def _pieces(text: str, wanted: set[str]) -> set[str]:
    """Those of the wanted texts, all as long as LEAST, that are in a text; in steps that let others run."""
    found: set[str] = set()
    for start in range(0, len(text), _STEP):
        piece = text[start : start + _STEP + LEAST - 1]
        found |= wanted.intersection([piece[at : at + LEAST] for at in range(len(piece) - LEAST + 1)])
    return found


def _forms(secret: str) -> set[str]:
    if len(secret) > LONGEST:
        return {secret, json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1]}
    percent = {quote(secret, safe=""), quote(secret), quote_plus(secret)}
    percent |= {re.sub("%..", lambda found: found[0].lower(), form) for form in percent}
    inner = {json.dumps(secret, ensure_ascii=only)[1:-1] for only in (True, False)}
    for _ in range(3):  # JSON in a string of JSON, or in a value that Python shows
        inner |= {
            shown[1:-1] for form in inner for shown in (json.dumps(form, ensure_ascii=False), repr(form))
        }
    inner |= {form.replace("/", "\\/") for form in inner}
    return {secret, *percent, *inner, *_in_html(secret), *_in_base64(secret.encode())}


def _in_html(secret: str) -> set[str]:
    text = secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    quoted = text.replace('"', "&quot;")
    return {text, quoted, quoted.replace("'", "&#x27;"), quoted.replace("'", "&#39;")}


def _in_base64(secret: bytes) -> set[str]:
    """Alone, and as a part of something longer: then it starts at one of three places within four letters."""
    found = {b64encode(secret).decode().rstrip("=")}
    for lead in range(3):
        whole = b64encode(bytes(lead) + secret).decode()
        found.add(whole[-(-lead * 8 // 6) : (lead + len(secret)) * 8 // 6])
    return found | {form.replace("+", "-").replace("/", "_") for form in found}
