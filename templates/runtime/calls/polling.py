"""Follows a job that a call has started: asks how it stands until it has ended, within a limit of time.

The tool that is asked is one of those on offer and keeps its own rules: repeats, secrets, limits. What the
operator left out is not called on the side.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from ..api import Api
from ..catalog.selection import Selection, known
from ..config.server_info import About
from ..config.setting_readers import seconds as read_seconds
from ..config.settings import Config
from ..errors import ApiError, ToolError, UnknownToolError, UnreachableError
from ..http.call_context import Call, weight_of, worked
from ..http.responses import Reply, seconds
from ..json_codec import written
from ..jsonpath import MISSING, first
from ..messages import STRUCTURED, fenced, listed, shown
from ..redaction.redactor import MARKER
from ..results.content_blocks import Result, Showing, text_block
from ..results.tool_results import failed, failure, success
from .compiled_tool import Preparation, Prepared

_FIRST = 1.0
"""Seconds before the first look, and between two of them, when the API asks for less."""

_MOST_LOOKS, _MOST_MISSED = 5_000, 3
_LONGEST = 86_400.0


@dataclass(frozen=True, slots=True)
class Poll:
    """How to follow the job that a call starts: `tool` is asked until the value at `status` is a last one.

    `arguments`: where each comes from, as `{"result": path}`, `{"argument": name}` or `{"value": …}`.
    Times are in seconds.
    """

    tool: str
    arguments: Mapping[str, Mapping[str, Any]]
    status: str
    done: Sequence[Any]
    failed: Sequence[Any]
    interval: float
    timeout: float


@dataclass(frozen=True, slots=True)
class _Job:
    """What is asked of which tool. `shown`: the arguments as JSON, without secrets."""

    poll: Poll
    tool: Prepared
    arguments: Mapping[str, Any]
    shown: Mapping[str, Any]


class _NotFollowedError(Exception):
    """The rest of a sentence that says why."""


class Following:
    """How a server follows jobs. `ask`: what the surface adds about a tool; `trace`: the log of surprises."""

    def __init__(
        self,
        about: About,
        config: Config,
        offered: tuple[Selection, Preparation],
        ask: Callable[[str], str],
        showing: Callable[[Prepared], Showing],
        trace: Callable[[Call, BaseException], None],
    ) -> None:
        self._about = about
        self._config = config
        self._selection, self._preparation = offered
        self._ask = ask
        self._showing = showing
        self._trace = trace

    async def to_its_end(
        self, api: Api, call: Call, begun: Prepared, arguments: Mapping[str, Any], reply: Any, start: Result
    ) -> Result:
        """The result of a call that got `reply`, which is shown as `start`, and what became of its job."""
        assert begun.record.poll is not None, "only a call that starts a job is followed"
        poll = Poll(**begun.record.poll)
        try:
            job = await worked(weight_of(reply), partial(self._job, poll, begun, arguments, reply))
        except _NotFollowedError as reason:
            return _told(start, f"This call can start a job, which was not followed: {reason}.")
        if self._config.poll == 0:
            return _told(
                start, f"This call can start a job, which this server does not follow. {self._how(job)}"
            )
        return await self._watched(api, call, job, start, reply)

    def _job(self, poll: Poll, begun: Prepared, arguments: Mapping[str, Any], reply: Any) -> _Job:
        try:
            tool = self._preparation.of(known(poll.tool, self._selection))
        except (UnknownToolError, ToolError) as error:
            raise _NotFollowedError(str(error).rstrip(".")) from None
        if not tool.tool.read_only:
            raise _NotFollowedError(f"{poll.tool} is not read-only, and so is not called on the side")
        if tool.record.confirm and self._config.confirm != "never":
            raise _NotFollowedError(f"a person has to agree to each call of {poll.tool}")
        data = reply.data if isinstance(reply, Reply) else reply
        clean = _cleaned(begun, data)
        given, told = {}, {}
        for name, source in poll.arguments.items():
            if "result" in source:
                value, safe = first(data, source["result"]), first(clean, source["result"])
                if value is MISSING:
                    raise _NotFollowedError(f"the answer has nothing at {source['result']}")
            elif "argument" not in source:
                value = safe = source["value"]
            elif source["argument"] in arguments:
                value = arguments[source["argument"]]
                safe = begun.redaction.argument((source["argument"],), value)
            else:
                continue
            given[name] = _fitting(tool, name, value)
            shown_value = tool.redaction.argument((name,), _fitting(tool, name, safe))
            told[name] = MARKER if safe is MISSING else shown_value
        if tool.problems(given):
            raise _NotFollowedError(f"the answer does not give arguments that {poll.tool} takes")
        return _Job(poll, tool, given, told)

    async def _watched(self, api: Api, call: Call, job: _Job, start: Result, reply: Any) -> Result:
        clock, poll = asyncio.get_running_loop(), job.poll
        limit = min(poll.timeout, self._config.poll or _LONGEST, _LONGEST)
        end = clock.time() + limit
        pause = min(_FIRST, poll.interval) if _asked(reply) is None else _pause(poll, reply)
        last: Result | None = None
        looks = missed = 0
        while looks < _MOST_LOOKS and clock.time() + pause < end:
            await asyncio.sleep(pause)
            looks += 1
            call.doing = f"following its job, look {looks}"
            look = Call(poll.tool, redaction=job.tool.redaction)
            look.aimed_at(job.tool.tool)
            try:
                async with asyncio.timeout_at(end):
                    found = await job.tool.function(api.during(look), **job.arguments)
            except TimeoutError:
                break
            except Exception as error:
                missed += 1
                last = self._missed(look, job, error)
                if missed >= _MOST_MISSED or not _may_pass(error):
                    call.outcome = "job unknown"
                    said = f"How its job ended is not known: {poll.tool} came to nothing. {self._how(job)}"
                    return _told(start, said, last, {**_about(job, looks), "ended": None}, error=True)
                pause = _pause(poll, error)
                continue
            finally:
                call.requests += look.requests
                call.status = look.status or call.status
            missed = 0
            last, state = await worked(weight_of(found), partial(self._seen, job, found))
            if _is_one_of(state, poll.done):
                said = f"Its job has ended well: {poll.tool} says {shown(state)}."
                return _told(start, said, last, {**_about(job, looks), "ended": "done", "state": state})
            if _is_one_of(state, poll.failed):
                call.outcome = "job failed"
                said = f"Its job has failed: {poll.tool} says {shown(state)}."
                ended = {**_about(job, looks), "ended": "failed", "state": state}
                return _told(start, said, last, ended, error=True)
            pause = _pause(poll, found)
        call.outcome = "job running"
        states = listed((*poll.done, *poll.failed), 10)
        said = (
            f"Its job had not ended when this server gave up, after {looks} looks in {limit:g} seconds: its "
            f"state at {poll.status} was none of {states}. {self._how(job)}"
        )
        return _told(start, said, last, {**_about(job, looks), "ended": None})

    def _seen(self, job: _Job, found: Any) -> tuple[Result, Any]:
        """How an answer about the job is shown, and the state that it says."""
        data = found.data if isinstance(found, Reply) else found
        return success(found, self._showing(job.tool)), first(data, job.poll.status)

    def _missed(self, look: Call, job: _Job, error: Exception) -> Result:
        if isinstance(error, ToolError):
            return failed(error, self._about, self._config, job.tool.redaction)
        self._trace(look, error)
        return failure(f"{look.tool} failed inside this server ({type(error).__name__}); its log says where.")

    def _how(self, job: _Job) -> str:
        """Which tool to ask; its arguments are in a fence, for they can be words of the API."""
        if not job.shown:
            return f"{job.poll.tool} says how it stands.{self._ask(job.poll.tool)}"
        text = fenced(written(job.shown)[0])
        return f"{job.poll.tool} says how it stands, with these arguments:\n{text}{self._ask(job.poll.tool)}"


def _told(
    start: Result,
    said: str,
    last: Result | None = None,
    job: Mapping[str, Any] | None = None,
    *,
    error: bool = False,
) -> Result:
    """What the first call said, what became of the job, what was said of it last; the same as structured
    content, where the two have that."""
    parts = {"start": start, "last": last or {"content": []}}
    result: Result = {"content": [*start["content"], text_block(said), *parts["last"]["content"]]}
    whole = {name: part["structuredContent"] for name, part in parts.items() if "structuredContent" in part}
    if whole:
        about = {"notice": STRUCTURED, "notes": [said]}
        result["structuredContent"] = {**about, "job": job, **whole}
    return {**result, "isError": True} if error else result


def _about(job: _Job, looks: int) -> dict[str, Any]:
    return {"tool": job.poll.tool, "arguments": job.shown, "looks": looks}


def _cleaned(tool: Prepared, data: Any) -> Any:
    """Data without secrets; nothing where all of it is one, or it nests too deeply to be cleaned."""
    try:
        return None if tool.redaction.everything else tool.redaction.result(data)
    except RecursionError:
        return None


def _fitting(tool: Prepared, name: str, value: Any) -> Any:
    """A number as text where the tool takes text: an id can be one here and the other there."""
    kind = tool.tool.schema.get("properties", {}).get(name, {}).get("type")
    return str(value) if type(value) is int and kind == "string" else value


def _may_pass(error: Exception) -> bool:
    """Whether the next look may do better: a job can be slow to be known under its id."""
    if isinstance(error, ApiError):
        return error.status in (404, 408, 425, 429) or error.status >= 500
    return isinstance(error, UnreachableError)


def _asked(found: Any) -> float | None:
    """For how long the API asks to wait."""
    if isinstance(found, Reply):
        return seconds(found.headers.get("retry-after"))
    return getattr(found, "retry_after", None)


def _pause(poll: Poll, found: Any) -> float:
    asked = _asked(found)
    return poll.interval if asked is None else max(asked, min(_FIRST, poll.interval))


def _is_one_of(state: Any, states: Sequence[Any]) -> bool:
    """By type too: true is not 1."""
    return any(type(state) is type(one) and state == one for one in states)


def setting(text: str, about: About) -> float | None:
    """How long a job is followed; None where its tool says it. ValueError for no number of seconds."""
    if not text.strip():
        return None
    return 0.0 if text.strip() == "0" else read_seconds(text, about)
