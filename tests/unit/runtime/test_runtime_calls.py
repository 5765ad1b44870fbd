"""Calls end in a result whatever the tool does; tools here are plain functions, no HTTP takes part."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from mcpgen_templates.runtime.calls.executor import Calls
from mcpgen_templates.runtime.catalog.catalog import Tool
from mcpgen_templates.runtime.catalog.selection import Selection
from mcpgen_templates.runtime.config.server_info import About
from mcpgen_templates.runtime.config.settings import Config
from mcpgen_templates.runtime.errors import ApiError, UnknownToolError
from mcpgen_templates.runtime.redaction.redactor import redaction_of
from mcpgen_templates.runtime.redaction.secret_encodings import Disguises
from mcpgen_templates.runtime.results.content_blocks import Showing
from mcpgen_templates.runtime.results.tool_results import refusal, success

ABOUT = About(name="x", title="X", version="1", command="x-mcp", package="x_mcp", env_prefix="X")


def result(
    function: Callable[..., Any] | None = None, schema: Any = None, **arguments: Any
) -> dict[str, Any]:
    """One call of a tool `t` with this function and schema."""

    async def echo(_: Any, **given: Any) -> Any:
        return given

    tool = Tool({"name": "t", "inputSchema": schema or {"type": "object"}}, function or echo, "d")
    calls = Calls(ABOUT, Config("http://127.0.0.1:9"), Selection({"t": tool}, {"u": "it is off"}))
    return asyncio.run(calls.call("t", arguments))


def answering(value: Any) -> Callable[..., Any]:
    """A tool function that answers, or raises, a value."""

    async def answer(_: Any) -> Any:
        if isinstance(value, BaseException):
            raise value
        return value

    return answer


@pytest.mark.parametrize(
    ("value", "expected"), [({"a": 1}, '{"a":1}'), ([1], "[1]"), (False, "false"), (3, "3")]
)
def test_plain_data_of_a_custom_tool_is_shown_as_json(value: Any, expected: str) -> None:
    assert f"\n{expected}\n" in result(answering(value))["content"][0]["text"]


def test_text_and_nothing_of_a_custom_tool_are_text() -> None:
    assert "\nhello\n" in result(answering("hello"))["content"][0]["text"]
    assert "\n\N{REPLACEMENT CHARACTER}\n" in result(answering("\ud800"))["content"][0]["text"]
    assert result(answering(None)) == {"content": [{"type": "text", "text": "Done."}]}


@pytest.mark.parametrize(
    "error",
    [RuntimeError("x"), KeyError("k"), RecursionError(), MemoryError(), TypeError(), OSError(5, "io")],
)
def test_no_error_leaves_a_call(error: Exception, capsys: pytest.CaptureFixture[str]) -> None:
    answer = result(answering(error))
    assert answer["isError"]
    assert answer["content"][0]["text"].startswith(f"t failed inside this server ({type(error).__name__})")
    assert "Traceback" in capsys.readouterr().err


def test_data_that_is_no_json_is_an_error_of_the_tool() -> None:
    assert result(answering({"a": object()}))["isError"]
    assert result(answering({1: {2, 3}}))["isError"]


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "object", "properties": {"a": {"$ref": "#/$defs/Nowhere"}}},
        {"type": "object", "properties": {"a": {"$ref": "#/properties/a"}}},
        {"type": "object", "properties": {"a": {"$ref": "https://example.invalid/schema.json"}}},
        {"type": "object", "patternProperties": {"(": {}}},
        {"type": "object", "properties": {"a": {"type": "nonsense"}}},
        {"type": "object", "properties": {"a": {"minimum": "x"}}},
    ],
)
def test_a_broken_schema_is_told_and_ends_nothing(schema: Any) -> None:
    answer = result(schema=schema, a=1)
    assert answer["isError"]
    assert "Nothing was sent: this server cannot check the arguments of t" in answer["content"][0]["text"]


def test_a_pattern_of_another_dialect_does_not_stop_a_call() -> None:
    schema = {"type": "object", "properties": {"a": {"type": "string", "pattern": "^\\p{L}+$"}}}
    assert '\n{"a":"x"}\n' in result(schema=schema, a="x")["content"][0]["text"]


def test_arguments_that_nest_without_end_are_refused() -> None:
    schema = {
        "type": "object",
        "properties": {"a": {"$ref": "#/$defs/Node"}},
        "$defs": {"Node": {"type": "object", "additionalProperties": {"$ref": "#/$defs/Node"}}},
    }
    deep: Any = {}
    for _ in range(5_000):
        deep = {"n": deep}
    answer = result(schema=schema, a=deep)
    assert answer["isError"] and "nest too deeply" in answer["content"][0]["text"]


def test_a_tool_that_is_not_there_is_told_apart_from_one_that_is_off() -> None:
    calls = Calls(ABOUT, Config(""), Selection({}, {"u": "it is off"}))
    with pytest.raises(UnknownToolError, match="Tool u is not on offer: it is off"):
        asyncio.run(calls.call("u", {}))
    with pytest.raises(UnknownToolError, match='Unknown tool "v"'):
        asyncio.run(calls.call("v", {}))


def test_an_answer_that_is_one_secret_is_withheld_and_its_errors_are_not() -> None:
    redaction = redaction_of(Disguises(), [], ["$"])
    for data in ({"a": 1}, "x", 3):
        assert success(data, Showing(redaction, 1000)) == {
            "content": [{"type": "text", "text": "[secret withheld]"}]
        }
    said = refusal(ApiError(404, body=b'{"error":"no such token"}'), redaction)
    assert "no such token" in str(said)


def test_the_marked_arguments_of_a_tool_of_ones_own_are_not_repeated() -> None:
    schema = {"type": "object", "properties": {"it's": {"format": "password", "type": "string"}}}
    answer = result(answering(None), schema, **{"it's": ["x", "s3cret"]})
    assert answer["isError"] and "s3cret" not in str(answer)
