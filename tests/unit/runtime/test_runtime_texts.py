"""Small parts: JSON text, media types, the fence, words in messages, selection."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mcpgen_templates.runtime import json_codec as json_text
from mcpgen_templates.runtime import media_types as media
from mcpgen_templates.runtime import messages as wording
from mcpgen_templates.runtime.catalog.catalog import Tool
from mcpgen_templates.runtime.catalog.selection import Tools, select
from mcpgen_templates.runtime.config.settings import Config, SettingsError
from mcpgen_templates.runtime.messages import fenced

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters()), inner),
)


@given(ANYTHING)
def test_whatever_json_holds_can_be_written_for_any_client(data: Any) -> None:
    text, same = json_text.written(data)
    text.encode()
    assert json.loads(text) == same


@given(st.text(st.characters()))
def test_a_fence_holds_any_text(text: str) -> None:
    first, _, rest = fenced(text).partition("\n")
    inside, _, last = rest.rpartition("\n")
    assert inside == text
    assert last == first.replace("START", "END")


def test_every_fence_has_a_number_of_its_own() -> None:
    assert len({fenced("x") for _ in range(1000)}) == 1000


@pytest.mark.parametrize(
    ("data", "expected"), [(1, 0), ([], 1), ({"a": [1, {}]}, 3), ([[], [[]], {}], 3), ("[[[", 0)]
)
def test_depth_counts_containers(data: Any, expected: int) -> None:
    assert json_text.depth(data) == expected


@pytest.mark.parametrize(
    ("header", "name", "kind", "charset"),
    [
        ("application/json", "application/json", "json", "utf-8"),
        ("Application/Problem+JSON; charset=UTF-8", "application/problem+json", "json", "utf-8"),
        ("text/html;charset=iso-8859-1", "text/html", "text", "iso8859-1"),
        ('text/plain; charset="nonsense-9"', "text/plain", "text", "utf-8"),
        ("text/plain; charset=unicode_escape", "text/plain", "text", "utf-8"),
        ("application/x-ndjson", "application/x-ndjson", "text", "utf-8"),
        ("application/x-pem-file", "application/x-pem-file", "text", "utf-8"),
        ("image/svg+xml", "image/svg+xml", "text", "utf-8"),
        ("image/png", "image/png", "image", "utf-8"),
        ("audio/ogg", "audio/ogg", "audio", "utf-8"),
        ("application/pkix-crl", "application/pkix-crl", "binary", "utf-8"),
        ("multipart/mixed; boundary=x", "multipart/mixed", "binary", "utf-8"),
        ("nonsense", "", "binary", "utf-8"),
        ("", "", "binary", "utf-8"),
    ],
)
def test_media_types(header: str, name: str, kind: str, charset: str) -> None:
    headers = {"content-type": header}
    assert (media.media_type(headers), media.kind(name), media.charset(headers)) == (name, kind, charset)


def test_the_nearest_name_disregards_case_and_dashes() -> None:
    assert wording.nearest("PER-PAGE", ["page", "per_page", "owner"]) == ["per_page"]
    assert wording.nearest("zzz", ["page"]) == []


def test_shown_values_are_short_and_on_one_line() -> None:
    assert wording.shown({"a": "b\n"}) == '{"a": "b\\n"}'
    assert len(wording.shown("x" * 10**6)) <= 64
    assert wording.listed(range(30), 3) == "0, 1, 2 and 27 more"


def tool(name: str, domain: str, *, read_only: bool) -> Tool:
    """A tool in no package."""
    return Tool({"name": name, "inputSchema": {}, "annotations": {"readOnlyHint": read_only}}, "a.b", domain)


TOOLS = {
    found.listing["name"]: found
    for found in (
        tool("get_a", "crl_ocsp", read_only=True),
        tool("set_a", "crl_ocsp", read_only=False),
        tool("get_b", "jobs", read_only=True),
    )
}


@pytest.mark.parametrize(
    ("config", "names"),
    [
        ({}, ["get_a", "set_a", "get_b"]),
        ({"read_only": True}, ["get_a", "get_b"]),
        ({"domains": ("CRL-OCSP",)}, ["get_a", "set_a"]),
        ({"tools": ("get_*",), "exclude": ("*_b",)}, ["get_a"]),
    ],
)
def test_what_is_selected_and_why_the_rest_is_not(config: dict[str, Any], names: list[str]) -> None:
    selection = select(TOOLS, Config("", **config))
    assert list(selection.tools) == names
    assert set(selection.left_out) == set(TOOLS) - set(names)


def test_hints_that_are_missing_do_not_count_as_read_only() -> None:
    bare = {"x": Tool({"name": "x", "inputSchema": {}}, "a.b", "d"), **TOOLS}
    assert "x" not in select(bare, Config("", read_only=True)).tools


def test_a_selection_that_fits_nothing_is_refused() -> None:
    with pytest.raises(SettingsError, match='name 1 in --domains is no domain; did you mean "jobs"'):
        select(TOOLS, Config("", domains=("job",)))
    with pytest.raises(SettingsError, match="leave no tool"):
        select(TOOLS, Config("", read_only=True, tools=("set_*",)))


def test_customising_a_tool_that_is_not_there_is_an_error() -> None:
    tools = Tools(TOOLS)
    with pytest.raises(ValueError, match='there is no tool "get_aa"; did you mean "get_a"'):
        tools.remove("get_aa")
    with pytest.raises(ValueError, match="already"):
        tools.add("get_a", lambda: None, description="")  # type: ignore[arg-type,return-value]  # refused before it is called
