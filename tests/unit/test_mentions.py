"""Prose names tools as a model calls them."""

from __future__ import annotations

from mcpgen.build import BuildOptions, make_plan
from mcpgen.diagnostics import Diagnostics

SPEC = """
openapi: 3.1.0
info: {title: Books, version: "1"}
x-mcp: {prefix: lib_}
paths:
  /books:
    get:
      operationId: listBooks
      description: List books. See getBook for one and list for all, not listBooksOld.
      parameters:
        - {name: by, in: query, description: Whose books; getBook has authors., schema: {type: string}}
  /books/{id}:
    get:
      operationId: getBook
      summary: One book
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
"""


def test_operation_ids_in_prose_become_tool_names(tmp_path) -> None:
    spec = tmp_path / "spec.yaml"
    spec.write_text(SPEC, "utf-8")
    made = make_plan(BuildOptions(str(spec)), diag := Diagnostics())
    assert made is not None, diag.items
    tool = next(tool for tool in made.plan.tools if tool.name == "lib_list_books")
    assert tool.description == "List books. See lib_get_book for one and list for all, not listBooksOld."
    assert tool.input_schema["properties"]["by"]["description"] == "Whose books; lib_get_book has authors."
