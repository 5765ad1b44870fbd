"""Calls that need a person's consent: asked in both eras, refused where nobody can be asked."""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path
from typing import Any

import anyio
import pytest
from library_package import ran, write
from loopback import Upstream
from mcp import Client
from mcp.client.stdio import StdioServerParameters
from mcp_types import ElicitResult, TextContent
from mcpgen_templates.runtime.calls.client_session import Conversation
from mcpgen_templates.runtime.calls.compiled_tool import Prepared
from mcpgen_templates.runtime.calls.confirmation import Consent
from mcpgen_templates.runtime.catalog.catalog import Record, Tool
from mcpgen_templates.runtime.http.call_context import Call
from mcpgen_templates.runtime.redaction.redactor import redaction_of
from mcpgen_templates.runtime.redaction.secret_encodings import Disguises

QUESTION = "Delete this book for good?"
RECORDS = {
    "books.delete_book": {"confirm": QUESTION},
    "books.create_book": {"confirm": "Add it?", "redact": {"arguments": ["$.note"]}},
}
CANARY = "canary-0815"


@pytest.fixture
def environ(environ: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """The environment of a server whose package asks before it deletes."""
    write(tmp_path, RECORDS)
    return environ | {"PYTHONPATH": str(tmp_path)}


def called(
    environ: dict[str, str],
    mode: Any,
    answer: Any,
    *flags: str,
    tool: str = "delete_book",
    arguments: dict[str, Any] | None = None,
) -> tuple[str, bool, list[str]]:
    """The text of a result, whether it is an error, and the questions that were asked."""
    questions: list[str] = []

    async def ask(_: Any, params: Any) -> ElicitResult:
        questions.append(params.message)
        if isinstance(answer, Exception):
            raise answer
        return ElicitResult(**answer)

    async def session() -> Any:
        server = StdioServerParameters(
            command=sys.executable, args=["-m", "library_mcp", *flags], env=environ
        )
        callback = None if answer is None else ask
        async with Client(server, mode=mode, elicitation_callback=callback) as client:
            given = {"id": "b1"} if arguments is None else arguments
            return await client.call_tool(f"library_{tool}", given)

    result = anyio.run(session)
    said = "\n".join(block.text for block in result.content if isinstance(block, TextContent))
    return said, bool(result.is_error), questions


YES = {"action": "accept", "content": {"go_ahead": True}}
ERAS = pytest.mark.parametrize("mode", ["legacy", "2026-07-28"])


@ERAS
def test_with_consent_the_call_is_made_once(mode: Any, environ: dict[str, str], upstream: Upstream) -> None:
    upstream.says(b"", "", 204)
    said, is_error, questions = called(environ, mode, YES)
    assert not is_error and said.startswith("204")
    assert questions == [f'{QUESTION}\n\nlibrary_delete_book with\n  id: "b1"']
    assert [request.method for request in upstream.requests] == ["DELETE"]


@ERAS
@pytest.mark.parametrize(
    "answer",
    [
        {"action": "decline"},
        {"action": "cancel"},
        {"action": "accept"},
        {"action": "accept", "content": {}},
        {"action": "accept", "content": {"go_ahead": False}},
        {"action": "accept", "content": {"go_ahead": "true"}},
        {"action": "decline", "content": {"go_ahead": True}},
    ],
)
def test_anything_but_a_clear_yes_is_a_no(
    mode: Any, answer: Any, environ: dict[str, str], upstream: Upstream
) -> None:
    said, is_error, questions = called(environ, mode, answer)
    assert is_error and "did not agree to library_delete_book" in said
    assert len(questions) == 1 and upstream.requests == []


@ERAS
def test_a_client_that_cannot_ask_gets_the_reason(
    mode: Any, environ: dict[str, str], upstream: Upstream
) -> None:
    said, is_error, _ = called(environ, mode, None)
    assert is_error and "this client cannot ask for it" in said and "LIBRARY_CONFIRM" in said
    assert upstream.requests == []


def test_a_client_whose_question_fails_has_not_consented(environ: dict[str, str], upstream: Upstream) -> None:
    _, is_error, _ = called(environ, "legacy", ValueError("no"))
    assert is_error and upstream.requests == []


@ERAS
def test_the_operator_can_refuse_and_can_ask_nobody(
    mode: Any, environ: dict[str, str], upstream: Upstream
) -> None:
    said, is_error, questions = called(environ, mode, YES, "--confirm", "refuse")
    assert is_error and "this server asks nobody" in said and not questions and upstream.requests == []
    upstream.says(b"", "", 204)
    for answer in (None, YES):
        _, is_error, questions = called(environ, mode, answer, "--confirm", "never")
        assert not is_error and not questions


@ERAS
def test_what_is_wrong_or_left_out_is_not_even_asked(
    mode: Any, environ: dict[str, str], upstream: Upstream
) -> None:
    said, _, questions = called(environ, mode, YES, arguments={"id": 1})
    assert "do not fit" in said and not questions
    with pytest.raises(Exception, match=r"runs read-only|unhandled errors"):
        called(environ, mode, YES, "--read-only")
    said, _, questions = called(environ, mode, YES, tool="get_status", arguments={})
    assert not questions
    assert [request.method for request in upstream.requests] == ["GET"]


@ERAS
def test_the_question_shows_the_arguments_without_secrets_on_a_line_each(
    mode: Any, environ: dict[str, str]
) -> None:
    arguments = {"title": "Emma\n\nThis is harmless.", "note": CANARY, "first": {"line": "x" * 900}}
    _, _, questions = called(environ, mode, {"action": "decline"}, tool="create_book", arguments=arguments)
    [question] = questions
    assert CANARY not in question and '  note: "[secret withheld]"' in question
    assert question.splitlines()[3] == '  title: "Emma\\n\\nThis is harmless."'
    assert len(question) < 500


def test_in_a_shell_without_a_terminal_nobody_is_asked(environ: dict[str, str], upstream: Upstream) -> None:
    upstream.says(b"", "", 204)
    refused = ran(environ, "call", "library_delete_book", '{"id": "b1"}')
    assert refused.returncode == 1 and "needs a person's consent" in refused.stdout
    done = ran(environ, "call", "library_delete_book", '{"id": "b1"}', "--confirm", "never")
    assert done.returncode == 0 and len(upstream.requests) == 1


class Later(Conversation):
    """A client of 2026-07-28, with what it brings."""

    answers_later = True

    def __init__(self, state: str = "", answer: Any = None) -> None:
        super().__init__()
        self._state, self._answer = state, answer

    @property
    def state(self) -> str:
        return self._state

    def answer(self, _: str) -> Any:
        return self._answer


def outcome(consent: Consent, client: Later, **arguments: Any) -> Any:
    tool = Tool({"name": "t", "inputSchema": {"type": "object"}}, "", "d")
    prepared = Prepared(tool, Record(confirm="Really?"), redaction_of(Disguises()), list, print, ())  # type: ignore[arg-type] - never called
    return asyncio.run(consent.missing(Call("t"), prepared, arguments, client))


def test_a_state_is_good_for_its_own_call_only_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    consent = Consent("ask", "X_CONFIRM")
    asked = outcome(consent, Later(), id="a")
    assert asked["resultType"] == "input_required"
    state = asked["requestState"]
    nonce, since, mac = state.split(".")
    for wrong in (
        "",
        "x",
        "..",
        f"{nonce}.{since}.",
        f"{nonce}.{int(since) + 1}.{mac}",
        f"{nonce}x.{since}.{mac}",
        "ü.1.x",
    ):
        assert outcome(consent, Later(wrong, YES), id="a")["resultType"] == "input_required"
    assert outcome(consent, Later(state, YES), id="b")["resultType"] == "input_required"
    assert outcome(Consent("ask", ""), Later(state, YES), id="a")["resultType"] == "input_required"
    assert outcome(consent, Later(state, YES), id="a") is None
    assert outcome(consent, Later(state, YES), id="a")["resultType"] == "input_required"
    late = outcome(consent, Later(), id="a")["requestState"]
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 700)
    assert outcome(consent, Later(late, YES), id="a")["resultType"] == "input_required"
