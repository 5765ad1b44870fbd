"""The two records of a package: the tool list as the model sees it, and what became of each operation."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ..annotations.model import Hint, StatedHint
from ..plan.model import CallPolicy, FullTexts, HiddenArgument, Paging, Plan, Poll
from ..plan.search.synonym_lookup import synonyms
from ..plan.tool_listing import tool_entry


def pretty(value: Any) -> str:
    """Canonical JSON: sorted keys, one property per line, ASCII."""
    return json.dumps(value, indent=1, sort_keys=True) + "\n"


def catalog(plan: Plan) -> str:
    return pretty({"tools": [tool_entry(tool) for tool in plan.tools]})


def texts(plan: Plan) -> str:
    """What the tool list leaves out of the texts, for `describe_tool` and for searches."""
    rows = {tool.name: _texts(tool.texts) for tool in plan.tools}
    return pretty({"tools": {name: row for name, row in rows.items() if row}})


def _texts(texts: FullTexts) -> dict[str, Any]:
    return _unless_empty(title=texts.title, description=texts.description, arguments=texts.arguments)


def search(plan: Plan) -> str:
    """The words that people say for those in names and titles, for the index of the search surface."""
    found = synonyms(plan.tools)
    return pretty(
        {
            "near": {word: " ".join(others) for word, others in found.near.items()},
            "related": {word: " ".join(others) for word, others in found.related.items()},
        }
    )


def operations(plan: Plan) -> str:
    """Every operation of the API by path and method: its tool, or the reason why it has none."""
    rows: list[tuple[str, dict[str, Any]]] = []
    for tool in plan.tools:
        record = {
            "operation": tool.label,
            "operationId": tool.operation_id,
            "tool": tool.name,
            "function": f"{tool.module}.{tool.function}",
            "domain": tool.domain,
            "hidden": None,
            "hints": _hints(tool.hints),
            "arguments": {one.name: wire_place(one.place, one.wire) for one in tool.arguments},
            **rules_record(tool.rules),
        }
        rows.append((tool.label, record))
    for hidden in plan.hidden:
        record = {
            "operation": hidden.label,
            "operationId": hidden.operation_id,
            "tool": None,
            "function": None,
            "domain": hidden.domain,
            "hidden": hidden.reason,
            "hints": _hints(hidden.hints),
            "arguments": {},
            **_unless_empty(origins=hidden.origins),
        }
        rows.append((hidden.label, record))
    rows.sort(key=lambda row: row[0].split(" ", 1)[::-1])
    return pretty({"operations": [record for _, record in rows]})


def rules_record(rules: CallPolicy) -> dict[str, Any]:
    """What the runtime observes around a call; a key is there only if it says something."""
    redact = _unless_empty(arguments=rules.redact.arguments, result=rules.redact.result)
    return {
        "scopes": rules.scopes,
        **_unless_empty(
            confirm=rules.confirm,
            redact=redact,
            examples=rules.examples,
            fields=rules.fields,
            paging=_paging(rules.paging) if rules.paging else None,
            **rules.recorded,
            poll=_poll(rules.poll) if rules.poll else None,
            merges=rules.merges,
            hiddenArguments={wire_place(one.place, one.wire): _hidden(one) for one in rules.hidden},
            origins=rules.origins,
        ),
    }


def _unless_empty(**members: Any) -> dict[str, Any]:
    return {name: value for name, value in members.items() if value}


def _paging(paging: Paging) -> dict[str, Any]:
    optional = _unless_empty(next=paging.next, items=paging.items, offset=paging.offset)
    return {"argument": paging.argument, "wire": paging.wire, **optional}


def _poll(poll: Poll) -> dict[str, Any]:
    return {
        "tool": poll.tool,
        "arguments": poll.arguments,
        "status": poll.status,
        "done": poll.done,
        "failed": poll.failed,
        "interval": poll.interval,
        "timeout": poll.timeout,
    }


def _hidden(one: HiddenArgument) -> dict[str, Any]:
    value = {"value": one.value} if one.has_value else {}
    return {**_unless_empty(reason=one.reason, env=one.env), **value}


def wire_place(place: str, name: str) -> str:
    """Where an argument goes: `query per_page`, `body reason`, or `body` for the whole of it."""
    return "body" if place == "whole" else f"{place} {name}"


def _hints(hints: Mapping[Hint, StatedHint]) -> dict[str, Any]:
    return {hint: {"value": stated.value, "origin": stated.origin} for hint, stated in hints.items()}
