"""What changes no tool changes no byte: comments, layout and order of overlays; line ends of a checkout."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from mcpgen.cli.main import cli

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "generated" / "certctl-mcp"


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """A copy of the description of certctl, its overlays and its mcpgen.toml."""
    return Path(shutil.copytree(ROOT / "specs" / "certctl", tmp_path / "certctl"))


def check(inputs: Path, package: Path) -> tuple[int, str]:
    """`mcpgen check`: its exit code and what it prints."""
    result = CliRunner().invoke(cli, ["check", str(inputs / "openapi.yaml"), "--out", str(package)])
    return result.exit_code, result.output


def commented(text: str) -> str:
    """A comment at the head, and one before each action."""
    return "# Reviewed by the platform team.\n\n" + re.sub(r"(?m)^(  - target:)", r"  # A remark\n\n\1", text)


def laid_out_anew(text: str) -> str:
    """The same data as JSON, which YAML 1.2 includes."""
    return json.dumps(yaml.safe_load(text), indent=4)


def turned_round(text: str) -> str:
    """The last action first, and in each the members of x-mcp from the last to the first."""
    data = yaml.safe_load(text)
    data["actions"].reverse()
    for action in data["actions"]:
        said = action.get("update")
        if isinstance(said, dict) and isinstance(said.get("x-mcp"), dict):
            said["x-mcp"] = dict(reversed(said["x-mcp"].items()))
    return yaml.safe_dump(data, sort_keys=False)


@pytest.mark.parametrize(
    ("change", "overlays"),
    [
        (commented, "*.overlay.yaml"),
        (laid_out_anew, "[1-57]*.overlay.yaml"),
        # Actions on different operations; in 20-domains and 40-hints the particular ones have to come last.
        (turned_round, "[3567]0-*.overlay.yaml"),
    ],
)
def test_an_overlay_that_says_the_same_is_no_drift(
    change: Callable[[str], str], overlays: str, inputs: Path
) -> None:
    changed = sorted((inputs / "overlays").glob(overlays))
    assert len(changed) >= 4
    for path in changed:
        text = path.read_text("utf-8")
        path.write_text(change(text), "utf-8")
        assert path.read_text("utf-8") != text
    code, output = check(inputs, PACKAGE)
    assert (code, output[-4000:]) == (0, f"{PACKAGE} is up to date: 177 tools\n")


@pytest.mark.parametrize("name", ["openapi.yaml", "mcpgen.toml"])
def test_a_comment_in_another_input_is_no_drift(name: str, inputs: Path) -> None:
    path = inputs / name
    path.write_text(f"# Reviewed.\n\n{path.read_text('utf-8')}", "utf-8")
    assert check(inputs, PACKAGE) == (0, f"{PACKAGE} is up to date: 177 tools\n")


def test_another_target_is_drift(inputs: Path) -> None:
    """Provenance is a part of what a reviewer signs: it must not be frozen either."""
    path = inputs / "overlays" / "40-hints.overlay.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("- target: $.paths.*.put\n", "- target: $.paths[*].put\n"), "utf-8")
    assert path.read_text("utf-8") != text
    code, output = check(inputs, PACKAGE)
    assert code == 1
    assert '+     "origin": "overlay 40-hints.overlay.yaml $.paths[*].put",' in output.splitlines()


def test_a_checkout_with_crlf_is_up_to_date_and_one_changed_letter_is_named(
    inputs: Path, tmp_path: Path
) -> None:
    copy = Path(shutil.copytree(PACKAGE, tmp_path / "checkout", ignore=shutil.ignore_patterns("__pycache__")))
    for path in copy.rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert check(inputs, copy) == (0, f"{copy} is up to date: 177 tools\n")
    tool = copy / "src/certctl_mcp/tools/agents.py"
    text = tool.read_bytes()
    tool.write_bytes(text.replace(b"heartbeat", b"heartbaet", 1))
    assert tool.read_bytes() != text
    code, output = check(inputs, copy)
    assert code == 1
    assert "--- a/src/certctl_mcp/tools/agents.py" in output
    assert "1 files are out of date" in output
