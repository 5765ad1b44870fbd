"""Prefect, and the calls that `make real` makes of it."""

from __future__ import annotations

import json
from base64 import b64encode

from call import Call, Server

_PASSWORD = "made-up-password-of-prefect"
_BASIC = {"Authorization": "Basic " + b64encode(f"admin:{_PASSWORD}".encode()).decode()}
_VARIABLE = "/api/variables/name/colour"
_ID = r'"id":"([0-9a-f-]{36})"'
_NOBODY = "00000000-0000-4000-8000-000000000000"
_TIMES = {"history_start": "yesterday", "history_end": "today", "history_interval_seconds": 60}

PREFECT = Server(
    "prefect",
    "prefect==3.9.1",
    ("prefect", "server", "start", "--host", "127.0.0.1", "--port", "{port}"),
    "/api/ready",
    "/openapi.json",
    (
        Call("what needs no credential", "health_check", says="true", signed_in=False),
        Call(
            "without the credential",
            "read_variables_filter",
            says="PREFECT_REST_API_HEADERS",
            error=True,
            signed_in=False,
        ),
        Call("a text alone", "server_version", says=r'"\d+\.\d+\.\d+"'),
        Call("an empty list", "read_variables_filter", says=r"\[\]"),
        Call(
            "create",
            "create_variable",
            {"name": "colour", "value": {"hex": "#00f"}, "tags": ["made"]},
            says='"name":"colour"',
            happened=(_VARIABLE, 200, '"value":{"hex":"#00f"}'),
        ),
        Call(
            "create it twice",
            "create_variable",
            {"name": "colour", "value": 1},
            says="HTTP 409",
            error=True,
            happened=(_VARIABLE, 200, '"value":{"hex":"#00f"}'),
        ),
        Call("get by name", "read_variable_by_name", {"name": "colour"}, says=r'"tags":\["made"\]'),
        Call(
            "change a part",
            "update_variable_by_name",
            {"name": "colour", "value": [1, None, "ü"]},
            says="done",
            happened=(_VARIABLE, 200, '"value":[1,null,"ü"],"tags":["made"]'),
        ),
        Call(
            "null where it means something",
            "update_variable_by_name",
            {"name": "colour", "value": None},
            says="done",
            happened=(_VARIABLE, 200, '"value":null'),
        ),
        Call(
            "a filter that fits",
            "read_variables_filter",
            {"variables": {"tags": {"all_": ["made"]}}, "limit": 5},
            says='"name":"colour"',
        ),
        Call(
            "a filter that fits nothing",
            "count_variables",
            {"variables": {"tags": {"all_": ["other"]}}},
            says=r"\n0\n",
        ),
        Call(
            "delete",
            "delete_variable_by_name",
            {"name": "colour"},
            says="done",
            happened=(_VARIABLE, 404, ""),
        ),
        Call("read what is not there", "read_flow", {"id": _NOBODY}, says="HTTP 404", error=True),
        Call(
            "create a flow",
            "create_flow",
            {"name": "made", "tags": ["a"], "labels": {"n": 1}},
            says='"name":"made"',
            keeps=_ID,
            happened=("/api/flows/$LAST", 200, '"name":"made"'),
        ),
        Call(
            "a body with a schema of several kinds",
            "create_flow_run",
            {"flow_id": "$LAST", "name": "run one", "state": {"type": "PENDING", "message": "made"}},
            says='"state_type":"PENDING"',
            keeps=_ID,
            happened=("/api/flow_runs/$LAST", 200, '"name":"run one"'),
        ),
        Call(
            "an action with a body",
            "set_flow_run_state",
            {"id": "$LAST", "state": {"type": "CANCELLED"}, "force": True},
            says='"status":"ACCEPT"',
            happened=("/api/flow_runs/$LAST", 200, '"state_type":"CANCELLED"'),
        ),
        Call(
            "a query",
            "read_flow_run_states",
            {"flow_run_id": "$LAST"},
            says='"type":"PENDING".*"type":"CANCELLED"',
        ),
        Call(
            "a body that is a list",
            "create_logs",
            {
                "body": [
                    {
                        "name": "made",
                        "level": 20,
                        "message": "a, b",
                        "timestamp": "2026-01-02T03:04:05Z",
                        "flow_run_id": "$LAST",
                    }
                ]
            },
        ),
        Call("text that is no JSON", "download_logs_flow_runs", {"id": "$LAST"}, says='"a, b"'),
        Call(
            "a body that is an object of anything",
            "update_flow_run_labels",
            {"id": "$LAST", "body": {"place": "here"}},
            happened=("/api/flow_runs/$LAST", 200, '"place":"here"'),
        ),
        Call(
            "delete it",
            "delete_flow_run",
            {"id": "$LAST"},
            says="done",
            happened=("/api/flow_runs/$LAST", 404, ""),
        ),
        Call(
            "what only the server can refuse",
            "create_flow_run",
            {"flow_id": _NOBODY},
            says="HTTP (4|500)",
            error=True,
        ),
        Call(
            "what the server holds to be no name",
            "create_work_pool",
            {"name": "a/b"},
            says="name",
            error=True,
            happened=("/api/work_pools/a%2Fb", 404, ""),
        ),
        Call("an argument that does not exist", "read_flow", {"id": _NOBODY, "size": 1}, "size", error=True),
        Call("a value of the wrong kind", "read_variables_filter", {"limit": "many"}, "limit", error=True),
        Call("a value of the wrong format", "read_flow", {"id": "../flows"}, says="id", error=True),
        Call("a time that is none", "flow_run_history", _TIMES, says="history_start", error=True),
    ),
    environ={
        "PREFECT_SERVER_API_AUTH_STRING": f"admin:{_PASSWORD}",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_UI_ENABLED": "false",
        "DO_NOT_TRACK": "1",
    },
    base="/api",
    headers=_BASIC,
    credentials={"{prefix}_HEADERS": json.dumps(_BASIC)},
)
