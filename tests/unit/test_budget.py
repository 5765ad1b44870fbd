"""Budgets shorten texts by a stated rule, the longest first, and empty none."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mcpgen.build import BuildOptions, make_plan
from mcpgen.diagnostics import Diagnostics
from mcpgen.plan.model import Tool
from mcpgen.plan.prose.budget import Budget, check_budget, trim_to_budget
from mcpgen.plan.prose.prose_overlap import explains
from mcpgen.plan.prose.text import SHORTEST_TEXT, plain, shortened
from mcpgen.plan.tool_listing import tokens

LONG = (
    "The warehouse that keeps it, with shelves, aisles and docks; others may hold some. Ask the keeper first."
)
MIDDLE = "When it was weighed, in UTC."
SHORT = "In grams."


def tool(tail: str = "", /, **descriptions: str) -> Tool:
    parameters = [
        {"name": name, "in": "query", "schema": {"type": "string"}, "description": text}
        for name, text in descriptions.items()
    ]
    operation = {
        "operationId": "listParcels",
        "description": "Parcels that wait in the yard, heaviest first. They are weighed when they come in."
        + tail,
        "parameters": parameters,
        "responses": {"204": {"description": "d"}},
    }
    root = {
        "openapi": "3.1.0",
        "info": {"title": "Yard", "version": "1.0.0"},
        "paths": {"/parcels": {"get": operation}},
    }
    with tempfile.TemporaryDirectory() as folder:
        spec = Path(folder) / "spec.json"
        spec.write_text(json.dumps(root))
        made = make_plan(BuildOptions(str(spec)), Diagnostics())
    assert made is not None
    return made.plan.tools[0]


def listed(made: Tool) -> dict[str, str]:
    properties: dict[str, Any] = made.input_schema["properties"]
    return {name: part.get("description", "") for name, part in properties.items()}


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        (LONG, 200, LONG),
        (LONG, 90, "The warehouse that keeps it, with shelves, aisles and docks; others may hold some."),
        (LONG, 70, "The warehouse that keeps it, with shelves, aisles and docks."),
        (LONG, 50, "The warehouse that keeps it, with shelves…"),
        (LONG, 24, "The warehouse that…"),
        ("Any of them, e.g. the one in use. Or none.", 34, "Any of them, e.g. the one in use."),
        ("Any of them, e.g. the one in use. Or none.", 30, "Any of them, e.g. the one in…"),
        ("x" * 60, 24, "x" * 23 + "…"),
    ],
)
def test_a_text_is_shortened_at_a_sentence_else_a_phrase_else_a_word(
    text: str, limit: int, short: str
) -> None:
    assert shortened(text, limit) == short


@given(st.text("ab .,;:!?", min_size=1, max_size=120).map(plain), st.integers(SHORTEST_TEXT, 80))
def test_a_shortened_text_is_within_the_limit_and_never_empty(text: str, limit: int) -> None:
    short = shortened(text, limit)
    assert len(short) <= limit
    assert bool(short) == bool(text)
    assert text.startswith(short[:-1])


def test_the_limit_of_an_argument_shortens_and_does_not_empty() -> None:
    made = trim_to_budget(tool(keeper=LONG, weighed=MIDDLE), Budget(argument=SHORTEST_TEXT))
    assert listed(made) == {"keeper": "The warehouse that…", "weighed": "When it was weighed…"}
    assert made.texts.arguments == {"/properties/keeper": LONG, "/properties/weighed": MIDDLE}


def test_what_follows_the_first_paragraph_is_kept_beside_the_list() -> None:
    assert tool().texts.description == ""
    whole = tool("\n\n## Fees\n\nFees are <b>due</b> when listParcels says so.")
    assert "Fees" not in whole.description
    assert whole.texts.description.startswith(whole.description)
    assert whole.texts.description.endswith("## Fees Fees are due when list_parcels says so.")


@pytest.mark.parametrize("limit", ["texts", "tool"])
def test_a_limit_of_the_tool_shortens_the_longest_texts_first(limit: str) -> None:
    whole = trim_to_budget(tool(keeper=LONG, weighed=MIDDLE, net=SHORT), Budget())
    most = tokens(whole) - 10 if limit == "tool" else len(whole.description) + len(LONG + MIDDLE + SHORT) - 40
    made = trim_to_budget(whole, replace(Budget(), **{limit: most}))
    assert listed(made)["weighed"] == MIDDLE and listed(made)["net"] == SHORT
    assert 0 < len(listed(made)["keeper"]) < len(LONG)
    assert tokens(made) <= tokens(whole) - 10
    diag = Diagnostics()
    check_budget((made,), replace(Budget(), **{limit: most}), diag)
    assert not diag.items


@pytest.mark.parametrize(("limit", "code"), [("texts", "MCP434"), ("tool", "MCP431")])
def test_a_tool_that_cannot_fit_fails_the_build_by_name_and_keeps_its_texts(limit: str, code: str) -> None:
    budget = replace(Budget(), **{limit: 30})
    small = tool()
    made = trim_to_budget(tool(keeper=LONG, weighed=MIDDLE, net=SHORT), budget)
    assert all(listed(made).values()) and made.description
    diag = Diagnostics()
    check_budget((replace(made, name="weighing"),), budget, diag)
    assert [(item.code, "weighing" in item.message) for item in diag.items] == [(code, True)]
    diag = Diagnostics()
    check_budget((trim_to_budget(small, Budget(texts=200, tool=200)),), Budget(texts=200, tool=200), diag)
    assert not diag.items


def test_a_text_that_names_another_tool_always_explains() -> None:
    schema = {"type": "string"}
    names = ("acme_get_order", "id")
    assert not explains("The id of the order.", schema, *names)
    assert explains("Order id from acme_list_orders.", schema, *names)
    assert not explains("The id that acme_get_order gets.", schema, *names)
