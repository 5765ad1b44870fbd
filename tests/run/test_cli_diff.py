"""`mcpgen diff` over files, packages and the revisions of a git repository."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from mcpgen.cli.main import cli

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

SPEC = """\
openapi: 3.1.0
info: {title: Shop, version: 1.4.0}
paths:
  /things:
    get:
      operationId: listThings
      summary: List things
      parameters:
        - {name: state, in: query, schema: {type: string, enum: [on, off]}}
      responses: {"200": {description: d}}
"""
PING = """\
  /ping:
    get: {operationId: ping, responses: {"204": {description: d}}}
"""
NARROW = SPEC.replace("[on, off]", "[on]")
CONFIG = '[package]\nname = "shop-mcp"\nversion = "1.4.0"\nout = "../out"\n[spec]\noverlays = ["o.yaml"]\n'
OVERLAY = """\
overlay: 1.0.0
info: {title: o, version: "1"}
actions:
  - target: $.paths['/things'].get
    update: {x-mcp: {name: things}}
"""


def run(*words: str, code: int = 0) -> Result:
    result = CliRunner().invoke(cli, ["diff", *words], prog_name="mcpgen")
    assert result.exit_code == code, result.output
    return result


def git(folder: Path, *words: str) -> None:
    head = ("git", "-C", str(folder), "-c", "user.name=n", "-c", "user.email=e@example.com")
    subprocess.run([*head, "-c", "commit.gpgsign=false", *words], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A description with its overlay and package: `first`, then `second` with one more operation."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    api = tmp_path / "api"
    api.mkdir()
    (api / "mcpgen.toml").write_text(CONFIG, "utf-8")
    (api / "o.yaml").write_text(OVERLAY, "utf-8")
    git(tmp_path, "init", "-q", "-b", "main")
    monkeypatch.chdir(tmp_path)
    for tag, text in (("first", SPEC), ("second", SPEC + PING)):
        (api / "spec.yaml").write_text(text, "utf-8")
        built = CliRunner().invoke(cli, ["build", "api/spec.yaml", "-q"])
        assert built.exit_code == 0, built.output
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-q", "-m", tag)
        git(tmp_path, "tag", tag)
    return tmp_path


@pytest.mark.parametrize(
    "sides",
    [
        ("first:api/spec.yaml", "second:api/spec.yaml"),
        ("first:api/spec.yaml", "api/spec.yaml"),
        ("first", "api/spec.yaml"),
        ("first:out", "out"),
        ("first", "out"),
        ("first", "second"),
        ("first", "second:out"),
        ("first:./api/spec.yaml", "out"),
        ("first:out", "api/spec.yaml"),
    ],
)
def test_sides_are_files_packages_and_revisions_in_any_pair(repository: Path, sides: tuple[str, str]) -> None:
    lines = run(*sides).stdout.splitlines()
    assert lines[0] == "additive  ping: added"
    assert lines[-1] == (
        "1 tool differs: 0 breaking, 1 additive, 0 cosmetic. Version step: minor (1.4.0 to 1.5.0)."
    )
    status = subprocess.run(["git", "status", "--porcelain"], capture_output=True, cwd=repository, check=True)
    assert status.stdout == b""


def test_the_overlays_of_a_revision_are_those_it_had(repository: Path) -> None:
    (repository / "api/o.yaml").write_text(OVERLAY.replace("name: things", "name: stock"), "utf-8")
    result = run("second", "api/spec.yaml", code=1)
    assert result.stdout.startswith("breaking  stock: renamed from things\n")


@pytest.mark.parametrize(
    ("fail_on", "added", "narrowed"),
    [("breaking", 0, 1), ("additive", 1, 1), ("any", 1, 1), ("none", 0, 0)],
)
def test_the_exit_code_follows_fail_on(repository: Path, fail_on: str, added: int, narrowed: int) -> None:
    run("first", "second", "--fail-on", fail_on, code=added)
    (repository / "api/spec.yaml").write_text(NARROW, "utf-8")
    run("first", "api/spec.yaml", "--fail-on", fail_on, code=narrowed)
    run("first", "first", "--fail-on", fail_on)


def test_json_and_markdown_say_the_same(repository: Path) -> None:
    (repository / "api/spec.yaml").write_text(NARROW, "utf-8")
    data = json.loads(run("first", "api/spec.yaml", "--json", code=1).stdout)
    assert (data["old"], data["new"]) == ("first:api/spec.yaml", "api/spec.yaml")
    assert (data["step"], data["suggested"]) == ("major", "2.0.0")
    [change] = data["changes"]
    said = 'argument state: "off" no longer taken'
    assert {"kind": "breaking", "text": said} in change["details"]
    page = run("first", "api/spec.yaml", "--markdown", code=1).stdout
    assert page.startswith("### MCP tools: `first:api/spec.yaml` → `api/spec.yaml`\n")
    assert f"| `things` | {said}" in page


@pytest.mark.parametrize(
    ("old", "message"),
    [
        ("nothing", "nothing is neither a file or folder nor a git revision"),
        ("first:nothing", "first:nothing is neither a description nor the folder of a package"),
        ("api", "api holds no generated package"),
        ("first:../../etc/passwd", "is neither a description nor the folder of a package"),
        (":out", ":out is neither a file or folder nor a git revision"),
    ],
)
@pytest.mark.usefixtures("repository")
def test_a_side_that_cannot_be_read_is_an_error_of_usage(old: str, message: str) -> None:
    result = run(old, "out", code=2)
    assert "error[MCP506]" in result.stderr
    assert message in result.stderr
    assert result.stdout == ""


def test_a_word_that_looks_like_an_option_does_not_reach_git(repository: Path) -> None:
    result = run("--", "--output=x", "out", code=2)
    assert "error[MCP506]" in result.stderr
    assert not (repository / "x").exists()


def test_errors_of_an_old_description_name_the_revision(repository: Path) -> None:
    (repository / "api/spec.yaml").write_text("openapi: 3.1.0\npaths: 7\n", "utf-8")
    git(repository, "commit", "-qam", "broken")
    result = run("HEAD:api/spec.yaml", "out", code=2)
    assert "HEAD:api/spec.yaml:" in result.stderr
    assert "/tmp/" not in result.stderr.replace(str(repository), "")


def test_links_in_a_revision_are_passed_over(repository: Path) -> None:
    (repository / "api/spec.yaml").unlink()
    (repository / "api/spec.yaml").symlink_to("/etc/hostname")
    git(repository, "commit", "-qam", "link")
    assert "error[MCP506]" in run("HEAD:api/spec.yaml", "out", code=2).stderr


def test_outside_a_repository_a_revision_is_said_to_be_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "spec.yaml").write_text(SPEC, "utf-8")
    assert "error[MCP506]" in run("HEAD", "spec.yaml", code=2).stderr
