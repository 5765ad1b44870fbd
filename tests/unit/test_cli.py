"""The command line: words, exit codes, results on standard output and messages on standard error."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from mcpgen.cli.main import COMMANDS, cli
from mcpgen.diagnostics.catalogue import CATALOGUE

ROOT = Path(__file__).parents[2]
CERTCTL = ROOT / "specs/certctl"

SPEC = """\
openapi: 3.1.0
info: {title: Shop, version: 1.0.0}
security: []
paths:
  /things:
    get:
      operationId: listThings
      summary: List things
      tags: [things]
      parameters: [{name: state, in: query, schema: {type: string, enum: [on, off]}}]
      responses: {"200": {description: d}}
  /ping:
    get: {operationId: ping, tags: [general], responses: {"204": {description: d}}}
    delete:
      operationId: pong
      x-mcp: {hidden: true, reason: Only for operators.}
      responses: {"204": {description: d}}
"""

Run = Callable[..., Result]


def run(*words: str, code: int = 0, **options: object) -> Result:
    result = CliRunner().invoke(cli, [*words], prog_name="mcpgen", **options)  # type: ignore[arg-type]  # click's
    assert result.exit_code == code, result.output
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with spec.yaml, which is the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "spec.yaml").write_text(SPEC, "utf-8")
    return tmp_path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} is there {text.count(old)} times"
    path.write_text(text.replace(old, new), "utf-8")


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# Words.


def test_help_lists_every_command_and_the_exit_codes() -> None:
    result = run("--help")
    assert result.stderr == ""
    for name, (_, text) in COMMANDS.items():
        assert f"  {name} " in result.stdout
        assert text.split()[0] in result.stdout
    assert "Exit codes: 0 done, 1 findings or drift, 2 usage." in result.stdout
    assert run("-h").stdout == result.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_says_what_it_does_and_what_each_option_means(name: str) -> None:
    result = run(name, "--help")
    assert result.stderr == ""
    assert result.stdout.startswith(f"Usage: mcpgen {name} ")
    assert all(len(line) <= 80 for line in result.stdout.splitlines())
    command = cli.get_command(click.Context(cli), name)
    assert command is not None and command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.opts[0]} says nothing"


def test_the_version_is_the_installed_one() -> None:
    assert run("--version").stdout == f"mcpgen, version {version('mcpgen')}\n"


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["build"],
        ["build", "a.yaml", "b.yaml"],
        ["build", "a.yaml", "--nonsense"],
        ["build", "a.yaml", "--require-reviewed", "some"],
        ["check"],
        ["plan"],
        ["explain", "MCP999"],
    ],
)
def test_wrong_words_exit_with_2_and_say_so_on_standard_error(words: list[str]) -> None:
    result = run(*words, code=2)
    assert result.stdout == ""
    assert "Error: " in result.stderr


# build


def test_build_writes_the_package_and_sums_up(shop: Path) -> None:
    result = run("build", "spec.yaml")
    assert result.stderr == ""
    lines = result.stdout.splitlines()
    assert lines[0].startswith("shop-mcp: ") and lines[0].endswith(" files written, 0 unchanged")
    assert lines[1] == "3 operations = 2 tools + 1 hidden"
    assert lines[2] == "  hidden DELETE /ping: Only for operators."
    assert lines[3] == "hints: 8 from the method"
    assert lines[4].startswith("tool list: ") and lines[4].endswith(" tokens")
    assert not any("--expose" in line for line in lines), "one tool needs no domains and no search"
    assert [line.split()[0] for line in lines[5:]] == ["general", "things"]
    assert (shop / "shop-mcp/src/shop_mcp/tools/things.py").is_file()


def test_build_in_quiet_says_nothing(shop: Path) -> None:
    assert run("build", "spec.yaml", "--quiet", "--out", "o").output == ""
    assert (shop / "o/mcpgen.lock").is_file()


def test_a_second_build_writes_nothing(shop: Path) -> None:
    run("build", "spec.yaml")
    before = everything(shop)
    assert " 0 files written, " in run("build", "spec.yaml").stdout
    assert everything(shop) == before


def test_build_reads_standard_input(shop: Path) -> None:
    run("build", "-", "--out", "o", input=SPEC)
    assert (shop / "o/README.md").is_file()


def test_the_configuration_beside_the_description_names_the_package(shop: Path) -> None:
    (shop / "mcpgen.toml").write_text('[package]\nname = "my-shop"\nout = "mine"\nversion = "3"\n', "utf-8")
    run("build", "spec.yaml")
    assert (shop / "mine/src/my_shop/about.py").is_file()
    assert 'version = "3"' in (shop / "mine/pyproject.toml").read_text("utf-8")
    run("build", "spec.yaml", "--out", "other")
    assert (shop / "other/src/my_shop/about.py").is_file()


def test_overlays_are_applied_in_their_order(shop: Path) -> None:
    for name in ("one", "two"):
        action = {"target": "$.paths['/ping'].get", "update": {"x-mcp": {"name": name}}}
        overlay = {"overlay": "1.1.0", "info": {"title": "o", "version": "1"}, "actions": [action]}
        (shop / f"{name}.json").write_text(json.dumps(overlay), "utf-8")
    assert "GET /ping -> two()" in run("plan", "spec.yaml", "-o", "one.json", "--overlay", "two.json").stdout
    (shop / "mcpgen.toml").write_text('[spec]\noverlays = ["two.json"]\n', "utf-8")
    assert "GET /ping -> one()" in run("plan", "spec.yaml", "-o", "one.json").stdout


def test_errors_go_to_standard_error_with_exit_code_1_and_nothing_is_written(shop: Path) -> None:
    change(shop / "spec.yaml", "operationId: ping", "operationId: ping, x-mcp: {name: a b}")
    before = everything(shop)
    result = run("build", "spec.yaml", code=1)
    assert result.stdout == ""
    assert result.stderr.startswith("spec.yaml:13:38: error[MCP401]: ")
    *_, errors, last = result.stderr.splitlines()
    assert errors.startswith("1 error; nothing was written.")
    assert last.startswith("1 operation cannot be offered: ")
    assert "overlay" in last and "--keep-going" in last
    assert "\x1b" not in result.stderr
    assert everything(shop) == before


def test_warnings_do_not_stop_a_build_unless_it_is_strict(shop: Path) -> None:
    change(shop / "spec.yaml", "operationId: ping", "operationId: listThings")
    result = run("build", "spec.yaml")
    assert result.stderr.count("warning[MCP403]") == 2
    assert result.stdout.startswith("shop-mcp: ")
    shutil.rmtree(shop / "shop-mcp")
    assert run("build", "spec.yaml", "--strict", code=1).stderr.count("error[MCP403]") == 2
    assert not (shop / "shop-mcp").exists()


def test_errors_come_after_warnings_where_the_eye_is(shop: Path) -> None:
    change(shop / "spec.yaml", "tags: [general]", "x-mcp: {name: a b, nmae: x}")
    codes = [line.partition("[")[2][:6] for line in run("build", "spec.yaml", code=1).stderr.splitlines()]
    assert [code for code in codes if code.startswith("MCP")] == ["MCP311", "MCP401"]


def test_a_broken_operation_can_be_left_out(shop: Path) -> None:
    change(shop / "spec.yaml", "tags: [things]", "requestBody: 7")
    assert "error[MCP222]" in run("build", "spec.yaml", code=1).stderr
    assert "2 hidden" in run("build", "spec.yaml", "--keep-going").stdout
    (shop / "mcpgen.toml").write_text("[spec]\nkeep-going = true\n", "utf-8")
    assert "is up to date" in run("check", "spec.yaml").stdout
    records = json.loads((shop / "shop-mcp/src/shop_mcp/operations.json").read_text("utf-8"))
    assert "left out: requestBody is a number, not an object" in json.dumps(records)


def test_a_file_changed_by_hand_stops_build_and_is_named(shop: Path) -> None:
    run("build", "spec.yaml")
    path = shop / "shop-mcp/src/shop_mcp/tools/things.py"
    path.write_text("# mine\n", "utf-8")
    change(shop / "spec.yaml", "summary: List things", "summary: All things")
    before = everything(shop)
    result = run("build", "spec.yaml", code=1)
    assert result.stdout == ""
    assert "error[MCP501]: src/shop_mcp/tools/things.py was changed by hand" in result.stderr
    assert "--force" in result.stderr
    assert everything(shop) == before
    run("build", "spec.yaml", "--force")
    assert path.read_text("utf-8") != "# mine\n"


def test_custom_py_is_never_touched(shop: Path) -> None:
    run("build", "spec.yaml")
    path = shop / "shop-mcp/src/shop_mcp/custom.py"
    path.write_text("# mine\n", "utf-8")
    run("check", "spec.yaml")
    run("build", "spec.yaml", "--force")
    assert path.read_text("utf-8") == "# mine\n"


def test_a_removed_operation_removes_its_module(shop: Path) -> None:
    run("build", "spec.yaml")
    text = (shop / "spec.yaml").read_text("utf-8")
    head, rest = text[: text.index("  /things:")], text[text.index("  /ping:") :]
    (shop / "spec.yaml").write_text(head + rest, "utf-8")
    assert "1 removed" in run("build", "spec.yaml").stdout
    assert not (shop / "shop-mcp/src/shop_mcp/tools/things.py").exists()
    run("check", "spec.yaml")


def test_an_output_folder_that_is_not_mcpgens_is_refused(shop: Path) -> None:
    (shop / "shop-mcp").mkdir()
    (shop / "shop-mcp/README.md").write_text("somebody's\n", "utf-8")
    assert "error[MCP503]" in run("build", "spec.yaml", code=1).stderr
    assert list((shop / "shop-mcp").iterdir()) == [shop / "shop-mcp/README.md"]


def test_no_control_character_of_a_description_reaches_the_terminal(shop: Path) -> None:
    hostile = "\\e[31m\\n\\u202e\\r\\0"
    change(shop / "spec.yaml", "/things:", f'"/things{hostile}":')
    change(shop / "spec.yaml", "reason: Only for operators.", f'reason: "Only {hostile} operators."')
    change(shop / "spec.yaml", "title: Shop", f'title: "Shop {hostile}"')
    run("build", "spec.yaml", "--out", "o")
    change(shop / "spec.yaml", "summary: List things", f'summary: "All {hostile} things"')
    change(shop / "spec.yaml", "operationId: ping", f'operationId: ping, x-mcp: {{"{hostile}": 1}}')
    for words, code in ((["check"], 1), (["build"], 0), (["plan"], 0), (["check", "--no-diff"], 0)):
        out = ["--out", "o"] if words[0] != "plan" else []
        result = run(*words, "spec.yaml", *out, code=code)
        for text in (result.stdout, result.stderr):
            assert all(line.isprintable() for line in text.split("\n")), ascii(text)


# check


@pytest.mark.usefixtures("shop")
def test_check_of_what_was_built_is_silent_about_changes() -> None:
    run("build", "spec.yaml")
    result = run("check", "spec.yaml")
    assert (result.stdout, result.stderr) == ("shop-mcp is up to date: 2 tools\n", "")


def test_check_shows_a_diff_and_the_tools_that_changed(shop: Path) -> None:
    run("build", "spec.yaml")
    before = everything(shop)
    change(shop / "spec.yaml", "summary: List things", "summary: All things")
    changed = everything(shop)
    result = run("check", "spec.yaml", code=1)
    lines = result.stdout.splitlines()
    assert "--- a/src/shop_mcp/catalog.json" in lines
    assert "+++ b/src/shop_mcp/catalog.json" in lines
    assert '-   "description": "List things",' in lines
    assert '+   "description": "All things",' in lines
    assert lines[-1] == "1 tool differs: list_things (description). None of them breaks a caller."
    assert "files are out of date: run mcpgen build" in result.stderr
    assert everything(shop) == changed != before


def test_check_can_leave_out_the_diff(shop: Path) -> None:
    run("build", "spec.yaml")
    change(shop / "spec.yaml", "enum: [on, off]", "enum: [on]")
    assert run("check", "spec.yaml", "--no-diff", code=1).stdout == (
        '1 tool differs: list_things (argument state: "off" no longer taken, BREAKING). '
        "1 of them may break callers.\n"
    )


def test_check_of_a_package_that_was_never_built_is_drift(shop: Path) -> None:
    assert "2 tools differ: list_things (added), ping (added)" in run("check", "spec.yaml", code=1).stdout
    assert not (shop / "shop-mcp").exists()


def test_check_of_certctl_names_exactly_the_tools_that_changed(tmp_path: Path) -> None:
    spec = tmp_path / "specs/openapi.yaml"
    shutil.copytree(CERTCTL, spec.parent)
    out = ["--out", str(tmp_path / "package")]
    run("build", str(spec), *out)
    run("check", str(spec), *out)
    change(spec, "summary: Check that the server is alive", "summary: See that the server is alive")
    change(spec, "        - privilegeWithdrawn\n", "")
    change(spec, "  /api/v1/digest/send:\n", "  /api/v1/digest/mail:\n")
    result = run("check", str(spec), *out, code=1)
    reason = 'argument reason: "privilegeWithdrawn" no longer taken, BREAKING'
    assert result.stdout.splitlines()[-1] == (
        f"5 tools differ: certctl_bulk_revoke_certificates ({reason}), "
        f"certctl_bulk_revoke_est_certificates ({reason}), certctl_health (title), "
        f"certctl_revoke_certificate ({reason}), "
        "certctl_send_digest (request is now POST /api/v1/digest/mail). 3 of them may break callers."
    )


# plan, explain


def test_plan_shows_each_operation_with_its_tool_and_writes_nothing(shop: Path) -> None:
    result = run("plan", "spec.yaml")
    assert result.stdout.splitlines() == [
        "GET /things -> list_things(state?)",
        "GET /ping -> ping()",
        "DELETE /ping -> hidden: Only for operators.",
    ]
    assert list(shop.iterdir()) == [shop / "spec.yaml"]


def test_plan_as_json_is_the_whole_plan(shop: Path) -> None:
    data = json.loads(run("plan", "spec.yaml", "--json").stdout)
    assert [tool["name"] for tool in data["tools"]] == ["list_things", "ping"]
    assert data["tools"][0]["arguments"][0]["wire"] == "state"
    assert data["package"]["distribution"] == "shop-mcp"
    assert list(shop.iterdir()) == [shop / "spec.yaml"]


@pytest.mark.parametrize("code", [*sorted(CATALOGUE)[:3], "mcp401", "MCP117"])
def test_explain_says_what_a_code_means(code: str) -> None:
    entry = CATALOGUE[code.upper()]
    result = run("explain", code)
    assert result.stdout.startswith(f"{code.upper()}: {entry.title}\n\n")
    said = f"{entry.explanation} Why it stops: {entry.stops}" if entry.stops else entry.explanation
    assert " ".join(result.stdout.split("\n\n", 1)[1].split()) == said


def test_explain_without_a_code_lists_all() -> None:
    assert [line[:6] for line in run("explain").stdout.splitlines()] == sorted(CATALOGUE)


def test_explain_of_a_misspelt_code_names_the_nearest() -> None:
    assert "did you mean MCP4" in run("explain", "MCP 401x", code=2).stderr


# The installed command.


def command(*words: str, folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    path = Path(sys.executable).with_name("mcpgen")
    return subprocess.run(
        [str(path), *words], cwd=folder, capture_output=True, text=True, timeout=60, env={**os.environ, **env}
    )


def test_the_installed_command_builds_checks_and_fails(shop: Path) -> None:
    built = command("build", "spec.yaml", folder=shop)
    assert (built.returncode, built.stderr) == (0, "")
    assert command("check", "spec.yaml", folder=shop).returncode == 0
    change(shop / "spec.yaml", "summary: List things", "summary: All things")
    assert command("check", "spec.yaml", folder=shop).returncode == 1
    missing = command("build", "missing.yaml", folder=shop)
    assert (missing.returncode, missing.stdout) == (1, "")
    assert missing.stderr.startswith("error[MCP101]: cannot read missing.yaml: no such file")
    assert command("bulid", "spec.yaml", folder=shop).returncode == 2


def test_colour_is_used_on_request_only(shop: Path) -> None:
    change(shop / "spec.yaml", "operationId: ping", "operationId: ping, x-mcp: {name: a b}")
    assert (
        "\x1b[31merror[MCP401]\x1b[0m" in command("build", "spec.yaml", folder=shop, FORCE_COLOR="1").stderr
    )
    both = command("build", "spec.yaml", folder=shop, FORCE_COLOR="1", NO_COLOR="1")
    assert "\x1b" not in both.stderr


def test_a_reader_that_goes_away_is_no_crash(shop: Path) -> None:
    path = Path(sys.executable).with_name("mcpgen")
    read, write = os.pipe()
    os.close(read)
    with io.open(write, "wb") as gone:  # noqa: UP020 - a descriptor, not a path
        done = subprocess.run(
            [str(path), "explain"], stdout=gone, stderr=subprocess.PIPE, cwd=shop, timeout=60
        )
    assert b"Traceback" not in done.stderr
    assert done.returncode == 1
