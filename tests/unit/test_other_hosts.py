"""Hosts that only the description names: said at build, in the plan, in the package, and by doctor."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from mcpgen.cli.main import cli

ANSWER = {"responses": {"204": {"description": "."}}}
FLOW = {"clientCredentials": {"tokenUrl": "https://login.example.com:8443/token", "scopes": {}}}


def written(folder: Path, **more: Any) -> Path:
    spec = {
        "openapi": "3.1.0",
        "info": {"title": "Shop", "version": "1.0.0"},
        "servers": [{"url": "https://api.example.com/v1"}],
        "security": [{"o": []}],
        "components": {"securitySchemes": {"o": {"type": "oauth2", "flows": FLOW}}},
        "paths": {
            "/a": {
                "get": {"operationId": "getA", "servers": [{"url": "https://Files.example.com/x"}], **ANSWER}
            },
            "/b": {
                "get": {
                    "operationId": "getB",
                    "servers": [{"url": "https://files.example.com:443"}],
                    **ANSWER,
                }
            },
            "/c": {
                "get": {"operationId": "getC", "servers": [{"url": "https://API.example.com/v2"}], **ANSWER}
            },
            "/d": {"get": {"operationId": "getD", "servers": [{"url": "/v3"}], **ANSWER}},
        },
        **more,
    }
    path = folder / "spec.json"
    path.write_text(json.dumps(spec), "utf-8")
    return path


def test_other_hosts_are_said_once_each_at_build_in_the_plan_and_in_the_readme(tmp_path: Path) -> None:
    spec = str(written(tmp_path))
    out = tmp_path / "made"
    result = CliRunner().invoke(cli, ["build", spec, "--out", str(out)])
    assert result.exit_code == 0, result.output
    assert result.stderr.count("MCP480") == 2
    assert "https://files.example.com is not the API's host, and get_a and 1 more go to it" in result.stderr
    assert (
        "https://login.example.com:8443 is not the API's host, and tokens of o are to come" in result.stderr
    )
    assert "confirms a host that is to have them by SHOP_TRUSTED_ORIGINS" in result.stderr
    readme = (out / "README.md").read_text("utf-8")
    assert "## Other hosts" in readme and "SHOP_TRUSTED_ORIGINS" in readme
    assert "https://files.example.com" in readme.partition("## Other hosts")[2]
    plan = CliRunner().invoke(cli, ["plan", spec]).stdout
    assert "other host https://files.example.com: get_a and 1 more go to it; no credentials unless" in plan
    found = subprocess.run(
        [sys.executable, "-m", "shop_mcp", "doctor", "--server-url", "http://127.0.0.1:9"],
        env={"PYTHONPATH": str(out / "src"), "SHOP_TRUSTED_ORIGINS": "https://files.example.com"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    ).stdout
    assert "ok   origin: https://files.example.com may have the credentials too" in found
    assert "note origin: https://login.example.com:8443 is named by the API's description only" in found


def test_an_api_on_one_host_has_nothing_to_say_about_others(tmp_path: Path) -> None:
    spec = str(written(tmp_path, paths={"/d": {"get": {"servers": [{"url": "/v3"}], **ANSWER}}}, security=[]))
    result = CliRunner().invoke(cli, ["build", spec, "--out", str(tmp_path / "made")])
    assert "MCP480" not in result.stderr
    assert "Other hosts" not in (tmp_path / "made/README.md").read_text("utf-8")
    assert "origins=" not in (tmp_path / "made/src/shop_mcp/about.py").read_text("utf-8")
