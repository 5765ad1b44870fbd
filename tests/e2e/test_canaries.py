"""A canary in every secret place is heard nowhere: over all tools, in every way in which a call can end."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp_types import ElicitRequestParams, ElicitResult
from mcpgen.independent.mock.sample import sample

from .canaries import BIRD, KEY, NUMBER, Asked, Aviary, answer, aviary, heard, songs

Tool = dict[str, Any]

CRASH = """

def success(reply, show):
    raise RuntimeError(f"{reply} and {reply.body.decode()}")
"""


@pytest.fixture
def singing(tmp_path: Path) -> Iterator[Aviary]:
    with aviary(tmp_path) as made:
        yield made


@pytest.fixture(scope="session")
def tools(certctl_source: Path) -> dict[str, Tool]:
    """The catalog, with what operations.json says is secret."""
    package = certctl_source / "certctl_mcp"
    listed = json.loads((package / "catalog.json").read_text("utf-8"))["tools"]
    rows = json.loads((package / "operations.json").read_text("utf-8"))["operations"]
    secret = {row["tool"]: row.get("redact", {}) for row in rows}
    return {tool["name"]: {**tool, "secret": secret[tool["name"]]} for tool in listed}


def arguments(tool: Tool, *, required_only: bool = True) -> dict[str, Any]:
    schema = tool["inputSchema"]
    made: dict[str, Any] = sample(schema, schema, required_only=required_only)
    return made


class Ear:
    """A server process, its client, and everything that either says or writes."""

    def __init__(self, singing: Aviary, source: Path, folder: Path, *flags: str, **more: str) -> None:
        env = {name: value for name, value in os.environ.items() if not name.startswith("CERTCTL_")}
        own = {
            "SERVER_URL": singing.url,
            "SERVER_CA_BUNDLE_PATH": str(singing.ca),
            "API_KEY": KEY,
            "AUDIT": str(folder / "audit.jsonl"),
            "RETRIES": "0",
            "MAX_RESPONSE_BYTES": "200000",
            **more,
        }
        env |= {"PYTHONPATH": str(source)} | {f"CERTCTL_{name}": value for name, value in own.items()}
        self._parameters = StdioServerParameters(
            command=sys.executable, args=["-m", "certctl_mcp", *flags], env=env
        )
        self._folder = folder
        self.asked: list[str] = []

    def hear(self, calls: Any, *, mode: Any = "legacy") -> list[str]:
        """What is heard of the canaries while `calls` has the client; afterwards also in what was written."""

        async def listen() -> None:
            async def consent(_: Any, params: ElicitRequestParams) -> ElicitResult:
                self.asked.append(params.model_dump_json())
                return ElicitResult(action="decline")

            with (self._folder / "stderr").open("w") as stderr:
                transport = stdio_client(self._parameters, errlog=stderr)
                async with Client(transport, mode=mode, elicitation_callback=consent) as client:
                    await calls(client)

        asyncio.run(listen())
        written = [(self._folder / name).read_text("utf-8") for name in ("stderr", "audit.jsonl")]
        return heard(*written, *self.asked)


def secretive(tools: dict[str, Tool]) -> dict[str, Tool]:
    """The tools with secret arguments."""
    return {name: tool for name, tool in tools.items() if tool["secret"].get("arguments")}


def secret_arguments(tool: Tool, secret: Any = BIRD) -> Iterator[dict[str, Any]]:
    """Arguments that fit, with one secret place after the other filled."""
    given = arguments(tool)
    for path in tool["secret"]["arguments"]:
        name = path.rpartition(".")[2]
        if path.startswith("$..") and name not in tool["inputSchema"]["properties"]:
            yield {**given, "config": {"url": "https://ca.example", name: secret, "more": [{name: secret}]}}
        else:
            yield {**given, name: secret}


async def said(client: Client, name: str, given: dict[str, Any]) -> str:
    """A result as text, whatever is in it."""
    result = await client.call_tool(name, given)
    return json.dumps(result.model_dump(by_alias=True, mode="json"), ensure_ascii=False)


@pytest.mark.slow
def test_no_answer_and_no_error_of_any_tool_lets_a_canary_out(
    singing: Aviary, certctl_source: Path, tmp_path: Path, tools: dict[str, Tool]
) -> None:
    leaks: dict[str, list[str]] = {}
    called = []

    async def calls(client: Client) -> None:
        for name, tool in tools.items():
            for title, song in songs(tool["secret"].get("result", [])).items():
                singing.sing = song
                if found := heard(await said(client, name, arguments(tool))):
                    leaks.setdefault(f"{title}: {found[0]}", []).append(name)
                called.append(name)

    written = Ear(singing, certctl_source, tmp_path, "--confirm", "never").hear(calls)
    assert not leaks, "\n".join(f"{what}\n    {names[:3]} of {len(names)}" for what, names in leaks.items())
    assert not written
    assert len(called) > 30 * len(tools) == 30 * 177 and singing.asked >= len(called)


def echo(status: int, media_type: str) -> Any:
    """An API that gives back what it was sent, in words and as it came."""

    def sing(asked: Asked) -> bytes:
        values = [value for value in re.findall(r"[\w ]+", asked.body) if BIRD in value]
        words = f"cannot use {' and '.join(values)} of {asked.body} at {asked.target} with {asked.head}"
        body = json.dumps({"error": words, "sent": asked.body}) if "json" in media_type else words
        return answer(status, body, media_type)

    return sing


@pytest.mark.parametrize("status", [200, 400])
@pytest.mark.parametrize("media_type", ["application/json", "text/plain", "text/html"])
def test_an_argument_that_is_secret_is_not_heard_again(
    singing: Aviary,
    certctl_source: Path,
    tmp_path: Path,
    tools: dict[str, Tool],
    status: int,
    media_type: str,
) -> None:
    leaks = []
    singing.sing = echo(status, media_type)

    async def calls(client: Client) -> None:
        for name, tool in secretive(tools).items():
            for given in secret_arguments(tool):
                before = singing.asked
                leaks.extend(heard(await said(client, name, given)))
                assert singing.asked == before + 1, f"{name} refused {given}"
                if "config" in given:  # an object as text is repaired
                    given = {**given, "config": json.dumps(given["config"])}
                    leaks.extend(heard(await said(client, name, given)))
                    assert singing.asked == before + 2, f"{name} refused {given}"

    written = Ear(singing, certctl_source, tmp_path, "--confirm", "never").hear(calls)
    assert not leaks
    assert not written


def test_a_secret_argument_that_is_wrong_is_not_repeated(
    singing: Aviary, certctl_source: Path, tmp_path: Path, tools: dict[str, Tool]
) -> None:
    leaks = []
    wrong: list[Any] = [NUMBER, [BIRD], {"of": BIRD}, [[{"of": [BIRD, NUMBER]}]], True]

    async def calls(client: Client) -> None:
        for name, tool in secretive(tools).items():
            for secret in wrong:
                for given in secret_arguments(tool, secret):
                    leaks.extend(heard(await said(client, name, given)))
                    leaks.extend(heard(await said(client, name, {**given, "nonsense": 1})))
            for path in tool["secret"]["arguments"]:
                for misspelt in (path.rpartition(".")[2].upper(), path.rpartition(".")[2] + "s"):
                    text = await said(client, name, {**arguments(tool), misspelt: BIRD})
                    assert f'{misspelt}\\" is not known' in text
                    leaks.extend(heard(text))

    written = Ear(singing, certctl_source, tmp_path, "--confirm", "never").hear(calls)
    assert not leaks
    assert not written


@pytest.mark.parametrize(("choice", "mode"), [("refuse", "legacy"), ("ask", "legacy"), ("ask", "auto")])
def test_a_person_is_asked_without_being_told_a_secret(
    singing: Aviary, certctl_source: Path, tmp_path: Path, tools: dict[str, Tool], choice: str, mode: str
) -> None:
    leaks, sent = [], []

    async def calls(client: Client) -> None:
        for name, tool in secretive(tools).items():
            for given in secret_arguments(tool):
                text = await said(client, name, given)
                sent.append("Nothing was sent" in text)
                leaks.extend(heard(text))

    singing.sing = lambda _: answer(200, "{}")
    ear = Ear(singing, certctl_source, tmp_path, "--confirm", choice)
    written = ear.hear(calls, mode=mode)
    assert not leaks
    assert not written
    assert any(sent) and bool(ear.asked) == (choice == "ask")


def test_a_crash_with_every_secret_in_its_words_is_logged_without_them(
    singing: Aviary, certctl_source: Path, tmp_path: Path, tools: dict[str, Tool]
) -> None:
    source = tmp_path / "broken"
    shutil.copytree(certctl_source, source)
    with (source / "certctl_mcp/_runtime/results/tool_results.py").open("a") as file:
        file.write(CRASH)
    leaks, kinds = [], []

    async def calls(client: Client) -> None:
        for name, tool in tools.items():
            for title in ("data", "data as text", "data as a list", "a page"):
                singing.sing = songs(tool["secret"].get("result", []))[title]
                text = await said(client, name, arguments(tool))
                kinds.append("failed inside this server (RuntimeError)" in text)
                leaks.extend(heard(text))

    written = Ear(singing, source, tmp_path, "--confirm", "never").hear(calls)
    assert all(kinds) and "RuntimeError: Reply" in (tmp_path / "stderr").read_text("utf-8")
    assert not leaks
    assert not written
