"""The published overlay cases through `mcpgen overlay`: what it prints and with which code it ends."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from mcpgen.cli.main import cli
from mcpgen.diagnostics import Diagnostics
from mcpgen.source import load
from mcpgen.source.load import parse

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "overlays"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the project")

# Refused, each for a reason that test_overlays.py gives; what is expected there is how another tool reads it.
REFUSED = {
    *("lornajane-empty", "lornajane-not-jsonpath", "openapi-format-combi"),
    *("openapi-format-multiline-description", "products-api-de", "products-api-it", "redocly-lint-example"),
    *("speakeasy-apply", "speakeasy-copy-errors", "speakeasy-old-jsonpath"),
    *(
        f"speakeasy-inline-v110-recursivetypemismatch-{name}"
        for name in (
            "lax-array-target-with-object-update-replaces-gracefully",
            "strict-array-target-with-object-update-within-recursive-merge",
            "strict-scalar-target-with-array-update-within-recursive-merge",
        )
    ),
}
NOT_RFC_9535 = "actions-traits-example.yaml"


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, ["overlay", *words])


def cases() -> list[str]:
    if not CORPUS.is_dir():
        return []
    return sorted(path.name for path in CORPUS.glob("[!_]*") if list(path.glob("target.*")))


@pytest.mark.parametrize("case", cases())
def test_apply_prints_the_expected_document_or_refuses(case: str) -> None:
    [target] = (CORPUS / case).glob("target.*")
    overlays = sorted(map(str, (CORPUS / case).glob("overlay*.yaml")))
    result = run("apply", str(target), *overlays)
    if case in REFUSED:
        assert (result.exit_code, result.stdout) == (1, "")
        assert "error[MCP3" in result.stderr
        return
    assert result.exit_code == 0
    printed = parse(result.stdout, "printed", diag := Diagnostics())
    assert printed is not None
    assert diag.items == []
    assert (target.suffix == ".json") == result.stdout.startswith("{")
    expected = CORPUS / case / "expected.yaml"
    if expected.exists():
        wanted = load(str(expected), Diagnostics())
        assert wanted is not None
        assert printed.value == wanted.root
    assert json.loads(run("apply", "--json", str(target), *overlays).stdout) == printed.value


def schema_tests(outcome: str) -> list[str]:
    folder = CORPUS / "_oai-schema-tests"
    return sorted(str(path.relative_to(folder)) for path in folder.glob(f"*/{outcome}/*.yaml"))


@pytest.mark.parametrize("name", schema_tests("pass"))
def test_lint_accepts_what_the_schema_tests_accept(name: str) -> None:
    result = run("lint", str(CORPUS / "_oai-schema-tests" / name))
    if name.endswith(NOT_RFC_9535):  # a schema cannot tell that its target has a dash that wants quotes
        assert (result.exit_code, "error[MCP305]" in result.stderr) == (1, True)
    else:
        assert result.exit_code == 0


@pytest.mark.parametrize("name", schema_tests("fail"))
def test_lint_refuses_what_the_schema_tests_refuse(name: str) -> None:
    assert run("lint", str(CORPUS / "_oai-schema-tests" / name)).exit_code == 1
