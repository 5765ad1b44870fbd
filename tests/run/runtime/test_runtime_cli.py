"""The command: help, tools, call and doctor, run as a user runs them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from fenced_data import data
from library_package import ran
from loopback import Upstream


def test_help_names_every_setting_credential_and_command(environ: dict[str, str]) -> None:
    done = ran(environ, "--help")
    assert done.returncode == 0
    help_text = " ".join(done.stdout.split())
    for word in (
        "LIBRARY_SERVER_URL",
        "default http://localhost:8080",
        "LIBRARY_TOKEN",
        "doctor",
        "--read-only",
    ):
        assert word in help_text
    assert "s3cret" not in done.stdout


def test_version_is_one_line(environ: dict[str, str]) -> None:
    assert ran(environ, "--version").stdout == "library-mcp 1.4.0\n"


def test_tools_are_listed_by_domain_with_what_they_do(environ: dict[str, str]) -> None:
    done = ran(environ, "tools")
    assert done.returncode == 0
    lines = [line.split() for line in done.stdout.splitlines()]
    assert ["Books", "(books)"] in lines
    assert ["library_get_book", "reads", "Get", "book"] in lines
    assert ["library_delete_book", "destructive,", "idempotent", "Delete", "book"] in lines
    assert ["library_create_book", "changes", "Create", "book"] in lines
    assert lines[-1][:2] == ["13", "tools:"]


def test_tools_as_json_are_what_a_client_gets(environ: dict[str, str], package: Path) -> None:
    done = ran(environ, "tools", "--json", "--domains", "house")
    catalog = json.loads((package / "library_mcp" / "catalog.json").read_text())["tools"]
    house = ("get_archive", "get_status", "greet", "sign_in")
    wanted = [tool for tool in catalog if tool["name"].removeprefix("library_") in house]
    assert json.loads(done.stdout) == {"tools": wanted}


def test_a_call_prints_its_text(environ: dict[str, str], upstream: Upstream) -> None:
    upstream.says('{"title":"Emma"}')
    done = ran(environ, "call", "library_get_book", '{"id":"b1"}')
    assert done.returncode == 0 and '\n{"title":"Emma"}\n' in done.stdout
    assert upstream.last.headers["authorization"] == "Bearer s3cret-token"
    done = ran(environ, "call", "--json", "library_get_book", "-", stdin='{"id":"b2"}')
    assert data(json.loads(done.stdout)) == {"title": "Emma"}
    assert upstream.last.path == "/books/b2"


def test_a_call_that_fails_exits_with_1(environ: dict[str, str], upstream: Upstream) -> None:
    upstream.says('{"error":"gone"}', status=410)
    done = ran(environ, "call", "library_get_book", '{"id":"b1"}')
    assert done.returncode == 1 and "HTTP 410 Gone" in done.stdout


def test_a_call_that_cannot_be_made_exits_with_2(environ: dict[str, str]) -> None:
    done = ran(environ, "call", "library_get_bok")
    assert (done.returncode, done.stdout) == (2, "")
    assert 'did you mean "library_get_book"' in done.stderr
    assert ran(environ, "call", "library_get_book", "[1]").returncode == 2
    assert ran(environ, "call", "library_get_book", "{").returncode == 2


def test_doctor_is_content_when_all_is_well(environ: dict[str, str], upstream: Upstream) -> None:
    done = ran(environ, "doctor")
    assert done.returncode == 0, done.stdout
    assert "request: library_get_status answers" in done.stdout
    assert "credentials: token from LIBRARY_TOKEN" in done.stdout
    assert "All is well." in done.stdout and "FAIL" not in done.stdout
    assert "\x1b" not in done.stdout
    assert {request.method for request in upstream.requests} == {"GET"}
    assert "s3cret" not in done.stdout + done.stderr


def test_doctor_says_what_to_do(environ: dict[str, str], upstream: Upstream) -> None:
    closed = ran(environ | {"LIBRARY_SERVER_URL": "http://127.0.0.1:9"}, "doctor")
    assert closed.returncode == 1
    assert "FAIL connection: port 9 does not answer" in closed.stdout
    nameless = ran(environ | {"LIBRARY_SERVER_URL": "http://nowhere.invalid"}, "doctor")
    assert "FAIL name: nowhere.invalid cannot be resolved" in nameless.stdout
    assert "LIBRARY_SERVER_URL" in nameless.stdout
    upstream.says('{"error":"bad key"}', status=401)
    refused = ran(environ, "doctor")
    assert refused.returncode == 1 and "HTTP 401 Unauthorized" in refused.stdout
    assert "LIBRARY_TOKEN" in refused.stdout
    wrong = ran(environ | {"LIBRARY_SERVER_URL": "//x"}, "doctor")
    assert wrong.returncode == 1 and "FAIL LIBRARY_SERVER_URL has no scheme" in wrong.stdout


def test_a_reader_that_leaves_early_is_no_error(environ: dict[str, str]) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "library_mcp", "tools", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environ,
    ) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
