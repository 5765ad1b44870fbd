"""Servers without a host: meant from the address of the description; else the host is asked for."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from mcpgen.build import BuildOptions, build
from mcpgen.diagnostics import Diagnostics
from mcpgen.independent.mock.description import read
from mcpgen.independent.mock.routes import build as routes
from mcpgen.independent.mock.routes import find

Build = Callable[..., Any]
PATHS = {
    "/sheds/": {"get": {"operationId": "list_sheds"}},
    "/sheds": {"get": {"operationId": "count_sheds"}},
}


def shed(url: str) -> dict[str, Any]:
    return {"info": {"title": "Shed", "version": "1"}, "servers": [{"url": url}], "paths": PATHS}


@pytest.mark.parametrize(
    ("url", "path"),
    [("/api/v3/", "/api/v3"), ("api/v3", "/api/v3"), ("./v1", "/v1"), ("/a/../b", "/b"), ("/", ""), ("", "")],
)
def test_the_path_of_a_server_without_host_is_kept(package: Build, url: str, path: str) -> None:
    made = package(shed(url))
    about = made.module("about").ABOUT
    assert (about.base_url, about.base_path) == ("", path)
    assert [item.code for item in made.diag.items] == (["MCP272"] if path else [])
    wire = json.loads(made.texts["tests/wire.json"])
    sent = {case["tool"]: case["request"]["url"] for case in wire["cases"]}
    given = wire["environment"]["SHED_SERVER_URL"]
    config = made.module("_runtime.config.settings").load(about, {}, {"SHED_SERVER_URL": given})
    assert sent == {"list_sheds": f"{config.server_url}/sheds/", "count_sheds": f"{config.server_url}/sheds"}


@pytest.mark.parametrize(
    ("given", "sent"), [("", "/api/v3"), ("/", "/api/v3"), ("/other", "/other"), ("/api/v3", "/api/v3")]
)
def test_a_host_gets_the_path_and_a_path_is_taken_as_it_is(
    package: Build, call: Any, upstream: Any, given: str, sent: str
) -> None:
    made = package(shed("/api/v3/"))
    for tool, end in (("list_sheds", "/sheds/"), ("count_sheds", "/sheds")):
        call(made, tool, {}, SHED_SERVER_URL=upstream.url + given)
        assert upstream.last.target == sent + end


def test_the_address_is_asked_for_at_the_start(package: Build) -> None:
    made = package(shed("/api/v3/"))
    settings = made.module("_runtime.config.settings")
    with pytest.raises(settings.SettingsError) as told:
        settings.load(made.module("about").ABOUT, {}, {})
    assert "SHED_SERVER_URL is empty" in str(told.value) and "/api/v3" in str(told.value)


def test_doctor_shows_the_path(package: Build, upstream: Any) -> None:
    made = package(shed("/api/v3/"))
    for given, line in (("", "base path: /api/v3, as in"), ("/x", "base path: /x, and not /api/v3 as in")):
        environ = {
            "PYTHONPATH": str(made.folder / "src"),
            "SHED_SERVER_URL": upstream.url + given,
            "PATH": "",
        }
        command = [sys.executable, "-m", made.name, "doctor"]
        done = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=300, check=False)
        assert line in done.stdout


def test_what_no_request_can_go_to_is_told(package: Build) -> None:
    made = package(shed("ftp://shed.example/v1"))
    assert [item.code for item in made.diag.items] == ["MCP273"]
    assert made.module("about").ABOUT.base_path == ""


def test_the_mock_serves_below_the_same_path(package: Build) -> None:
    for url, path in (("/api/v3/", "/api/v3"), ("./v1", "/v1")):
        found = routes(read(package(shed(url)).built.planned.document.root))
        for end in ("/sheds", "/sheds/"):
            [match] = find(found, path + end)
            assert match.route.operations[0].path == end


@pytest.fixture
def served() -> Iterator[Callable[[dict[str, Any]], str]]:
    """`served(description)`: the address of it, with a redirect before."""
    texts: dict[str, bytes] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/moved":
                self.send_response(302)
                self.send_header("Location", "/docs/shed.json?key=s3cret")
            else:
                self.send_response(200)
            body = texts.get(self.path.partition("?")[0], b"")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()

    def put(root: dict[str, Any]) -> str:
        texts["/docs/shed.json"] = json.dumps(root).encode()
        return f"127.0.0.1:{server.server_address[1]}"

    yield put
    server.shutdown()
    server.server_close()
    thread.join(5)


@pytest.mark.parametrize("path", ["/docs/shed.json", "/moved"])
@pytest.mark.parametrize(
    ("members", "end"),
    [
        ({"openapi": "3.0.3", "servers": [{"url": "/api/v3/"}]}, "/api/v3"),
        ({"openapi": "3.0.3", "servers": [{"url": "v3"}]}, "/docs/v3"),
        ({"openapi": "3.1.0"}, ""),
        ({"openapi": "3.2.0", "$self": "/other/shed.json", "servers": [{"url": "v3"}]}, "/other/v3"),
        ({"swagger": "2.0", "basePath": "/v2"}, "/v2"),
    ],
)
def test_a_relative_server_is_meant_from_the_address(
    served: Any, tmp_path: Path, path: str, members: dict[str, Any], end: str
) -> None:
    paths = {"/sheds": {"get": {"operationId": "a", "responses": {"200": {"description": "d"}}}}}
    host = served({"info": {"title": "Shed", "version": "1"}, "paths": paths, **members})
    request = BuildOptions(f"http://user:pass@{host}{path}", out=str(tmp_path))
    made = build(request, diag := Diagnostics())
    assert made is not None and not diag.failed, diag.items
    assert made.planned.plan.base_url == f"http://{host}{end}"
    assert "s3cret" not in "".join(made.files.texts.values())
    wire = json.loads(made.files.texts["tests/wire.json"])
    assert [case["request"]["url"] for case in wire["cases"]] == [f"http://{host}{end}/sheds"]
    assert wire["environment"] == {}
