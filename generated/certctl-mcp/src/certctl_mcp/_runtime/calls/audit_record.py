"""What the audit log says of a call, and what becomes of a call that cannot be recorded."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from functools import partial
from typing import Any

from ..audit.log import Audit, AuditError, now
from ..errors import UnknownToolError
from ..http.call_context import LARGE, Call, size_of, worked
from ..results.content_blocks import Result
from ..results.tool_results import failure

_LONGEST_TEXT, _LONGEST = 1_000, 16_000
_STRANGE = "not shown: no argument of this tool"


async def recorded(
    audit: Audit, call: Call, caller: str, arguments: Mapping[str, Any], work: Callable[[], Awaitable[Result]]
) -> Result:
    """The result of the work, once the call is in the log. Without a record nothing is done, or told."""
    try:
        audit.ready()
    except AuditError as error:
        return failure(f"Nothing was sent: the audit log cannot be written ({error}).")
    moment, begin = now(), time.monotonic()

    def write(told: Any) -> None:
        audit.write(
            {
                "time": moment,
                "tool": call.tool[:100],
                "domain": call.domain,
                "hints": call.hints,
                "arguments": told,
                "status": call.status,
                "requests": call.requests,
                "duration_ms": round((time.monotonic() - begin) * 1000, 1),
                "outcome": call.outcome,
                "caller": caller,
            }
        )

    try:
        result = await work()
    except UnknownToolError:
        call.outcome = "not offered"
        with suppress(AuditError):  # nothing was done, and the next call is refused
            write(_shown(arguments, call, quickly=True))
        raise
    except asyncio.CancelledError:
        call.outcome = "cancelled"
        with suppress(AuditError):
            write(_shown(arguments, call, quickly=True))
        raise
    try:
        write(await worked(size_of(arguments) * 4, partial(_shown, arguments, call)))
    except AuditError as error:
        made = f"made, and the API answered HTTP {call.status}" if call.status else "made without an answer"
        return failure(
            f"The audit log cannot be written ({error}), so the result of this call is withheld. "
            f"The call was {made if call.requests else 'not made'}."
        )
    return result


def _shown(arguments: Mapping[str, Any], call: Call, *, quickly: bool = False) -> Any:
    """The arguments without secrets, in bounded length; of a tool that is not offered only their names.

    Nor is the value shown of an argument that the tool does not take: its name may be a secret one misspelt.
    """
    if quickly and size_of(arguments) >= LARGE:
        return "not shown: too many"
    if call.redaction is None:
        return sorted(str(name)[:100] for name in arguments)[:50]
    try:
        strange = (
            {} if call.names is None else {name: _STRANGE for name in arguments if name not in call.names}
        )
        found = _cut(call.redaction.argument((), {**arguments, **strange}))
        text = json.dumps(found)
    except (RecursionError, ValueError, TypeError):
        return "not shown: they nest too deeply"
    return found if len(text) <= _LONGEST else f"{text[:_LONGEST]} and {len(text) - _LONGEST} characters more"


def _cut(value: Any) -> Any:
    match value:
        case str() if len(value) > _LONGEST_TEXT:
            return f"{value[:_LONGEST_TEXT]} and {len(value) - _LONGEST_TEXT} characters more"
        case dict():
            return {key: _cut(item) for key, item in value.items()}
        case list():
            return [_cut(item) for item in value]
    return value
