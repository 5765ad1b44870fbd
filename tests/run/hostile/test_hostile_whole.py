"""Hostile text on the whole way: formatted, written, in overlays, in file names, on the terminal."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import hostile_checks as checks
import pytest
from hostile_build import built, complaints, run, write
from hostile_places import PLACES, Spec, description
from hostile_texts import TEXTS
from mcpgen.build import BuildOptions, Built, build
from mcpgen.diagnostics import Diagnostics
from mcpgen.output import write as write_files

MCPGEN = [sys.executable, "-c", "from mcpgen.cli.main import main; main()"]


def everything() -> Spec:
    """An operation for each text, which has it in every place that takes any text."""
    spec = description()
    for number, text in enumerate(TEXTS.values()):
        schema = {"type": "string", "title": text, "description": text, "enum": [text, "x"], "default": text}
        thing = {
            "type": "object",
            "properties": {text: schema, "a": schema},
            "description": text,
            "title": text,
        }
        body = {"$ref": f"#/components/schemas/Thing{number}"}
        spec["components"]["schemas"][f"Thing{number}"] = thing
        spec["components"]["schemas"][text] = thing
        place = text.replace("{", "").replace("}", "").replace("#", "").replace("?", "")
        spec["paths"][f"/every/{number}/{place}/{{id}}"] = {
            "post": {
                "operationId": f"{number} {text}",
                "summary": text,
                "description": text,
                "tags": [text],
                "parameters": [
                    {"name": "id", "in": "path", "required": True, "schema": schema},
                    {"name": text, "in": "query", "description": text, "schema": schema},
                ],
                "requestBody": {"content": {"application/json": {"schema": body}}},
                "responses": {
                    "200": {
                        "description": text,
                        "content": {"application/json": {"schema": {"oneOf": [thing, body, schema]}}},
                    }
                },
            }
        }
    return spec


def test_all_texts_in_all_places_at_once_are_formatted_imported_and_called(
    tmp_path: Path, harmless: Built, runtime: Path
) -> None:
    found = built(everything(), tmp_path)
    assert found is not None
    assert len(found.planned.plan.tools) == len(TEXTS) + 3
    assert not checks.package(found.files.texts, harmless.files.texts)
    write(found, tmp_path / "package", runtime)
    assert run([tmp_path / "package"], tmp_path) == ""


def test_nothing_is_written_outside_of_the_folder(tmp_path: Path) -> None:
    home = tmp_path / "a" / "b" / "c"
    home.mkdir(parents=True)
    found = built(everything(), home)
    assert found is not None
    (home / "spec.json").unlink()
    assert write_files(home / "out", found.files, False, Diagnostics()) is not None
    for folder in (tmp_path, tmp_path / "a", tmp_path / "a" / "b", home):
        assert len(list(folder.iterdir())) == 1
    for path in (home / "out").rglob("*"):
        assert path.resolve() == path
        assert (
            path.is_dir()
            or checks.FILE.fullmatch(path.relative_to(home / "out").as_posix())
            or path.name == "mcpgen.lock"
        )


@pytest.mark.usefixtures("unformatted")
@pytest.mark.parametrize("label", [label for label, text in TEXTS.items() if not {"/", "\0"} & set(text)])
def test_names_of_files_are_text(label: str, tmp_path: Path, harmless: Built) -> None:
    name = f"{TEXTS[label]}.json"
    overlay = tmp_path / f"over{name}"
    actions = [
        {
            "target": "$.paths['/form'].post",
            "update": {"x-mcp": {"readOnly": True, "name": label.replace(" ", "_")}},
        },
        {"target": "$.nowhere", "update": {}},
        {"target": "$.paths['/upload'].post", "update": {"x-mcp": {"title": 7}}}
        if "x" in label
        else {"target": "$", "update": {}},
    ]
    overlay.write_text(
        json.dumps({"overlay": "1.1.0", "info": {"title": "o", "version": "1"}, "actions": actions})
    )
    found = built(description(), tmp_path, name, (str(overlay),))
    assert found is None or not checks.package(found.files.texts, harmless.files.texts)


@pytest.mark.usefixtures("unformatted")
@pytest.mark.parametrize("label", TEXTS)
def test_text_of_an_overlay_is_text(label: str, tmp_path: Path, harmless: Built) -> None:
    text = TEXTS[label]
    overlays: tuple[dict[str, Any], ...] = (
        {"info": {"title": text, "version": text, "description": text}},
        {"extends": text},
        {"overlay": text},
        {"x-x": text, text: text},
        {"actions": [{"target": text, "update": {}}]},
        {"actions": [{"target": f"$.paths['{text}']", "update": {}}]},
        {"actions": [{"target": "$.info", "description": text, "update": {"title": text, text: text}}]},
        {"actions": [{"target": "$.info", text: text}]},
        {"actions": [{"target": "$.info", "copy": text}]},
        {
            "actions": [
                {"target": "$.paths.*.*", "update": {"x-mcp": {"title": text, "domain": text, text: text}}}
            ]
        },
        {"actions": [{"target": "$.paths.*.*", "update": {"x-mcp": {"hidden": True, "reason": text}}}]},
        {"actions": [{"target": "$", "update": {"x-mcp": {"domains": {text: {"title": text, text: text}}}}}]},
    )
    for overlay in overlays:
        head = {
            "overlay": "1.1.0",
            "info": {"title": "o", "version": "1"},
            "actions": [{"target": "$", "update": {}}],
        }
        path = tmp_path / "an.overlay.json"
        path.write_text(json.dumps({**head, **overlay}))
        found = built(description(), tmp_path, overlays=(str(path),))
        assert found is None or not checks.package(found.files.texts, harmless.files.texts)


@pytest.mark.parametrize("place", ["info title", "operationId", "path", "schema enum", "extension"])
@pytest.mark.parametrize("half", ["\ud800", "x\udfff", "\udfff\ud800", "\ud83dx\ude00"])
def test_half_a_character_is_refused_where_it_stands(place: str, half: str, tmp_path: Path) -> None:
    spec = description()
    PLACES[place](spec, half)
    (tmp_path / "spec.json").write_text(json.dumps(spec), "ascii")
    diag = Diagnostics()
    assert build(BuildOptions(str(tmp_path / "spec.json")), diag) is None
    assert {item.code for item in diag.items} == {"MCP116"}
    assert not complaints(diag)


def test_commands_print_nothing_that_a_terminal_obeys(tmp_path: Path) -> None:
    labels = ("terminal", "invisible", "line separators", "nul", "line breaks", "forged complaint")
    spec, text = everything(), " ".join(TEXTS[label] for label in labels)
    for place in ("operation x-mcp key", "reason of a hidden operation", "schema pattern", "tag"):
        PLACES[place](spec, text)
    (tmp_path / "spec.json").write_text(json.dumps(spec), "utf-8")
    (tmp_path / "bad.json").write_text(
        json.dumps({**spec, "openapi": text, "info": text, text: text}), "utf-8"
    )
    for words in (
        ["build", "spec.json"],
        ["build", "bad.json"],
        ["plan", "spec.json"],
        ["plan", "spec.json", "--json"],
    ):
        done = subprocess.run(
            [*MCPGEN, *words], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode in (0, 1) and "Traceback" not in done.stderr, done.stderr
        assert done.stdout or done.stderr
        assert not checks.printed(done.stdout + done.stderr)
        assert "\nspec.json:1:1: error[MCP999]" not in done.stdout + done.stderr


BREAKS: tuple[tuple[str, str, str], ...] = (
    ("tools/things.py", "return await", "import os\n    return await"),
    ("tools/things.py", '"POST"', 'print("x") or "POST"'),
    ("tools/things.py", '"POST"', 'f"{api}"'),
    ("tools/things.py", "async def send_thing", "async def __getattr__"),
    ("tools/things.py", ": str", ": __import__('os')"),
    ("tools/things.py", "from .._runtime.api import", "from os import system\nfrom .._runtime.api import"),
    ("types.py", "class Thing(TypedDict):", "class Thing(TypedDict):\n    x = 1\n"),
    ("types.py", "class Thing(TypedDict):", "class Thing(TypedDict):\n    x: print('x')\n"),
    ("types.py", "class Thing", "print('x')\n\n\nclass Thing"),
    ("about.py", 'name="shop"', 'name=open("x")'),
    ("about.py", 'title="Shop"', 'title="Sh\\x1bop"'),
    ("about.py", "ABOUT = ", "import os\n\nABOUT = "),
    ("__main__.py", "sys.exit", "print"),
    ("_runtime/cli/main.py", "import sys", "import sys, ctypes"),
    ("catalog.json", '"It is sent."', '"It is \\u202e sent."'),
    ("catalog.json", '"name": "send_thing"', '"name": "send thing"'),
    ("pyproject.toml", "[tool.ruff]", '[tool.evil]\nx = "y"\n\n[tool.ruff]'),
    ("README.md", "A shop.", "A <b>shop</b>."),
    ("README.md", "A shop.", "A [shop](http://evil.example)."),
    ("README.md", "A shop.", "A shop: https://evil.example"),
    ("README.md", "A shop.", "A ` shop."),
    ("README.md", "A shop.", "```\nA shop."),
    ("README.md", "A shop.", "A \u202e shop."),
)


@pytest.mark.parametrize(("path", "old", "new"), BREAKS)
def test_the_checks_see_what_they_are_for(path: str, old: str, new: str, harmless: Built) -> None:
    texts: Mapping[str, str] = harmless.files.texts
    full = path if path in texts else f"src/shop_mcp/{path}"
    assert old in texts[full]
    broken = {**texts, full: texts[full].replace(old, new, 1)}
    assert not checks.package(texts, texts)
    assert checks.package(broken, texts)
