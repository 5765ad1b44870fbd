"""A generated package with a stand-in for the API behind it: no network, and no settings of the user."""

from __future__ import annotations

import asyncio
from base64 import b64decode
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import httpx

JSON = "application/json"


class DiffersError(Exception):
    """What differs from what is expected."""


class Answer(NamedTuple):
    """What the API answers to whatever it is asked."""

    status: int = 200
    kind: str = JSON
    body: bytes = b"{}"
    headers: Mapping[str, str] = {}


def runtime_of(package: str) -> str:
    """The name by which a package imports its runtime: its own `_runtime`, or the library."""
    return type(import_module(f"{package}.about").ABOUT).__module__.partition(".config.")[0]


class Server:
    """The package's tools under some settings. The API answers all the same, or is in `trouble`."""

    def __init__(
        self,
        package: str,
        answer: Answer = Answer(),  # noqa: B008 - it cannot be changed
        trouble: Exception | None = None,
        **flags: str,
    ) -> None:
        runtime = runtime_of(package)
        self.runtime = runtime
        self.sent: list[httpx.Request] = []
        self._answer = answer
        self._trouble = trouble
        self.about = import_module(f"{package}.about").ABOUT
        known = {row.name for row in import_module(f"{runtime}.config.setting_table").table(self.about)}
        flags = {"expose": "flat", "confirm": "never", "poll": "0", **flags}
        flags = {name: value for name, value in flags.items() if name in known}
        self.config = import_module(f"{runtime}.config.settings").load(self.about, flags)
        tools = import_module(f"{runtime}.catalog.catalog").load(package)
        self.selection = import_module(f"{runtime}.catalog.selection").select(tools, self.config)
        self.surface = import_module(f"{runtime}.surfaces.surface").surface(
            self.about, self.config, self.selection
        )
        self.unknown = import_module(f"{runtime}.errors").UnknownToolError
        self._aim = import_module(f"{runtime}.surfaces.surface").Aim

    def call(self, tool: str, arguments: Mapping[str, Any], *client: Any) -> Any:
        """The result of a call by the name of a tool. Requests that it makes are in `sent`."""

        async def called() -> Any:
            calls = import_module(f"{self.runtime}.calls.executor").Calls(
                self.about, self.config, self.selection, self.surface.needs
            )
            calls.api._client._http = httpx.AsyncClient(transport=httpx.MockTransport(self._handle))
            try:
                return await calls.call(tool, arguments, *client)
            finally:
                await calls.api.aclose()

        return asyncio.run(called())

    def asked(self, name: str, arguments: Mapping[str, Any]) -> Any:
        """The result of a call as a client makes it, through the surface."""
        aim = self.surface.aim(name, arguments)
        return self.call(aim.tool, aim.arguments) if isinstance(aim, self._aim) else aim

    def _handle(self, request: httpx.Request) -> httpx.Response:
        self.sent.append(request)
        if self._trouble is not None:
            raise self._trouble
        status, kind, body, headers = self._answer
        typed = {"content-type": kind} if kind else {}
        return httpx.Response(status, headers={**typed, **headers}, stream=httpx.ByteStream(body))


def person(package: str, reply: Any, *, later: bool = False, sealed: str = "") -> Any:
    """A client that passes questions on to somebody who answers like this; None: it cannot ask."""
    base: Any = import_module(f"{runtime_of(package)}.calls.client_session").Conversation

    class Person(base):  # type: ignore[misc]  # the package is known by its name only
        answers_later = later
        state = sealed

        def __init__(self) -> None:
            super().__init__()
            self.messages: list[str] = []

        def answer(self, _: str) -> Any:
            return reply

        async def asked(self, message: str, _: Any) -> Any:
            self.messages.append(message)
            return reply

    return Person()


def carries(package: str, feature: str) -> bool:
    """Whether the package has a part of the runtime that others may leave out."""
    carried: bool = import_module(f"{package}.about").ABOUT.has(feature)
    return carried


def logged(package: str, log: Path) -> str:
    """What an audit log says; nothing where the package keeps none."""
    return log.read_text("utf-8") if carries(package, "audit") else ""


def text_of(result: Any) -> str:
    """The text of a result."""
    return "\n".join(block["text"] for block in result.get("content", ()) if block.get("type") == "text")


def everything(result: Any) -> str:
    """All texts in a result, and what is in it as base64."""
    parts: list[str] = []
    todo = [result]
    while todo:
        found = todo.pop()
        if isinstance(found, dict):
            todo += [*found, *found.values()]
            coded = [found[name] for name in ("blob", "data") if isinstance(found.get(name), str)]
            parts += [b64decode(text + "===").decode("latin-1") for text in coded]
        elif isinstance(found, list):
            todo += found
        elif isinstance(found, str):
            parts.append(found)
    return "\n".join(parts)


def shown(value: Any) -> str:
    """A value in a message, in bounded length."""
    text = value.decode(errors="replace") if isinstance(value, bytes) else repr(value)
    return text if len(text) < 1_000 else f"{text[:1_000]}…"
