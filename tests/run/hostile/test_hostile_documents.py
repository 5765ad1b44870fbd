"""Small descriptions with any text anywhere: a package for which all checks hold, or complaints."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import hostile_checks as checks
import pytest
from hostile_build import built, run, write
from hostile_texts import TEXTS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mcpgen.build import Built

# Names that meet each other, the runtime's and Python's, once they are made identifiers
NAMES = (
    *(
        "id",
        "Id",
        "ID",
        "id_body",
        "id_query",
        "id_",
        "body",
        "body_body",
        "a.b",
        "a_b",
        "a-b",
        "a b",
        "á_b",
        "$a",
        "a[]",
    ),
    *(
        "api",
        "OMIT",
        "Part",
        "styled",
        "optional",
        "decoded",
        "self",
        "None",
        "from",
        "from_",
        "print",
        "__debug__",
    ),
    *(
        "",
        " ",
        "7",
        "_",
        "__x",
        "ﬁ",
        "Thing",
        "thing",
        "Any",
        "Literal",
        "str",
        "list",
        "x" * 70,
        "x" * 70 + "y",
    ),
)
texts = st.one_of(st.sampled_from(list(TEXTS.values())), st.sampled_from(NAMES), st.text(max_size=20))
names = st.one_of(st.sampled_from(NAMES), st.sampled_from(NAMES), texts)
scalars = st.one_of(
    texts, st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.booleans(), st.none()
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)),
    max_leaves=5,
)
types = st.sampled_from(["string", "integer", "number", "boolean", "array", "object", "null"])
references = st.sampled_from(["A", "B", "C"]).map(lambda name: {"$ref": f"#/components/schemas/{name}"})


def members(**optional: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=optional)


def schema(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    several = st.lists(inner, min_size=1, max_size=3)
    named = st.dictionaries(names, inner, max_size=3)
    return members(
        type=st.one_of(types, st.just("object"), st.lists(types, min_size=1, max_size=3)),
        properties=named,
        required=st.lists(names, max_size=2),
        items=inner,
        additionalProperties=st.one_of(st.booleans(), inner),
        patternProperties=named,
        allOf=several,
        oneOf=several,
        anyOf=several,
        enum=st.lists(values, min_size=1, max_size=3),
        const=values,
        default=values,
        pattern=texts,
        format=st.one_of(st.sampled_from(["binary", "byte", "date", "password"]), texts),
        title=texts,
        description=texts,
        readOnly=st.booleans(),
        writeOnly=st.booleans(),
        nullable=st.booleans(),
        minimum=st.integers(),
    )


schemas = st.recursive(
    st.one_of(references, st.booleans(), schema(st.just({"type": "string"}))), schema, max_leaves=4
)
media_types = st.sampled_from(
    [
        *("application/json", "application/json", "application/x-www-form-urlencoded", "multipart/form-data"),
        *("text/plain", "image/png", "*/*", "application/x+json; a=b", 'text/x; a="b{{c}}"'),
    ]
)
contents = st.dictionaries(
    media_types,
    members(
        schema=schemas, encoding=st.dictionaries(names, members(contentType=texts, style=texts), max_size=2)
    ),
    min_size=1,
    max_size=2,
)
annotations = members(
    name=names,
    title=texts,
    description=texts,
    domain=texts,
    hidden=st.booleans(),
    reason=texts,
    readOnly=st.booleans(),
    confirm=st.one_of(st.booleans(), texts),
    redact=st.lists(st.sampled_from(["$.a", "$..b[*].c"]), max_size=2),
    scopes=st.lists(st.sampled_from(["read", "a.b"]), max_size=2),
    examples=st.dictionaries(names, st.dictionaries(names, values, max_size=2), max_size=1),
)


@st.composite
def operations(draw: st.DrawFn) -> dict[str, Any]:
    places = st.sampled_from(["query", "query", "header", "cookie", "path"])
    parameter = members(
        name=names,
        required=st.booleans(),
        description=texts,
        schema=schemas,
        explode=st.booleans(),
        style=st.sampled_from(["form", "simple", "deepObject", "pipeDelimited", "label", "matrix"]),
    )
    found = draw(st.lists(st.tuples(parameter, places), max_size=4))
    wanted = {(one.get("name"), place): {"name": "q", **one, "in": place} for one, place in found}
    out: dict[str, Any] = {
        "parameters": list(wanted.values()),
        "responses": {"200": {"description": draw(texts), "content": draw(contents)}},
    }
    out |= draw(
        members(operationId=names, summary=texts, description=texts, tags=st.lists(texts, max_size=2))
    )
    if draw(st.booleans()):
        out["requestBody"] = {"content": draw(contents), "required": draw(st.booleans())}
    if draw(st.integers(0, 3)) == 0:
        out["x-mcp"] = draw(annotations)
    return out


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    segments = st.one_of(st.just("things"), names.map(lambda name: f"{{{name}}}"), texts)
    paths = st.lists(segments, min_size=1, max_size=3).map(lambda parts: "/" + "/".join(parts))
    methods = st.sampled_from(["get", "put", "post", "delete", "patch"])
    return {
        "openapi": draw(st.sampled_from(["3.0.3", "3.1.0", "3.1.0", "3.2.0"])),
        "info": {
            "title": draw(texts),
            "version": draw(texts),
            **draw(members(description=texts, summary=texts)),
        },
        "servers": [{"url": draw(st.one_of(st.just("https://a.example"), texts))}],
        "paths": draw(
            st.dictionaries(
                paths, st.dictionaries(methods, operations(), min_size=1, max_size=2), min_size=1, max_size=3
            )
        ),
        "components": {
            "schemas": {
                "A": draw(schemas),
                "B": draw(schemas),
                "C": draw(schemas),
                draw(names): draw(schemas),
            }
        },
        **draw(
            members(**{"x-mcp": members(title=texts, instructions=texts), "x-x": values, "tags": st.just([])})
        ),
    }


@pytest.mark.usefixtures("unformatted")
def test_a_description_with_any_text_is_a_package_or_complaints(
    harmless: Built, runtime: Path, tmp_path: Path
) -> None:
    folders: list[Path] = []

    @settings(
        max_examples=100,
        derandomize=True,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(documents())
    def holds(document: dict[str, Any]) -> None:
        found = built(document, tmp_path)
        if found is not None:
            assert not checks.package(found.files.texts, harmless.files.texts)
            folders.append(Path(tempfile.mkdtemp(dir=tmp_path)))
            write(found, folders[-1], runtime)

    holds()
    assert len(folders) > 20
    assert run(folders, tmp_path) == ""
