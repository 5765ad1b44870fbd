"""Overlays: what they change, whom they blame, and what is said about those that are wrong."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mcpgen.diagnostics import Diagnostics, Place, Pointer
from mcpgen.diagnostics.catalogue import CATALOGUE
from mcpgen.diagnostics.show import show
from mcpgen.source import Document, apply, pointer
from mcpgen.source.load import parse
from mcpgen.syntax.model import Limits

SPEC = """\
openapi: 3.1.0
info: {title: T, version: '1', contact: {name: N}}
tags: [{name: a}, {name: b}, {name: c}, {name: d}]
paths:
  /a:
    get: {operationId: getA, parameters: [{name: p}], tags: [x]}
    post: {operationId: postA}
  /b:
    get: {operationId: getB}
"""


def document(text: str, file: str = "spec.yaml") -> Document:
    diag = Diagnostics()
    found = parse(text, file, diag)
    assert found is not None and isinstance(found.value, dict), diag.items
    return Document(found.value, file, {file: text})


def overlay(actions: str, version: str = "1.1.0", file: str = "o.yaml") -> Document:
    lines = "".join(f"  {line}\n" for line in actions.strip().splitlines())
    return document(f"overlay: {version}\ninfo: {{title: O, version: '1'}}\nactions:\n{lines}", file)


def applied(actions: str, spec: str = SPEC, version: str = "1.1.0") -> tuple[Document, Diagnostics]:
    diag = Diagnostics()
    before = document(spec)
    result = apply(before, overlay(actions, version), diag)
    assert before.root == document(spec).root, "the input was changed"
    assert_plain(result.root)
    for item in diag.items:
        assert item.code in CATALOGUE
        assert item.help
        assert item.place is not None and item.place.file == "o.yaml"
        assert show(item, result.sources).startswith("o.yaml:")
    return result, diag


def change(actions: str, spec: str = SPEC, version: str = "1.1.0") -> dict[str, Any]:
    result, diag = applied(actions, spec, version)
    assert not diag.items, diag.items
    return result.root


def codes(actions: str, version: str = "1.1.0") -> list[str]:
    return [item.code for item in applied(actions, version=version)[1].items]


def assert_plain(value: Any) -> None:
    seen: set[int] = set()
    todo = [value]
    while todo:
        each = todo.pop()
        if isinstance(each, dict | list):
            assert id(each) not in seen, "an object occurs twice"
            seen.add(id(each))
            todo += each.values() if isinstance(each, dict) else each


def written(result: Document, at: Pointer) -> Any:
    """What stands in the sources at the place that the document names for a pointer."""
    place = result.place(at)
    diag = Diagnostics()
    found = parse(result.sources[place.file], place.file, diag)
    assert found is not None
    return pointer.resolve(found.value, place.pointer)


def test_an_object_is_merged_at_all_depths() -> None:
    root = change("- target: $.info\n  update: {contact: {email: e}, summary: s}")
    assert root["info"] == {
        "title": "T",
        "version": "1",
        "contact": {"name": "N", "email": "e"},
        "summary": "s",
    }


def test_a_list_grows_by_the_items_of_a_list_and_by_any_other_value() -> None:
    assert [
        tag["name"] for tag in change("- target: $.tags\n  update: [{name: e}, {name: f}]")["tags"]
    ] == list("abcdef")
    assert change("- target: $.tags\n  update: {name: e}")["tags"][4] == {"name": "e"}
    assert change("- target: $.tags\n  update: text")["tags"][4] == "text"
    assert change("- target: $.paths['/a'].get\n  update: {tags: [y]}")["paths"]["/a"]["get"]["tags"] == [
        "x",
        "y",
    ]


def test_a_single_value_replaces_a_single_value() -> None:
    assert change("- target: $.info.title\n  update: 5")["info"]["title"] == 5
    assert change("- target: $.info.title\n  update: null")["info"]["title"] is None
    assert change("- target: $.info\n  update: {title: false}")["info"]["title"] is False


def test_actions_see_what_actions_before_them_did() -> None:
    root = change(
        "- target: $.info.contact\n  remove: true\n- target: $.info\n  update: {contact: {url: u}}\n"
        "- target: $.info.contact.url\n  update: v"
    )
    assert root["info"]["contact"] == {"url": "v"}


def test_each_target_gets_its_own_copy_of_an_update() -> None:
    root = change(
        "- target: $.paths.*.get\n  update: {x-mcp: {scopes: [read]}}\n"
        "- target: $.paths['/a'].get['x-mcp'].scopes\n  update: [more]"
    )
    assert root["paths"]["/a"]["get"]["x-mcp"]["scopes"] == ["read", "more"]
    assert root["paths"]["/b"]["get"]["x-mcp"]["scopes"] == ["read"]


def test_filters_select_operations() -> None:
    root = change("- target: $.paths.*[?@.operationId=='postA']\n  update: {x: 1}")
    assert root["paths"]["/a"]["post"]["x"] == 1
    assert "x" not in root["paths"]["/a"]["get"]


def test_list_items_are_removed_from_the_end() -> None:
    assert change("- target: $.tags[0,2]\n  remove: true")["tags"] == [{"name": "b"}, {"name": "d"}]
    assert change("- target: $.tags[?@.name != 'b']\n  remove: true")["tags"] == [{"name": "b"}]
    assert change("- target: $.tags.*\n  remove: true")["tags"] == []


def test_what_is_selected_twice_is_removed_once() -> None:
    assert change("- target: $.tags[0,0,-4]\n  remove: true")["tags"][0] == {"name": "b"}


def test_what_is_selected_twice_is_updated_once() -> None:
    assert len(change("- target: $['tags','tags']\n  update: {name: e}")["tags"]) == 5


def test_parts_of_removed_parts_are_no_trouble() -> None:
    assert change("- target: $..*\n  remove: true") == {}
    assert (
        change("- target: $.paths..[?@.operationId || @.parameters || @.get]\n  remove: true")["paths"] == {}
    )


def test_remove_false_does_nothing_and_says_so() -> None:
    assert codes("- target: $.info\n  remove: false") == ["MCP306"]
    assert change("- target: $.info\n  remove: false\n  update: {title: X}")["info"]["title"] == "X"


def test_copy_merges_one_value_into_each_target() -> None:
    root = change("- target: $.paths['/b']\n  copy: $.paths['/a']")
    assert root["paths"]["/b"] == {
        "get": {"operationId": "getA", "parameters": [{"name": "p"}], "tags": ["x"]},
        "post": {"operationId": "postA"},
    }
    assert change("- target: $.info.title\n  copy: $.info.version")["info"]["title"] == "1"
    assert len(change("- target: $.tags\n  copy: $.tags")["tags"]) == 8


def test_a_part_can_be_copied_into_itself_once() -> None:
    root = change("- target: $.info\n  update: {copied: {}}\n- target: $.info.copied\n  copy: $.info")
    assert root["info"]["copied"] == {"title": "T", "version": "1", "contact": {"name": "N"}, "copied": {}}


@pytest.mark.parametrize(
    ("actions", "code", "place"),
    [
        ("- target: $.nothing\n  copy: $.info", "MCP320", "4:13"),
        ("- target: $.info\n  copy: $.nothing", "MCP323", "5:11"),
        ("- target: $.info\n  copy: $.tags.*", "MCP323", "5:11"),
        ("- target: $.info\n  update: {contact: text}", "MCP321", "5:23"),
        ("- target: $.info\n  update: [1]", "MCP321", "5:13"),
        ("- target: $.info.title\n  update: {a: b}", "MCP321", "5:13"),
        ("- target: $.info\n  update: {title: [a]}", "MCP321", "5:21"),
        ("- target: $.info.*\n  update: {a: b}", "MCP322", "4:13"),
        ("- target: $\n  remove: true", "MCP324", "4:13"),
        ("- target: $\n  update: text", "MCP324", "5:13"),
        ("- target: $.info\n  update: {a: 1}\n  copy: $.tags", "MCP306", "6:5"),
        ("- target: $.info\n  updaet: {a: 1}", "MCP304", "5:5"),
        ("- target: info\n  remove: true", "MCP305", "4:13"),
        ("- target: $.paths[\n  remove: true", "MCP305", "4:13"),
        ("- target: $.info\n  copy: info", "MCP305", "5:11"),
        ("- target: $.info\n  remove: yes", "MCP303", "5:13"),
        ("- target: 5\n  remove: true", "MCP303", "4:13"),
        ("- remove: true", "MCP302", "4:5"),
        ("- $.info", "MCP303", "4:5"),
        ("- target: $.info\n  remove: true\n- target: $.info\n  remove: true", "MCP307", "6:5"),
    ],
)
def test_each_fault_of_an_action_has_its_code_and_place(actions: str, code: str, place: str) -> None:
    result, diag = applied(actions)
    assert code in [item.code for item in diag.items]
    found = next(item for item in diag.items if item.code == code)
    assert show(found, result.sources).startswith(f"o.yaml:{place}: ")
    assert result.root == document(SPEC).root


def test_with_a_fault_in_the_overlay_document_nothing_is_applied() -> None:
    result, diag = applied("- target: $.info.title\n  update: X\n- target: nowhere\n  remove: true")
    assert diag.failed
    assert result.root == document(SPEC).root
    assert set(result.sources) == {"spec.yaml", "o.yaml"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{}", ["MCP302", "MCP302", "MCP302"]),
        ("{overlay: 1.1.0}", ["MCP302", "MCP302"]),
        ("{overlay: 1.1.0, info: {}, actions: []}", ["MCP302", "MCP302", "MCP303"]),
        ("{overlay: 1.1, info: {title: t, version: v}, actions: [{target: $}]}", ["MCP301", "MCP306"]),
        ("{overlay: 2.0.0, info: {title: t, version: v}, actions: [{target: $}]}", ["MCP301", "MCP306"]),
        ("{overlay: 1.2.0, info: {title: t, version: v}, actions: [{target: $}]}", ["MCP308", "MCP306"]),
        ("{overlay: 1.0.0, info: {title: t, version: 1}, actions: {}}", ["MCP303", "MCP303"]),
        (
            "{overlay: 1.0.0, info: {title: t, version: v}, actions: [{target: $}], x-a: 1, b: 1}",
            ["MCP304", "MCP306"],
        ),
        (
            "{overlay: 1.0.0, info: {title: t, version: v, description: d}, actions: [{target: $}]}",
            ["MCP308", "MCP306"],
        ),
        ("{openapi: 3.1.0, info: {}}", ["MCP301"]),
        ("{swagger: '2.0'}", ["MCP301"]),
    ],
)
def test_each_fault_of_an_overlay_document_is_reported(text: str, expected: list[str]) -> None:
    diag = Diagnostics()
    apply(document(SPEC), document(text, "o.yaml"), diag)
    assert [item.code for item in diag.items] == expected


def test_a_misspelt_member_is_met_with_the_nearest_known_one() -> None:
    assert applied("- target: $.info\n  updaet: {a: 1}")[1].items[0].help == "did you mean update?"


@pytest.mark.parametrize(
    ("target", "advice"),
    [
        ("$.tags[0].name~", "extension"),
        ("$.paths.['/a']", "no dot"),
        ("$.paths.x-mcp", "['x-mcp']"),
        ("$.paths.*[?@.x-mcp.hidden]", "['x-mcp']"),
        ("$.paths['/a-b'].x-y", "['x-y']"),
        ("$.tags[(@.length-1)]", "[-1]"),
        ("$.tags[?@.name='a']", "=="),
        ("$.tags[?@.name =~ /a/]", "match("),
        ("info", "starts with $"),
        ("''", "starts with $"),
        ("$.paths[?unknown(@)]", "$.paths"),
        ("$" + "[?" + "(" * 3000, "$.paths"),
    ],
)
def test_other_dialects_of_jsonpath_are_refused_with_advice(target: str, advice: str) -> None:
    _, diag = applied(f"- target: {json.dumps(target) if target != chr(39) * 2 else target}\n  remove: true")
    assert [item.code for item in diag.items] == ["MCP305"]
    assert advice in (diag.items[0].help or "")


@pytest.mark.parametrize(
    ("target", "advice"),
    [
        ("$.inof.title", "$ has no 'inof'; did you mean 'info'?"),
        ("$.info['titel']", "$.info has no 'titel'; did you mean 'title'?"),
        ("$.paths['/c'].get", "$.paths has no '/c'"),
        ("$.tags[7]", "$.tags has 4 items"),
        ("$.info[0]", "$.info is not a list"),
        ("$.info.title.x", "$.info.title is not an object"),
        ("$.paths.*[?@.operationId=='getAA']", "no operation is called 'getAA'; did you mean 'getA'?"),
        ("$.tags[?@.operationId=='getA']", "there is an operation 'getA', but not where the query looks"),
        ("$.tags[?@.name=='z']", "the description may have changed"),
    ],
)
def test_a_target_without_a_match_is_a_warning_with_a_guess(target: str, advice: str) -> None:
    result, diag = applied(f'- target: "{target}"\n  update: {{a: 1}}')
    assert [(item.code, str(item.severity)) for item in diag.items] == [("MCP320", "warning")]
    assert advice in (diag.items[0].help or "")
    assert "action 1" in diag.items[0].message
    assert result.root == document(SPEC).root


def test_in_1_0_a_value_of_another_kind_replaces_with_a_warning() -> None:
    result, diag = applied(
        "- target: $.info\n  update: {contact: text}\n- target: $.tags[0]\n  update: [1]", version="1.0.0"
    )
    assert [(item.code, str(item.severity)) for item in diag.items] == [("MCP321", "warning")] * 2
    assert result.root["info"]["contact"] == "text"
    assert result.root["tags"][0] == [1]


def test_in_1_0_targets_of_different_kinds_are_allowed() -> None:
    result, diag = applied("- target: $..*\n  update: {x: 1}", version="1.0.0")
    assert not diag.failed
    assert result.root["info"]["x"] == 1
    assert result.root["tags"][-1] == {"x": 1}


def test_what_came_with_1_1_works_in_1_0_with_a_warning() -> None:
    result, diag = applied("- target: $.info\n  copy: $.info.contact", version="1.0.0")
    assert [item.code for item in diag.items] == ["MCP308"]
    assert result.root["info"]["name"] == "N"


def test_update_beside_remove_has_no_effect_and_is_a_warning() -> None:
    result, diag = applied("- target: $.info.contact\n  update: {a: 1}\n  remove: true")
    assert [(item.code, str(item.severity)) for item in diag.items] == [("MCP306", "warning")]
    assert "contact" not in result.root["info"]


@pytest.mark.parametrize(
    ("extends", "fits"),
    [
        ("spec.yaml", True),
        ("./spec.yaml", True),
        ("../main/spec.yaml", False),
        ("other.yaml", False),
        ("https://example.com/a/spec.yaml?x=y#z", True),
        ("https://example.com/a/other.yaml", False),
        ("sp%65c.yaml", True),
    ],
)
def test_an_overlay_for_another_description_is_a_warning(extends: str, fits: bool) -> None:
    text = f"overlay: 1.1.0\nextends: {extends}\ninfo: {{title: O, version: '1'}}\nactions:\n"
    text += "  - {target: $.tags, remove: true}\n"
    diag = Diagnostics()
    apply(document(SPEC, "folder/spec.yaml"), document(text, "folder/o.yaml"), diag)
    assert [item.code for item in diag.items] == ([] if fits else ["MCP309"])


def test_the_single_merged_member_is_blamed_on_the_overlay() -> None:
    result, _ = applied("- target: $.info\n  update:\n    contact: {email: e}\n    title: X")
    at = ("actions", 0, "update")
    assert result.place(("info", "contact", "email")) == Place("o.yaml", (*at, "contact", "email"))
    assert result.place(("info", "title"), key=True) == Place("o.yaml", (*at, "title"), key=True)
    assert result.place(("info", "contact", "name")) == Place("spec.yaml", ("info", "contact", "name"))
    assert result.place(("info", "contact")) == Place("spec.yaml", ("info", "contact"))
    assert result.place(("info",)) == Place("spec.yaml", ("info",))


def test_what_an_overlay_added_as_a_whole_is_blamed_on_it_to_every_depth() -> None:
    result, _ = applied(
        "- target: $.paths['/a']\n  update: {put: {tags: [x, y]}}\n- target: $.tags\n  update: {name: e}"
    )
    assert result.place(("paths", "/a", "put", "tags", 1)) == Place(
        "o.yaml", ("actions", 0, "update", "put", "tags", 1)
    )
    assert result.place(("tags", 4, "name")) == Place("o.yaml", ("actions", 1, "update", "name"))


def test_the_last_overlay_is_blamed() -> None:
    diag = Diagnostics()
    first = apply(
        document(SPEC), overlay("- target: $.info\n  update: {x: {a: 1, b: 1}}", file="1.yaml"), diag
    )
    second = apply(first, overlay("- target: $.info.x\n  update: {b: 2, c: 3}", file="2.yaml"), diag)
    third = apply(
        second,
        overlay("- target: $.info.x\n  remove: true\n- target: $.info\n  update: {x: {b: 4}}", file="3.yaml"),
        diag,
    )
    assert not diag.items
    assert [second.place(("info", "x", name)).file for name in "abc"] == ["1.yaml", "2.yaml", "2.yaml"]
    assert [written(second, ("info", "x", name)) for name in "abc"] == [1, 2, 3]
    assert third.place(("info", "x", "b")) == Place("3.yaml", ("actions", 1, "update", "x", "b"))
    assert set(third.sources) == {"spec.yaml", "1.yaml", "2.yaml", "3.yaml"}
    assert [first.place(("info", "x", "b")).file, first.root["info"]["x"]] == ["1.yaml", {"a": 1, "b": 1}]


def test_what_replaced_a_blamed_value_is_blamed_in_its_place() -> None:
    diag = Diagnostics()
    steps = ["contact: {a: 1}", "contact: text", "contact: {a: 2}"]
    result = document(SPEC)
    for number, step in enumerate(steps):
        actions = f"- target: $.info\n  update: {{{step}}}"
        result = apply(result, overlay(actions, "1.0.0", f"{number}.yaml"), diag)
    assert result.place(("info", "contact", "a")).file == "2.yaml"
    assert written(result, ("info", "contact", "a")) == 2


def test_what_is_removed_is_missing_where_it_should_have_been() -> None:
    result, _ = applied("- target: $.info\n  update: {x: 1}\n- target: $.info.x\n  remove: true")
    assert result.place(("info", "x")) == Place("spec.yaml", ("info", "x"))


def test_a_copied_value_is_blamed_on_the_action() -> None:
    result, _ = applied("- target: $.paths['/b']\n  copy: $.paths['/a']")
    diag = Diagnostics()
    diag.error("MCP321", "x", result.place(("paths", "/b", "post", "operationId")))
    assert show(diag.items[0], result.sources).startswith("o.yaml:5:5: ")


def test_places_follow_list_items_that_move_up() -> None:
    result, _ = applied(
        "- target: $.tags[1]\n  update: {x: 1}\n- target: $.tags\n  update: [{name: e}]\n"
        "- target: $.tags[0,2]\n  remove: true"
    )
    assert [tag["name"] for tag in result.root["tags"]] == ["b", "d", "e"]
    assert result.place(("tags", 0, "name")) == Place("spec.yaml", ("tags", 1, "name"))
    assert result.place(("tags", 0, "x")) == Place("o.yaml", ("actions", 0, "update", "x"))
    assert result.place(("tags", 1)) == Place("spec.yaml", ("tags", 3))
    assert result.place(("tags", 2, "name")) == Place("o.yaml", ("actions", 1, "update", 0, "name"))


ACTIONS = st.lists(
    st.sampled_from(
        [
            "- target: $.tags[{n}]\n  remove: true",
            "- target: $.tags\n  update: [{{name: new{n}}}, {{name: other{n}}}]",
            "- target: $.tags\n  update: {{name: one{n}, deep: [{{a: 1}}, {{a: 2}}]}}",
            "- target: $.tags[{n}]\n  update: {{name: changed{n}, x{n}: {{y: 1}}}}",
            "- target: $.tags[*]['x{n}']\n  update: {{y: 2, z: [3]}}",
            "- target: $.tags[*].deep[0]\n  remove: true",
            "- target: $.tags[?@.deep].deep\n  update: [{{a: {n}}}]",
            "- target: $.tags[{n},0]\n  remove: true",
            "- target: $.tags[{n}].name\n  remove: true",
        ]
    ).flatmap(lambda text: st.integers(0, 5).map(lambda n: text.format(n=n))),
    min_size=1,
    max_size=12,
    unique=True,
)


@settings(deadline=None, max_examples=200)
@given(ACTIONS)
def test_every_value_is_written_where_its_place_says(actions: list[str]) -> None:
    """After any actions: a scalar is at its place in some source, and so is the name in front of it."""
    result, _ = applied("\n".join(actions))
    texts = {file: document(text, file).root for file, text in result.sources.items()}
    todo: list[tuple[Pointer, Any]] = [((), result.root)]
    while todo:
        at, value = todo.pop()
        place = result.place(at)
        source = pointer.resolve(texts[place.file], place.pointer)
        if isinstance(value, dict | list):
            assert type(source) is type(value)
            todo += [
                ((*at, token), child)
                for token, child in (value.items() if isinstance(value, dict) else enumerate(value))
            ]
        else:
            assert source == value


def test_actions_cannot_multiply_a_document_without_limit() -> None:
    doubling = "".join(f"- target: $.tags\n  copy: $.tags\n  x-n: {n}\n" for n in range(60))
    diag = Diagnostics()
    result = apply(document(SPEC), overlay(doubling), diag, Limits(written=10_000))
    assert [item.code for item in diag.items] == ["MCP111"]
    assert len(result.root["tags"]) < 10_000


def test_actions_cannot_nest_a_document_without_limit() -> None:
    deep: dict[str, Any] = {}
    for _ in range(150):
        deep = {"x": deep}
    actions = [{"target": "$" + ".x" * 100, "update": {"y": deep}}]
    header = {"overlay": "1.1.0", "info": {"title": "t", "version": "v"}}
    diag = Diagnostics()
    apply(Document(deep, "s", {}), Document({**header, "actions": actions}, "o", {}), diag)
    assert [item.code for item in diag.items] == ["MCP110"]


def test_thousands_of_exact_actions_each_reach_their_operation() -> None:
    paths = {f"/a{n}": {"get": {"operationId": f"get{n}", "x": [n] * 10}} for n in range(2000)}
    actions = [
        {"target": f"$.paths['/a{n}'].get", "update": {"x-mcp": {"readOnly": True}}} for n in range(2000)
    ]
    overlay_ = Document(
        {"overlay": "1.1.0", "info": {"title": "t", "version": "v"}, "actions": actions}, "o.yaml", {}
    )
    result = apply(Document({"paths": paths}, "s", {}), overlay_, Diagnostics())
    assert all(item["get"]["x-mcp"] == {"readOnly": True} for item in result.root["paths"].values())
    assert len(result.origins) == 2000
