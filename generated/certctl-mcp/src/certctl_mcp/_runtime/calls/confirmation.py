"""Asks a person before a call that the overlays mark with `confirm`, in either era of the protocol.

Until 2025-11-25 the client is asked while it waits (elicitation); since 2026-07-28 the call ends with a
question and comes again with the answer. Then a sealed state ties the answer to this very call, once and for
ten minutes.
"""

from __future__ import annotations

import hmac
import json
import re
import secrets
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from typing import Any

from ..http.call_context import Call, size_of, worked
from ..messages import shown
from ..results.content_blocks import Result
from ..results.tool_results import failure
from .client_session import Conversation
from .compiled_tool import Prepared

FORM: dict[str, Any] = {
    "type": "object",
    "properties": {"go_ahead": {"type": "boolean", "title": "Go ahead", "default": False}},
    "required": ["go_ahead"],
}
_KEY = "consent"
_GOOD_FOR = 600
_MOST_SHOWN = 400
_DEEPEST = 6


class Consent:
    """The operator's choice: `ask`, `refuse` or `never`. `env`: the variable that makes it."""

    def __init__(self, choice: str, env: str) -> None:
        self._choice = choice
        self._env = env
        self._key = secrets.token_bytes(32)
        self._used: dict[str, float] = {}

    async def missing(
        self, call: Call, prepared: Prepared, arguments: Mapping[str, Any], client: Conversation
    ) -> Result | None:
        """The result of a call that must not go on; None when it may."""
        question = prepared.record.confirm
        if not question or self._choice == "never":
            return None
        name = call.tool
        call.outcome = "not made"
        if self._choice == "refuse":
            return failure(
                f"Nothing was sent: {name} needs a person's consent, and this server asks nobody. "
                f"Whoever runs it decides that with {self._env}."
            )
        told = partial(_message, question, name, arguments, prepared)
        message = await worked(size_of(arguments), told)
        if message is None:
            return failure(
                f"Nothing was sent: {name} needs a person's consent, and nobody can look through more than "
                f"{_MOST_SHOWN} values. Make several calls of it."
            )
        if client.answers_later:
            return self._by_result(call, message, arguments, client)
        answer = await client.asked(message, FORM)
        if answer is None:
            return failure(
                f"Nothing was sent: {name} needs a person's consent, and this client cannot ask for it: it "
                f"does not offer elicitation. Whoever runs this server decides about that with {self._env}."
            )
        return _decided(call, answer)

    def _by_result(
        self, call: Call, message: str, arguments: Mapping[str, Any], client: Conversation
    ) -> Result | None:
        answer = client.answer(_KEY)
        if answer is not None and self._unsealed(client.state, call.tool, arguments):
            return _decided(call, answer)
        call.outcome = "asked"
        params = {"mode": "form", "message": message, "requestedSchema": FORM}
        return {
            "resultType": "input_required",
            "inputRequests": {_KEY: {"method": "elicitation/create", "params": params}},
            "requestState": self._sealed(call.tool, arguments, secrets.token_hex(12), int(time.time())),
        }

    def _sealed(self, tool: str, arguments: Mapping[str, Any], nonce: str, since: int) -> str:
        said = json.dumps([nonce, since, tool, arguments], sort_keys=True).encode()
        return f"{nonce}.{since}.{hmac.new(self._key, said, sha256).hexdigest()}"

    def _unsealed(self, state: str, tool: str, arguments: Mapping[str, Any]) -> bool:
        """Whether a state is ours, for this call, still good, and used for the first time."""
        now = time.time()
        self._used = {nonce: since for nonce, since in self._used.items() if since > now - _GOOD_FOR}
        nonce, _, rest = state.partition(".")
        since, _, _ = rest.partition(".")
        if not (since.isascii() and since.isdigit() and len(since) < 12 and nonce not in self._used):
            return False
        ours = self._sealed(tool, arguments, nonce, int(since))
        if not hmac.compare_digest(ours.encode(), state.encode()) or int(since) <= now - _GOOD_FOR:
            return False
        self._used[nonce] = float(since)
        return True


def _decided(call: Call, answer: Mapping[str, Any]) -> Result | None:
    content = answer.get("content") or {}
    if answer.get("action") == "accept" and content.get("go_ahead") is True:
        return None
    call.outcome = "declined"
    return failure(
        f"Nothing was sent: the person who was asked did not agree to {call.tool}. Do not try again."
    )


def _message(question: str, name: str, arguments: Mapping[str, Any], prepared: Prepared) -> str | None:
    """The question and what it is about: each value on one line, so that none can pose as the question.

    What decides comes first: what a call is about and what sounds like destruction, then what is not as by
    default. None when there are more values than a person can look through: none is left out silently.
    """
    found: list[tuple[int, str]] = []
    properties = prepared.tool.schema.get("properties", {})
    required = prepared.tool.schema.get("required", ())
    for key, value in arguments.items():
        shape = properties.get(key)
        usual = shape["default"] if isinstance(shape, dict) and "default" in shape else _NOTHING
        for keys, item in _leaves((key,), prepared.redaction.argument((key,), value)):
            weight = _weight(keys, item, given=key in required, usual=value == usual)
            found.append((weight, f"  {_called(keys)}: {_shortened(item, len(arguments))}"))
            if len(found) > _MOST_SHOWN:
                return None
    found.sort(key=lambda one: one[0])
    first = f"{name} with" if found else f"{name} without arguments"
    return "\n".join([question, "", first, *(line for _, line in found)])


_NOTHING: Any = object()
_TARGET = re.compile(
    r"(^|[_.-])(ids?|names?|paths?|keys?|urls?|hosts?|emails?|to|target|recipients?|env\w*)$", re.I
)
_DESTROYS = re.compile(
    r"force|delet|remov|purg|cascad|recurs|destroy|wipe|drop|revok|overwrit|replac|reset|permanent|irrevers|"
    r"skip|ignore|disabl|terminat|kill|truncat|erase|forever|all$|^all|public|admin|grant|prune",
    re.I,
)


def _weight(keys: Sequence[str | int], value: Any, *, given: bool, usual: bool) -> int:
    """0 for what comes first."""
    texts = [str(key) for key in keys] + ([value] if isinstance(value, str) and len(value) < 40 else [])
    if any(_DESTROYS.search(text) for text in texts) and value is not False:
        return 0
    if _TARGET.search(str(keys[-1])) or (given and len(keys) == 1):
        return 1
    return 3 if usual else 2


def _leaves(keys: tuple[str | int, ...], value: Any) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """A value by its members, as far as a person needs them apart. A list of plain values stays one."""
    if isinstance(value, dict) and value and len(keys) <= _DEEPEST:
        for name, item in value.items():
            yield from _leaves((*keys, str(name)), item)
    elif isinstance(value, list) and len(keys) <= _DEEPEST and any(isinstance(item, dict) for item in value):
        for place, item in enumerate(value):
            yield from _leaves((*keys, place), item)
    else:
        yield keys, value


def _called(keys: Sequence[str | int]) -> str:
    """`body.rules[0].force`: a name without line breaks or what else could pose as text of ours."""
    text = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in keys).removeprefix(".")
    return text if text.isascii() and text.isprintable() and len(text) <= 120 else shown(text, 120)


def _shortened(value: Any, count: int) -> str:
    """A value as JSON, its beginning and its end; of a list the number of items too."""
    most = 200 if count <= 20 else 80
    text = shown(value, 1_000_000)
    if len(text) > most:
        text = f"{text[: most * 2 // 3]} … {text[-most // 3 :]}"
    return f"{len(value)} of them: {text}" if isinstance(value, list) and len(value) > 3 else text
