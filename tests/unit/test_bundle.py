"""References over files: what is brought in, under which name, and what is refused."""

from pathlib import Path
from typing import Any

import pytest
from mcpgen.diagnostics import Diagnostics, Place
from mcpgen.diagnostics.catalogue import CATALOGUE
from mcpgen.diagnostics.show import show
from mcpgen.openapi import normalise
from mcpgen.source import Document, load
from mcpgen.source.bundle import bundle, gather

HEAD = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n"
SWAGGER = "swagger: '2.0'\ninfo: {title: T, version: '1'}\n"


def written(folder: Path, **files: str) -> str:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_json", ".json")
        path = path if path.suffix else path.with_suffix(".yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return str(folder / "root.yaml")


def bundled(folder: Path, ref_root: Path | None = None, **files: str) -> tuple[Document, Diagnostics]:
    diag = Diagnostics()
    document = load(written(folder, **files), diag)
    assert document is not None, diag.items
    out = bundle(document, diag, ref_root=str(ref_root) if ref_root else None)
    for item in diag.items:
        assert item.code in CATALOGUE
        assert item.help and item.place
        assert show(item, diag.sources)
    assert_no_object_twice(out.root)
    return out, diag


def result(folder: Path, **files: str) -> dict[str, Any]:
    document, diag = bundled(folder, **files)
    assert not diag.items, diag.items
    return document.root


def refused(folder: Path, **files: str) -> list[str]:
    """What is not followed, then what is complained about."""
    document, diag = bundled(folder, **files)
    return [each.code for each in document.refused.values()] + [item.code for item in diag.items]


def assert_no_object_twice(root: Any) -> None:
    seen: set[int] = set()
    todo = [root]
    while todo:
        node = todo.pop()
        if isinstance(node, dict | list) and node:
            assert id(node) not in seen, node
            seen.add(id(node))
            todo += node.values() if isinstance(node, dict) else node


def response(reference: str) -> str:
    return (
        f"paths: {{/a: {{get: {{responses: {{'200': {{description: '', content: {{application/json: "
        f"{{schema: {{$ref: '{reference}'}}}}}}}}}}}}}}}}\n"
    )


def schema_of(root: dict[str, Any]) -> Any:
    return root["paths"]["/a"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]


def test_a_document_without_file_references_is_handed_back_as_it_is(tmp_path: Path) -> None:
    text = HEAD + response("#/components/schemas/A") + "components: {schemas: {A: {type: string}}}"
    document = load(written(tmp_path, root=text), Diagnostics())
    assert document is not None
    assert bundle(document, Diagnostics()) is document


def test_a_schema_in_a_file_becomes_a_component_with_the_name_of_the_file(tmp_path: Path) -> None:
    root = result(tmp_path, root=HEAD + response("schemas/Pet.yaml"), schemas__Pet="{type: object}")
    assert schema_of(root) == {"$ref": "#/components/schemas/Pet"}
    assert root["components"] == {"schemas": {"Pet": {"type": "object"}}}


def test_references_inside_a_file_are_relative_to_that_file(tmp_path: Path) -> None:
    root = result(
        tmp_path,
        root=HEAD + response("a/Pet.yaml"),
        a__Pet="{items: {$ref: ../b/Tag.yaml}}",
        b__Tag="{not: {$ref: '#/definitions/Deep'}, definitions: {Deep: {type: 'null'}}}",
    )
    schemas = root["components"]["schemas"]
    assert schemas["Pet"] == {"items": {"$ref": "#/components/schemas/Tag"}}
    assert schemas["Tag"]["not"] == {"$ref": "#/components/schemas/Tag/definitions/Deep"}


def test_files_in_a_ring_are_read_once(tmp_path: Path) -> None:
    root = result(
        tmp_path,
        root=HEAD + response("Child.json"),
        Child_json='{"properties": {"parent": {"$ref": "Parent.yaml"}}}',
        Parent="{properties: {child: {$ref: Child.json}, self: {$ref: Parent.yaml}}}",
    )
    assert root["components"]["schemas"] == {
        "Child": {"properties": {"parent": {"$ref": "#/components/schemas/Parent"}}},
        "Parent": {
            "properties": {
                "child": {"$ref": "#/components/schemas/Child"},
                "self": {"$ref": "#/components/schemas/Parent"},
            }
        },
    }


def test_the_name_that_the_author_gives_in_components_wins(tmp_path: Path) -> None:
    root = result(
        tmp_path,
        root=HEAD + response("pet.yaml") + "components: {schemas: {Pet: {$ref: ./pet.yaml}}}",
        pet="{type: object}",
    )
    assert schema_of(root) == {"$ref": "#/components/schemas/Pet"}
    assert root["components"]["schemas"] == {"Pet": {"type": "object"}}


def test_a_file_with_all_the_components_keeps_their_names(tmp_path: Path) -> None:
    root = result(
        tmp_path,
        root=HEAD + response("all.yaml#/A") + "components: {schemas: {$ref: all.yaml}}",
        all="{A: {items: {$ref: '#/B'}}, B: {type: string}}",
    )
    assert schema_of(root) == {"$ref": "#/components/schemas/A"}
    assert root["components"]["schemas"] == {
        "A": {"items": {"$ref": "#/components/schemas/B"}},
        "B": {"type": "string"},
    }


def test_parts_that_share_a_name_all_get_their_folder_in_front(tmp_path: Path) -> None:
    text = "{properties: {a: {$ref: book/record.yaml}, b: {$ref: cd/record.yaml}}}"
    files = {"root": HEAD + response("Both.yaml"), "Both": text}
    root = result(tmp_path, **files, book__record="{type: string}", cd__record="{type: integer}")
    assert set(root["components"]["schemas"]) == {"Both", "book_record", "cd_record"}


def test_a_part_makes_way_for_a_component_of_the_root_whatever_the_case(tmp_path: Path) -> None:
    root = result(
        tmp_path,
        root=HEAD + response("schemas/error.yaml") + "components: {schemas: {Error: {type: string}}}",
        schemas__error="{type: object}",
    )
    assert root["components"]["schemas"] == {
        "Error": {"type": "string"},
        "schemas_error": {"type": "object"},
    }


def test_names_do_not_depend_on_the_order_of_discovery(tmp_path: Path) -> None:
    files = {"x__record": "{type: string}", "y__record": "{type: integer}"}
    one = result(
        tmp_path,
        root=HEAD + response("All.yaml"),
        **files,
        All="{allOf: [{$ref: x/record.yaml}, {$ref: y/record.yaml}]}",
    )
    other = result(
        tmp_path,
        root=HEAD + response("All.yaml"),
        **files,
        All="{allOf: [{$ref: y/record.yaml}, {$ref: x/record.yaml}]}",
    )
    assert one["components"]["schemas"]["x_record"] == other["components"]["schemas"]["x_record"]


def test_a_path_item_is_put_where_it_is_referred_to(tmp_path: Path) -> None:
    document, diag = bundled(
        tmp_path,
        root=HEAD
        + "paths:\n  /a: {$ref: 'paths/a%20b.yaml', summary: mine}\n  /c: {$ref: 'paths/a%20b.yaml'}\n",
        **{"paths__a b": "{get: {parameters: [{$ref: ../p.yaml}]}}"},
        p="{name: p, in: query}",
    )
    assert not diag.items
    item = {"get": {"parameters": [{"$ref": "#/components/parameters/p"}]}}
    assert document.root["paths"] == {"/a": {**item, "summary": "mine"}, "/c": item}
    assert document.place(("paths", "/a", "get")) == Place(str(tmp_path / "paths/a b.yaml"), ("get",))
    assert document.place(("paths", "/a", "summary")).file == document.file


def test_an_operation_a_map_and_info_may_come_from_files(tmp_path: Path) -> None:
    root = result(
        tmp_path,
        root="openapi: 3.1.0\ninfo: {$ref: info.yaml}\npaths: {$ref: paths.yaml}",
        info="{title: T, version: '1'}",
        paths="/a: {get: {$ref: op.yaml}}",
        op="{operationId: a, responses: {$ref: 'answers.yaml#/usual'}}",
        answers="usual: {'200': {description: fine}}",
    )
    assert root["info"]["title"] == "T"
    assert root["paths"]["/a"]["get"] == {"operationId": "a", "responses": {"200": {"description": "fine"}}}


def test_a_reference_back_to_the_root_file_is_local(tmp_path: Path) -> None:
    root = result(
        tmp_path,
        root=HEAD + response("s/List.yaml") + "components: {schemas: {A: {type: string}}}",
        s__List="{items: {$ref: '../root.yaml#/components/schemas/A'}}",
    )
    assert root["components"]["schemas"]["List"] == {"items": {"$ref": "#/components/schemas/A"}}


def test_swagger_definitions_parameters_and_responses_stand_at_the_root(tmp_path: Path) -> None:
    root = result(
        tmp_path,
        root=SWAGGER
        + "paths: {/a: {get: {parameters: [{$ref: 'c.yaml#/p'}], responses: {'200': {$ref: 'c.yaml#/r'}}}}}",
        c="{p: {name: p, in: query, type: string}, r: {description: d, schema: {$ref: '#/s'}}, s: {}}",
    )
    assert root["parameters"]["p"]["name"] == "p"
    assert root["responses"]["r"]["schema"] == {"$ref": "#/definitions/s"}
    assert root["definitions"] == {"s": {}}


def test_data_that_looks_like_a_reference_stays_data(tmp_path: Path) -> None:
    text = (
        HEAD + "components: {schemas: {A: {example: {$ref: no.yaml}, properties: {$ref: {type: string}}}}}\n"
    )
    result(tmp_path, root=text + "x-policy: {$ref: ../no.yaml}")


def test_discriminator_mapping_follows_its_schemas(tmp_path: Path) -> None:
    root = result(
        tmp_path,
        root=HEAD + response("Pet.yaml"),
        Pet="{discriminator: {mapping: {dog: Dog.yaml, cat: Cat}}, oneOf: [{$ref: Dog.yaml}]}",
        Dog="{type: object}",
    )
    mapping = root["components"]["schemas"]["Pet"]["discriminator"]["mapping"]
    assert mapping == {"dog": "#/components/schemas/Dog", "cat": "Cat"}


def test_a_plain_name_fragment_is_an_anchor(tmp_path: Path) -> None:
    root = result(
        tmp_path, root=HEAD + response("a.yaml#here"), a="{$defs: {H: {$anchor: here, type: string}}}"
    )
    assert root["components"]["schemas"]["H"]["type"] == "string"


def test_the_documents_own_name_needs_no_network(tmp_path: Path) -> None:
    text = (
        HEAD
        + "$self: https://example.com/api.yaml\n"
        + response("https://example.com/api.yaml#/components/schemas/A")
    )
    root = result(tmp_path, root=text + "components: {schemas: {A: {type: string}}}")
    assert schema_of(root) == {"$ref": "#/components/schemas/A"}


@pytest.mark.parametrize(
    ("reference", "code"),
    [
        ("missing.yaml", "MCP213"),
        ("../outside.yaml", "MCP214"),
        ("/etc/hostname", "MCP214"),
        ("a/../../outside.yaml", "MCP214"),
        ("%2e%2e/outside.yaml", "MCP214"),
        ("link.yaml", "MCP214"),
        ("file:///etc/passwd", "MCP215"),
        ("http://127.0.0.1:9/a", "MCP215"),
        ("https://example.com/a.yaml", "MCP215"),
        ("//example.com/a.yaml", "MCP215"),
        ("urn:example:a", "MCP215"),
        ("http://[bad/a", "MCP215"),
        ("broken.yaml", "MCP213"),
        ("good.yaml#/nothing", "MCP210"),
        ("good.yaml#/~2", "MCP210"),
        ("good.yaml#nothing", "MCP210"),
        ("a\\0b.yaml", "MCP213"),
    ],
)
def test_a_reference_that_cannot_be_followed_is_refused(tmp_path: Path, reference: str, code: str) -> None:
    (tmp_path / "outside.yaml").write_text("{}")
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    codes = refused(inner, root=HEAD + response(reference), good="{}", broken="{")
    assert codes[0] == code


def test_ref_root_allows_parent_folders(tmp_path: Path) -> None:
    written(tmp_path, common__Error="{type: object}")
    inner = tmp_path / "spec"
    document, _ = bundled(inner, root=HEAD + response("../common/Error.yaml"))
    (refusal,) = document.refused.values()
    assert refusal.code == "MCP214"
    assert "--ref-root" in refusal.help
    document, diag = bundled(inner, ref_root=tmp_path, root=HEAD + response("../common/Error.yaml"))
    assert not diag.items
    assert schema_of(document.root) == {"$ref": "#/components/schemas/Error"}


def test_path_items_that_refer_to_each_other_are_one_complaint(tmp_path: Path) -> None:
    _, diag = bundled(
        tmp_path, root=HEAD + "paths: {/a: {$ref: a.yaml}}", a="{$ref: b.yaml}", b="{$ref: a.yaml}"
    )
    assert [item.code for item in diag.items] == ["MCP211"]


def test_files_that_double_themselves_are_stopped(tmp_path: Path) -> None:
    files = {
        f"f{n}": f"{{a: {{properties: {{$ref: f{n + 1}.yaml}}}}, b: {{properties: {{$ref: f{n + 1}.yaml}}}}}}"
        for n in range(40)
    }
    text = HEAD + "components: {schemas: {A: {properties: {$ref: f0.yaml}}}}"
    assert refused(tmp_path, root=text, **files, f40="{}") == ["MCP219"]


def test_a_place_in_a_referenced_file_is_shown_there(tmp_path: Path) -> None:
    document, diag = bundled(
        tmp_path, root=HEAD + response("Pet.yaml"), Pet="type: array\nitems:\n  $ref: no.yaml\n"
    )
    normalise(document, diag)
    assert diag.items[0].place == Place(str(tmp_path / "Pet.yaml"), ("items", "$ref"))
    assert "Pet.yaml:3:" in show(diag.items[0], diag.sources)


def test_before_overlays_a_broken_reference_is_left_without_complaint(tmp_path: Path) -> None:
    diag = Diagnostics()
    document = load(
        written(
            tmp_path, root=HEAD + response("Pet.yaml"), Pet="{items: {$ref: '#/no'}, not: {$ref: no.yaml}}"
        ),
        diag,
    )
    assert document is not None
    early = gather(document, diag)
    assert not diag.items
    pet = early.root["components"]["schemas"]["Pet"]
    assert pet == {"items": {"$ref": "Pet.yaml#/no"}, "not": {"$ref": "no.yaml"}}
    assert not early.refused
    normalise(bundle(early, diag), diag)
    assert [(item.code, item.place and item.place.file) for item in diag.items] == [
        ("MCP210", str(tmp_path / "Pet.yaml")),
        ("MCP213", str(tmp_path / "Pet.yaml")),
    ]


def test_a_hidden_operation_may_refer_to_nothing(tmp_path: Path) -> None:
    text = HEAD + "paths: {/a: {get: {x-mcp: {hidden: true}, parameters: [{$ref: no.yaml}]}}}"
    document, diag = bundled(tmp_path, root=text)
    normalise(document, diag)
    assert [(item.severity, item.code) for item in diag.items] == [("note", "MCP213")]


def test_with_keep_going_a_broken_reference_is_said_once_and_its_operations_are_hidden(
    tmp_path: Path,
) -> None:
    diag = Diagnostics()
    text = HEAD + "paths: {/a: {get: {parameters: [{$ref: no.yaml}]}}, /b: {get: {}}}"
    document = load(written(tmp_path, root=text), diag)
    assert document is not None
    normal = normalise(bundle(document, diag), diag, keep_going=True)
    assert normal is not None
    assert [(item.severity, item.code) for item in diag.items] == [("warning", "MCP213")]
    hidden = [path for path, item in normal.root["paths"].items() if "x-mcp" in item["get"]]
    assert hidden == ["/a"]
