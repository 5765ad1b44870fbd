"""The faults that `mcpgen verify --mutate` makes: which ones, where, and which it must not make."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from mcpgen.independent.verify.model import Edit, MissingSite, Mutant, edited
from mcpgen.independent.verify.mutants import KINDS, mutants
from mcpgen.independent.verify.package import Package
from mcpgen.independent.verify.runtime_mutators import of_runtime
from mcpgen.independent.verify.schema_kinds import ALL, kinds

RUNTIME = Path(__file__).parents[2] / "templates/runtime"
HEAD = "from .._runtime.api import OMIT, Api, Reply\n\n\n"
TEXT = {"type": "string"}
NUMBER = {"type": "integer"}
NAMES = {"type": "array", "items": TEXT}
SIZE = {"type": "object", "additionalProperties": NUMBER}


def package(
    request: str = '"GET", "/things"',
    schemas: dict[str, Any] | None = None,
    required: tuple[str, ...] = (),
    row: dict[str, Any] | None = None,
    about: str = "",
) -> Package:
    """A package of one tool that makes this request, and takes arguments of these schemas."""
    schema = {"type": "object", "properties": schemas or {}, "required": list(required)}
    hints = {"readOnlyHint": True, "destructiveHint": False}
    listing = {"name": "a", "inputSchema": schema, "annotations": hints}
    names = "".join(f", {name}" for name in schemas or {})
    texts = {
        "about.py": about or 'ABOUT = About(base_url="https://a.example")\n',
        "catalog.json": json.dumps({"tools": [listing]}, indent=1),
        "operations.json": json.dumps({"operations": [{"tool": "a", **(row or {})}]}, indent=1),
        "tools/__init__.py": 'TOOLS: dict[str, str] = {"a": "things.a"}\n',
        "tools/things.py": f"{HEAD}async def a(api{names}):\n    return await api.request({request})\n",
    }
    return Package(Path("pack"), "pack", texts)


def made(one: Package, *wanted: str) -> list[str]:
    """What becomes of the changed line or lines, for each mutant of these kinds."""
    found = []
    for mutant in mutants(one):
        if isinstance(mutant, Mutant) and mutant.kind in wanted:
            before, after = one.texts[mutant.file], edited(one.texts[mutant.file], mutant.edits)
            lines = [line for line in after.splitlines() if line not in before.splitlines()]
            found.append(" ".join(" ".join(line for line in lines if "import" not in line).split()))
    return found


def requests(one: Package, *wanted: str) -> list[str]:
    return [line.removeprefix("return await api.request(").removesuffix(")") for line in made(one, *wanted)]


def test_method_and_path_change_in_every_part_but_the_values() -> None:
    one = package('"GET", "/v1/things/{id}", {"id": id}', {"id": TEXT}, ("id",))
    assert requests(one, "method") == [
        '\'POST\', "/v1/things/{id}", {"id": id}',
        '\'HEAD\', "/v1/things/{id}", {"id": id}',
    ]
    paths = [text.split("'")[1] for text in requests(one, "path")]
    assert paths == [
        *("/v1x/things/{id}", "/things/{id}", "/v1/thingsx/{id}", "/v1/{id}"),
        *("/v1/things/{id}x", "/v1/things/{id}/x"),
    ]


def test_a_parameter_gets_another_name_another_place_and_is_left_out() -> None:
    one = package('"GET", "/t", query={"a": a, "b": b}', {"a": TEXT, "b": NUMBER})
    assert requests(one, "parameter name") == [
        '"GET", "/t", query={\'ax\': a, "b": b}',
        '"GET", "/t", query={"a": a, \'bx\': b}',
    ]
    assert requests(one, "parameter place") == [
        '"GET", "/t", query={"b": b}, headers={\'a\': a}',
        '"GET", "/t", query={"a": a}, headers={\'b\': b}',
    ]
    assert requests(one, "dropped parameter") == [
        '"GET", "/t", query={"b": b}',
        '"GET", "/t", query={"a": a}',
    ]
    assert requests(one, "swapped arguments") == ['"GET", "/t", query={"a": b, "b": a}']


def test_a_value_of_the_path_moves_out_of_its_template() -> None:
    one = package('"GET", "/t/{id}", {"id": id}', {"id": TEXT})
    assert requests(one, "parameter place") == ["\"GET\", '/t/id', {}, query={'id': id}"]
    assert requests(one, "dropped parameter") == []


@pytest.mark.parametrize(
    ("value", "schema", "count"),
    [
        ("a", TEXT, 0),
        ("styled(a, 'label')", TEXT, 0),
        ("styled(a, 'matrix')", TEXT, 1),
        ("styled(a, 'matrix', explode=True)", NAMES, 1),
        ("styled(a, 'matrix', explode=True)", SIZE, 0),
    ],
)
def test_a_name_in_a_path_changes_only_where_it_is_sent(value: str, schema: Any, count: int) -> None:
    one = package(f'"GET", "/t/{{a}}", {{"a": {value}}}', {"a": schema})
    assert len(made(one, "parameter name")) == count


def test_the_name_of_an_object_whose_members_are_parameters_is_not_sent() -> None:
    assert made(package('"GET", "/t", query={"a": a}', {"a": SIZE}), "parameter name") == []
    assert made(package('"GET", "/t", query={"a": a}', {"a": NAMES}), "parameter name") != []


@pytest.mark.parametrize(
    ("request_of", "schema", "styles"),
    [
        ('query={"a": a}', NUMBER, []),
        ('query={"a": a}', TEXT, ["json"]),
        ('query={"a": a}', NAMES, ["spaceDelimited", "pipeDelimited", "deepObject", "json"]),
        ('query={"a": a}', SIZE, ["spaceDelimited", "pipeDelimited", "deepObject", "json"]),
        (
            'query={"a": styled(a, "deepObject")}',
            SIZE,
            ["form", "form", "spaceDelimited", "pipeDelimited", "json"],
        ),
        ('headers={"a": a}', NUMBER, []),
        ('headers={"a": a}', NAMES, ["json"]),
        ('cookies={"a": a}', TEXT, ["json"]),
        ('form={"a": a}', NAMES, ["form", "spaceDelimited", "pipeDelimited", "deepObject", "json"]),
        ('form={"a": a}', SIZE, ["form", "form", "spaceDelimited", "pipeDelimited", "deepObject"]),
        ('json={"a": a}', NAMES, []),
    ],
)
def test_a_style_is_changed_to_each_that_sends_other_bytes(
    request_of: str, schema: Any, styles: list[str]
) -> None:
    found = made(package(f'"GET", "/t", {request_of}', {"a": schema}), "style")
    assert [text.split("styled(a, '")[1].split("'")[0] for text in found] == styles


@pytest.mark.parametrize(
    ("request_of", "schema", "count"),
    [
        ('query={"a": a}', TEXT, 0),
        ('query={"a": a}', NAMES, 1),
        ('query={"a": a}', SIZE, 1),
        ('query={"a": styled(a, "deepObject")}', SIZE, 0),
        ('headers={"a": a}', NAMES, 0),
        ('headers={"a": a}', SIZE, 1),
        ('cookies={"a": a}', NAMES, 1),
    ],
)
def test_explode_is_turned_round_where_that_sends_other_bytes(
    request_of: str, schema: Any, count: int
) -> None:
    assert len(made(package(f'"GET", "/t", {request_of}', {"a": schema}), "explode")) == count


def test_reserved_characters_matter_only_where_a_value_can_hold_them() -> None:
    def count(schema: Any) -> int:
        return len(made(package('"GET", "/t", query={"a": a}', {"a": schema}), "allow reserved"))

    assert count(TEXT) == count(NAMES) == count(True) == count({"enum": ["a/b"]}) == 1
    assert count(NUMBER) == count({"enum": ["a"]}) == count({"type": "string", "pattern": "^a$"}) == 0


def test_a_fault_brings_the_name_that_it_needs_into_the_module() -> None:
    one = package('"GET", "/t/{id}", {"id": id}', {"id": TEXT})
    styled = next(mutant for mutant in mutants(one) if isinstance(mutant, Mutant) and mutant.kind == "style")
    text = edited(one.texts["tools/things.py"], styled.edits)
    assert text.startswith("from .._runtime.api import OMIT, Api, Reply, styled\n")
    assert styled.line == 5


def test_a_body_is_left_out_renamed_retyped_and_loses_each_property() -> None:
    one = package('"PUT", "/t", json={"a": a, "b": b}', {"a": TEXT, "b": TEXT}, ("a",))
    assert requests(one, "dropped body") == ['"PUT", "/t"']
    assert requests(one, "dropped body key") == ['"PUT", "/t", json={"b": b}', '"PUT", "/t", json={"a": a}']
    assert requests(one, "body key name") == [
        '"PUT", "/t", json={\'ax\': a, "b": b}',
        '"PUT", "/t", json={"a": a, \'bx\': b}',
    ]
    assert requests(one, "media type") == [
        '"PUT", "/t", form={"a": a, "b": b}',
        '"PUT", "/t", content={"a": a, "b": b}',
        '"PUT", "/t", json={"a": a, "b": b}, media_type=\'application/x-other\'',
    ]
    assert requests(one, "empty body") == []


def test_an_empty_body_is_sent_or_left_out_where_every_property_may_be_missing() -> None:
    one = package('"PUT", "/t", json=optional({"a": a})', {"a": TEXT})
    assert requests(one, "empty body") == ['"PUT", "/t", json={"a": a}']
    one = package('"PUT", "/t", json={"a": a}', {"a": TEXT})
    assert requests(one, "empty body") == ['"PUT", "/t", json=optional({"a": a})']
    assert requests(package('"PUT", "/t", json={"a": a, "b": 1}', {"a": TEXT}), "empty body") == []


def test_parts_and_bytes_lose_their_type_and_their_decoding() -> None:
    request = '"PUT", "/t", multipart={"a": Part(decoded(a), "image/png")}'
    one = package(request, {"a": TEXT}, ("a",))
    assert requests(one, "decoding") == ['"PUT", "/t", multipart={"a": Part(a, "image/png")}']
    assert f"{request[:-13]}'application/x-other')}}" in requests(one, "media type")


def test_fields_of_a_form_that_is_one_argument_change_as_well() -> None:
    body = {"type": "object", "properties": {"a": NAMES, "b": NUMBER}}
    shapes = '{"a": lambda value: styled(value, "json"), "b": lambda value: styled(value, "json")}'
    one = package(f'"PUT", "/t", form=shaped(body, {shapes})', {"body": {"$ref": "#/$defs/b"}})
    listing = json.loads(one.texts["catalog.json"])
    listing["tools"][0]["inputSchema"]["$defs"] = {"b": body}
    one = Package(one.folder, one.name, {**one.texts, "catalog.json": json.dumps(listing, indent=1)})
    styles = [text.split("styled(value, '")[1].split("'")[0] for text in made(one, "style")]
    assert styles == ["form", "form", "spaceDelimited", "pipeDelimited", "deepObject"]
    one = package('"PUT", "/t", multipart=shaped(body, {"a": decoded})', {"body": body})
    assert requests(one, "decoding") == ['"PUT", "/t", multipart=shaped(body, {"a": lambda value: value})']


@pytest.mark.parametrize(
    ("given", "changed"),
    [
        ('"v1"', "'v1x'"),
        ("50", "51"),
        ("True", "False"),
        ('styled(["a"], "form", explode=False)', "styled('x', \"form\", explode=False)"),
        ('from_environment("A")', "'x'"),
    ],
)
def test_what_is_always_the_same_becomes_something_else(given: str, changed: str) -> None:
    found = requests(package(f'"GET", "/t", query={{"a": {given}}}'), "fixed value")
    assert found == [f'"GET", "/t", query={{"a": {changed}}}']


SIGNED = """ABOUT = About(
    base_url="https://a.example",
    schemes={"key": Scheme(kind="header", parameter="X-Key", env=("KEY",)), "tls": Scheme(kind="mutual")},
    security=(("key",),),
)
"""


def test_credentials_are_dropped_where_they_are_asked_for_and_sent_where_they_are_not() -> None:
    assert requests(package(about=SIGNED), "dropped credential", "unasked credential") == [
        '"GET", "/things", security=()',
        "security=(),",
    ]
    public = package('"GET", "/things", security=()', about=SIGNED)
    assert requests(public, "unasked credential") == ['"GET", "/things", security=((\'key\',),)']
    assert requests(public, "dropped credential") == []


def test_nothing_is_dropped_that_no_byte_of_a_request_shows() -> None:
    """A client certificate is shown in the handshake."""
    one = package('"GET", "/things", security=(("tls",),)', about=SIGNED)
    assert requests(one, "dropped credential") == []
    assert len(requests(one, "unasked credential")) == 1


def test_a_scheme_is_sent_elsewhere_under_another_name_and_read_from_elsewhere() -> None:
    assert [
        text.split("Scheme(")[1].split(")")[0] for text in made(package(about=SIGNED), "credential place")
    ] == [
        'kind=\'query\', parameter="X-Key", env=("KEY",',
        'kind=\'cookie\', parameter="X-Key", env=("KEY",',
        'kind=\'bearer\', parameter="X-Key", env=("KEY",',
    ]
    assert len(made(package(about=SIGNED), "credential name")) == 2


def test_a_server_is_changed_added_and_taken_away() -> None:
    assert requests(package('"GET", "/t", server="/v2"'), "server") == [
        '"GET", "/t", server=\'https://elsewhere.example/x\'',
        '"GET", "/t"',
        "ABOUT = About(base_url='https://a.example/x'",
    ]


def test_hints_and_required_marks_and_the_tool_itself_go() -> None:
    one = package('"GET", "/t", query={"a": a}', {"a": TEXT}, ("a",))
    assert made(one, "hint") == ['"readOnlyHint": false,', '"destructiveHint": true']
    found = [mutant for mutant in mutants(one) if isinstance(mutant, Mutant)]
    [mark] = [mutant for mutant in found if mutant.kind == "required mark"]
    assert (
        json.loads(edited(one.texts["catalog.json"], mark.edits))["tools"][0]["inputSchema"]["required"] == []
    )
    [gone] = [mutant for mutant in found if mutant.kind == "dropped tool"]
    assert json.loads(edited(one.texts["catalog.json"], gone.edits)) == {"tools": []}


def test_each_path_to_a_secret_is_forgotten_but_one_that_another_covers() -> None:
    row = {"redact": {"arguments": ["$.key"], "result": ["$..token", "$.a.token", "$.b"]}, "confirm": "Sure?"}
    one = package(row=row)
    found = [mutant for mutant in mutants(one) if isinstance(mutant, Mutant)]
    assert [mutant.what for mutant in found if mutant.file == "operations.json"] == [
        "$.key of its arguments is shown",
        "$..token of its answers is shown",
        "$.b of its answers is shown",
        "nobody is asked",
    ]


def test_the_runtime_has_every_place_that_is_looked_for() -> None:
    texts = {
        f"_runtime/{path.relative_to(RUNTIME).as_posix()}": path.read_text("utf-8")
        for path in RUNTIME.rglob("*.py")
    }
    schema = {"properties": {"a": TEXT}}
    writing = {"name": "a", "annotations": {"readOnlyHint": False}, "inputSchema": schema}
    texts["catalog.json"] = json.dumps({"tools": [writing]})
    texts["operations.json"] = json.dumps({"operations": [{"tool": "a", "confirm": "Sure?"}]})
    found = list(of_runtime(Package(Path("pack"), "pack", texts)))
    assert [one for one in found if isinstance(one, MissingSite)] == []
    count = Counter(one.kind for one in found)
    assert count["fence off"] >= 10
    assert count["dropped redaction"] >= 15
    assert count["read-only off"] >= 2
    assert count["confirm off"] >= 2


def test_a_place_that_is_not_found_in_the_runtime_is_said() -> None:
    one = package(row={"confirm": "Sure?"})
    assert sorted({found.kind for found in mutants(one) if isinstance(found, MissingSite)}) == [
        *("confirm off", "dropped redaction", "fence of names", "fence off", "secret form")
    ]


def test_every_mutant_of_a_package_has_a_kind_that_is_explained() -> None:
    one = package('"PUT", "/t", query={"a": a}, json={"b": b}', {"a": NAMES, "b": TEXT}, about=SIGNED)
    assert {mutant.kind for mutant in mutants(one)} <= set(KINDS)


def test_edits_are_made_from_front_to_back_wherever_they_were_given() -> None:
    assert edited("0123456789", (Edit(8, 9, "b"), Edit(0, 1, "a"), Edit(4, 4, "+"))) == "a123+4567b9"


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        (True, ALL),
        ({"type": "integer"}, {"number"}),
        ({"type": ["string", "null"]}, {"string", "null"}),
        ({"enum": ["a", 1]}, {"string", "number"}),
        ({"const": []}, {"array"}),
        ({"anyOf": [{"type": "string"}, {"type": "object"}]}, {"string", "object"}),
        ({"allOf": [{"type": ["string", "array"]}, {"type": "array"}]}, {"array"}),
        ({"$ref": "#/$defs/a"}, {"boolean"}),
        ({"$ref": "#/$defs/ring"}, ALL),
    ],
)
def test_kinds_of_value_that_a_schema_takes(schema: Any, expected: set[str]) -> None:
    definitions = {"a": {"type": "boolean"}, "ring": {"$ref": "#/$defs/ring"}}
    assert kinds(schema, definitions) == expected
