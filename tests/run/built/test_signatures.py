"""What an engineer reads of a tool: its docstring, and types that tell what may be left out."""

from __future__ import annotations

import inspect
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

Build = Callable[..., Any]


def function(made: Any, name: str) -> Any:
    """The function of a tool."""
    module, _, inner = made.module("tools").TOOLS[name].partition(".")
    return getattr(made.module(f"tools.{module}"), inner)


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ({"summary": "List boats"}, "List boats."),
        ({"summary": "List boats", "x-mcp": {"title": "See what floats"}}, "See what floats."),
        (
            {"description": "Lists boats. Those at sea too.\n\nWith a second paragraph."},
            "Lists boats. Those at sea too.",
        ),
        ({"summary": "Is a boat in?"}, "Is a boat in?"),
        (
            {"summary": "the harbour\u2019s \u201cboats\u201d \u2013 all of them"},
            'the harbour\'s "boats" - all of them.',
        ),
        ({"summary": "Größe der Boote"}, "Größe der Boote."),
        ({"summary": '"""\nimport os\n"""'}, '""" import os """.'),
        ({"summary": "List boats\n\nDELETE /everything"}, "List boats DELETE /everything."),
        ({"summary": "List \u202eboats\u202c\\"}, "List boats \\."),
    ],
)
def test_a_docstring_says_what_the_tool_does_then_method_and_path(
    package: Build, said: dict[str, Any], line: str
) -> None:
    made = package({"paths": {"/boats": {"get": {"operationId": "listBoats", **said}}}})
    assert inspect.getdoc(function(made, "list_boats")) == f"{line}\n\nGET /boats"


@pytest.mark.parametrize("said", [{}, {"summary": "  "}, {"summary": "列出所有的船"}])
def test_without_a_line_that_code_can_show_method_and_path_are_all(
    package: Build, said: dict[str, Any]
) -> None:
    made = package({"paths": {"/boats": {"get": {"operationId": "listBoats", **said}}}})
    assert inspect.getdoc(function(made, "list_boats")) == "GET /boats"


def test_what_may_be_left_out_has_omit_in_its_type(package: Build) -> None:
    properties = {
        "name": {"type": "string"},
        "kind": {"enum": ["dry", "wet", None]},
        "note": {"type": ["string", "null"]},
        "size": {"anyOf": [{"type": "null"}, {"$ref": "#/components/schemas/Size"}]},
        "rest": {},
        "gone": {"type": "null"},
    }
    body = {"content": {"application/json": {"schema": {"properties": properties, "required": ["name"]}}}}
    made = package(
        {
            "paths": {
                "/boats": {"post": {"operationId": "addBoat", "requestBody": {"required": True, **body}}}
            },
            "components": {"schemas": {"Size": {"properties": {"length": {"type": "number"}}}}},
        }
    )
    annotations = function(made, "add_boat").__annotations__
    assert {name: annotations[name] for name in properties} == {
        "name": "str",
        "kind": "Literal['dry', 'wet'] | Omit | None",
        "note": "str | Omit | None",
        "size": "Size | Omit | None",
        "rest": "Any",
        "gone": "Omit | None",
    }
    assert made.request("add_boat", name="a", note=None)["json"] == {"name": "a", "note": None}


CUSTOM = """\
from ._runtime.api import OMIT, Api, Omit, Reply
from ._runtime.catalog.selection import Tools
from .tools.general import add_boat


async def shouted(api: Api, name: str, note: str | Omit = OMIT) -> Reply[None]:
    {body}


def customise(tools: Tools) -> None:
    tools.replace("add_boat", shouted)
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("return await add_boat(api, name=name, note=note if note is OMIT else note.upper())", ""),
        ("return await add_boat(api, name=name)", ""),
        (
            "return await add_boat(api, name=name, note=note.upper())",
            '"Omit" of "str | Omit" has no attribute "upper"',
        ),
        ("return await add_boat(api, name=note)", '"add_boat" has incompatible type "str | Omit"'),
        ("return await add_boat(api, name=name, note=None)", '"add_boat" has incompatible type "None"'),
        ("return await add_boat(api, note=note)", 'Missing named argument "name"'),
    ],
)
def test_a_type_checker_tells_a_forgotten_omit(package: Build, body: str, complaint: str) -> None:
    properties = {"name": {"type": "string"}, "note": {"type": "string"}}
    schema = {"properties": properties, "required": ["name"]}
    content = {"required": True, "content": {"application/json": {"schema": schema}}}
    made = package({"paths": {"/boats": {"post": {"operationId": "addBoat", "requestBody": content}}}})
    path = made.folder / "src" / made.name / "custom.py"
    path.write_text(CUSTOM.format(body=body), "utf-8")
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--python-version",
        "3.11",
        f"src/{made.name}/custom.py",
    ]
    options = ["--cache-dir", str(made.folder / "cache"), "--follow-imports", "silent"]
    done = subprocess.run(
        [*command, *options], cwd=made.folder, capture_output=True, text=True, timeout=600, check=False
    )
    assert complaint in done.stdout and (done.returncode == 0) == (not complaint), done.stdout + done.stderr
