"""Asks a person before a call that the overlays mark with `confirm`, in either era of the protocol.

Until 2025-11-25 the client is asked while it waits (elicitation); since 2026-07-28 the call ends with a
question and comes again with the answer. Then a sealed state ties the answer to this very call, once and for
ten minutes.
"""

from __future__ import annotations

import hmac
import json
import secrets
import time
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from .call import Call
from .conversation import Conversation
from .prepared import Prepared
from .results import failure
from .showing import Result
from .wording import shown

FORM: dict[str, Any] = {
    "type": "object",
    "properties": {"go_ahead": {"type": "boolean", "title": "Go ahead", "default": False}},
    "required": ["go_ahead"],
}
_KEY = "consent"
_GOOD_FOR = 600
_MOST_SHOWN = 20


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
        message = _message(question, name, arguments, prepared)
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


def _message(question: str, name: str, arguments: Mapping[str, Any], prepared: Prepared) -> str:
    """The question and what it is about: each argument on one line, so that none can pose as the question."""
    lines = [question, "", f"{name} with" if arguments else f"{name} without arguments"]
    for index, (key, value) in enumerate(arguments.items()):
        if index == _MOST_SHOWN:
            lines.append(f"  and {len(arguments) - _MOST_SHOWN} more")
            break
        lines.append(f"  {key}: {shown(prepared.redaction.argument((key,), value), 200)}")
    return "\n".join(lines)
