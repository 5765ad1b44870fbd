"""Faults in what no tool needs: the build goes on, and the package passes its own suite."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from mcpgen.cli.main import cli

from tests.normalising import HEAD_20, HEAD_31, normalised

FAULTY = """\
openapi: 3.1.0
info: {title: Nasty, version: 1.0.0}
servers: [{url: https://api.example.com}]
security: [{broken: []}, {good: []}]
paths:
  /a:
    get:
      operationId: a
      security: [{nobody: []}, {good: []}]
      parameters:
        - {name: q, in: query, schema: {$ref: '#/components/schemas/No'}}
        - {name: list, in: query, schema: {type: array, items: {$ref: no.yaml}}}
        - {name: "X Y", in: header, schema: {type: string}}
        - null
        - {name: r, in: query, schema: 12}
      responses:
        '200':
          description: d
          content:
            "not a type": {schema: {}}
            application/json: {schema: {$ref: '#/components/schemas/Nope'}}
        '404': {$ref: '#/components/responses/No'}
        '500': {$ref: '#/components/responses/Seven'}
  /b:
    post:
      operationId: b
      requestBody:
        content:
          json: {schema: {type: string}}
          application/json:
            schema:
              type: object
              properties:
                a: {$ref: '#/components/schemas/No'}
                b: {allOf: 7}
                c: {$ref: 'http://example.com/x.json'}
                d: {$dynamicRef: '#none'}
                e: {type: object, properties: {$ref: gone.yaml}}
                f: {$ref: 5}
                g: {$ref: '#/components/schemas/Circle1'}
      responses: []
  /c:
    put:
      operationId: c
      security: [{broken: []}, {good: []}]
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/No'}}}}
      responses: {'204': {description: d}}
  /d:
    put:
      operationId: d
      requestBody: {content: {multipart/form-data: {schema: {$ref: '#/components/schemas/No'}}}}
      responses: {'204': {description: d}}
  /e:
    put:
      operationId: e
      requestBody:
        content: {application/x-www-form-urlencoded: {schema: {$ref: '#/components/schemas/No'}}}
      responses: {'204': {description: d}}
  /f/{p}:
    put:
      operationId: f
      parameters:
        - {name: p, in: path, required: true, schema: {$ref: '#/components/schemas/No'}}
        - {name: X-H, in: header, schema: {$ref: '#/components/schemas/No'}}
      requestBody: {content: {application/json: 5}}
      responses: {'204': {description: d}}
components:
  responses: {Seven: 7}
  parameters: {P: {$ref: '#/components/parameters/P'}, Q: null, R: 7}
  requestBodies: {B: {$ref: gone.yaml}}
  schemas:
    Circle1: {$ref: '#/components/schemas/Circle2'}
    Circle2: {$ref: '#/components/schemas/Circle1'}
  securitySchemes:
    broken: {scheme: x}
    unused: {$ref: '#/components/securitySchemes/none'}
    good: {type: http, scheme: bearer, in: header, name: "bad name"}
    spare: 7
"""


def test_a_package_with_faults_all_over_its_description_passes_its_suite(tmp_path: Path) -> None:
    (tmp_path / "spec.yaml").write_text(FAULTY, "utf-8")
    built = CliRunner().invoke(cli, ["build", str(tmp_path / "spec.yaml"), "--out", str(tmp_path / "out")])
    assert built.exit_code == 0, built.output
    assert "6 tools + 0 hidden" in built.stdout
    assert "error[" not in built.stderr
    verified = CliRunner().invoke(cli, ["verify", str(tmp_path / "out")])
    assert verified.exit_code == 0, verified.output


OPERATION = "paths: {/a: {get: {responses: {'200': {description: d}}}}}\n"


@pytest.mark.parametrize(
    "text",
    [
        "components: {schemas: {A: {$ref: '#/components/schemas/No'}}}",
        "components: {schemas: {A: 7}}",
        "components: {parameters: {P: {name: p}}}",
        "components: {parameters: {P: 7}}",
        "components: {parameters: []}",
        "components: {requestBodies: {B: {$ref: '#/no'}}}",
        "components: {requestBodies: {B: {content: {json: {}}}}}",
        "components: {responses: {R: {content: 7}}}",
        "components: {responses: {R: {content: {json: {}}}}}",
        "components: {pathItems: {I: {get: {parameters: [7]}}}}",
        "components: {securitySchemes: {s: {type: apiKey, in: header, name: a b}}}",
        "components: {securitySchemes: {s: {type: http, scheme: bearer, in: header, name: a b}}}",
        "components: {securitySchemes: {s: 7}}",
        "components: {headers: {H: {schema: {$ref: '#/no'}}}}",
        "security: [{nobody: []}]",
        "security: [7]",
    ],
)
def test_what_nothing_needs_is_no_error(text: str) -> None:
    _, diag = normalised(HEAD_31 + OPERATION + text)
    assert "error" not in {str(item.severity) for item in diag.items}
    assert not diag.unoffered


@pytest.mark.parametrize(
    ("operation", "components"),
    [
        ("parameters: [{$ref: '#/components/parameters/P'}]", "parameters: {P: {name: p}}"),
        ("parameters: [{$ref: '#/components/parameters/P'}]", "parameters: {P: {$ref: '#/no'}}"),
        ("parameters: [{$ref: '#/components/parameters/P', description: d}]", "parameters: {P: {name: p}}"),
        ("parameters: [{$ref: '#/components/parameters/P'}]", "parameters: {P: null}"),
        ("parameters: [{name: a b, in: header, required: true, schema: {}}]", "parameters: {}"),
        ("requestBody: {$ref: '#/components/requestBodies/B'}", "requestBodies: {B: {$ref: '#/no'}}"),
        ("requestBody: {$ref: '#/components/requestBodies/B'}", "requestBodies: {B: {content: {json: {}}}}"),
        ("requestBody: {content: 7}", "requestBodies: {}"),
        ("$ref: '#/components/no'", "requestBodies: {}"),
    ],
)
def test_what_an_operation_needs_is_an_error_for_it(operation: str, components: str) -> None:
    paths = f"paths: {{/a: {{post: {{{operation}}}}}, /b: {{get: {{}}}}}}\n"
    _, diag = normalised(f"{HEAD_31}{paths}components: {{{components}}}")
    assert "error" in {str(item.severity) for item in diag.items}
    assert diag.unoffered == {"POST /a"}


def test_operations_that_are_not_known_count_by_their_path() -> None:
    _, diag = normalised(HEAD_31 + "paths: {/a: {$ref: '#/no'}, /b: 7, /c: {get: {}}}")
    assert diag.unoffered == {"/a", "/b"}
    _, diag = normalised(HEAD_31 + "paths: {/a: {get: {}, additionalOperations: {A B: {}}}}")
    assert diag.unoffered == {"A B /a"}


def test_a_definition_of_swagger_that_nothing_uses_may_be_broken() -> None:
    _, diag = normalised(HEAD_20 + OPERATION + "parameters: {P: {name: p}}\ndefinitions: {A: 7}")
    assert "error" not in {str(item.severity) for item in diag.items}


def test_the_last_line_counts_what_cannot_be_offered_and_names_both_ways_on(tmp_path: Path) -> None:
    text = HEAD_31 + "paths: {/a: {parameters: [7], get: {}, put: {}}, /b: {get: {}}}"
    (tmp_path / "spec.yaml").write_text(text, "utf-8")
    words = ["build", str(tmp_path / "spec.yaml"), "--out", str(tmp_path / "out")]
    stopped = CliRunner().invoke(cli, words)
    assert stopped.exit_code == 1 and not (tmp_path / "out").exists()
    last = stopped.stderr.splitlines()[-1]
    assert last.startswith("2 operations cannot be offered: ")
    assert "overlay" in last and "--keep-going" in last
    offered = CliRunner().invoke(cli, [*words, "--keep-going"])
    assert offered.exit_code == 0, offered.output
    assert "3 operations = 1 tools + 2 hidden" in offered.stdout
    assert "hidden GET /a: left out: a parameter is a number, not an object" in offered.stdout
