"""Calls the mock in this process, past any HTTP client: clients tidy up what is to be refused."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import yaml
from mcpgen.independent.mock.app import Seen, create_app


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes
    seen: Seen

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def why(self) -> str:
        """The reason of a refusal."""
        assert self.status >= 400, (self.status, self.body)
        assert self.json.keys() == {"error", "message", "request_id"}
        assert self.seen.verdict in ("ok", self.json["message"])
        return str(self.json["message"])


Call = Callable[..., Answer]
_ABSENT = object()


def document(text: str) -> dict[str, Any]:
    """A description in YAML as plain JSON; without `openapi` and `info` it gets them."""
    return json.loads(
        json.dumps({"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, **yaml.safe_load(text)})
    )


def api(description: str | dict[str, Any], **options: Any) -> Call:
    """The mock of a description: call it with a method, a target, headers and a body, or `json=`."""
    root = document(description) if isinstance(description, str) else description
    log: list[Seen] = []
    app = create_app(root, seen=log.append, **options)

    def call(
        method: str,
        target: str,
        headers: dict[str, str] | list[tuple[str, str]] | None = None,
        body: bytes = b"",
        json: Any = _ABSENT,
    ) -> Answer:
        pairs = list(headers.items() if isinstance(headers, dict) else headers or [])
        return _call(app, log, method, target, pairs, body, json)

    return call


def _call(
    app: Any,
    log: list[Seen],
    method: str,
    target: str,
    headers: list[tuple[str, str]],
    body: bytes,
    value: Any,
) -> Answer:
    if value is not _ABSENT:
        body = json.dumps(value).encode()
        headers = [("Content-Type", "application/json"), *headers]
    path, _, query = target.partition("?")
    got: dict[str, Any] = {"body": b""}

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            got["status"] = message["status"]
            got["headers"] = {name.decode(): text.decode() for name, text in message["headers"]}
        else:
            got["body"] += message["body"]

    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(name.lower().encode(), text.encode()) for name, text in headers],
        "scheme": "https",
        "server": ("127.0.0.1", 4443),
    }
    asyncio.run(app(scope, receive, send))
    return Answer(got["status"], got["headers"], got["body"], log[-1])
