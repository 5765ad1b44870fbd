"""The mock over a socket: TLS with its own authority, the log, and the command."""

import http.client
import os
import re
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner
from mcpgen.cli.mock import mock
from mcpgen.independent.mock import certificates
from mcpgen.independent.mock.app import Seen
from mcpgen.independent.mock.certificates import CertificateError, prepare
from mcpgen.independent.mock.serve import Running, line, running
from mock_client import document

ECHO = """
openapi: 3.1.0
info: {title: t, version: "1"}
servers: [{url: https://example.com/v1}]
paths:
  /x/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {responses: {"200": {content: {application/json: {schema: {properties: {id: {type: string}}}}}}}}
"""


def get(url: str, path: str, context: ssl.SSLContext | None = None) -> tuple[int, bytes, str | None]:
    """Status, body and TLS version of one request, sent as it is written."""
    parts = urlsplit(url)
    if context is not None:
        connection = http.client.HTTPSConnection(parts.hostname or "", parts.port, timeout=5, context=context)
    else:
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=5)  # type: ignore[assignment]  # one name for both kinds
    try:
        connection.request("GET", parts.path + path)
        version = connection.sock.version() if context is not None else None
        response = connection.getresponse()
        return response.status, response.read(), version
    finally:
        connection.close()


@pytest.fixture(scope="module")
def secure() -> Iterator[Running]:
    with running(document(ECHO), tls=True) as served:
        yield served


def test_a_client_with_the_ca_file_gets_an_answer_over_tls_1_3(secure: Running) -> None:
    assert secure.url.startswith("https://127.0.0.1:")
    assert secure.url.endswith("/v1")
    context = ssl.create_default_context(cafile=secure.ca)
    assert get(secure.url, "/x/a%20b", context) == (200, b'{"id":"a b"}', "TLSv1.3")


def test_a_client_without_the_ca_file_does_not_trust_it(secure: Running) -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        get(secure.url, "/x/a", ssl.create_default_context())


def test_a_client_that_knows_only_tls_1_2_is_refused(secure: Running) -> None:
    context = ssl.create_default_context(cafile=secure.ca)
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    with pytest.raises(ssl.SSLError):
        get(secure.url, "/x/a", context)


def test_the_certificate_is_for_this_machine_only(secure: Running) -> None:
    context = ssl.create_default_context(cafile=secure.ca)
    port = urlsplit(secure.url).port
    assert get(f"https://localhost:{port}/v1", "/x/a", context)[0] == 200
    refused = pytest.raises(ssl.SSLCertVerificationError)
    with socket.create_connection(("127.0.0.1", port or 0), 5) as plain, refused:
        context.wrap_socket(plain, server_hostname="example.com")


def test_requests_are_recorded_as_they_came() -> None:
    with running(document(ECHO)) as served:
        assert get(served.url, "/x/a%2Fb")[0] == 200
        assert get(served.url, "/x/../y")[0] == 404
        assert get(served.url, "/x/a?b=%0a")[0] == 400
    assert [(seen.path, seen.query, seen.ok) for seen in served.requests] == [
        ("/v1/x/a%2Fb", "", True),
        ("/v1/x/../y", "", False),
        ("/v1/x/a", "b=%0a", False),
    ]
    assert ("accept-encoding", "identity") in served.requests[0].headers


def test_a_mock_ends_with_its_block() -> None:
    with running(document(ECHO)) as served:
        pass
    with pytest.raises(ConnectionRefusedError):
        get(served.url, "/x/a")


def test_a_line_of_the_log_cannot_be_two_and_cannot_steer_a_terminal() -> None:
    seen = Seen("GET", "/\x1b[2J\u202e", "a=\r\nb", (), b"", 404, "no\u2028path", None, None)
    assert line(seen) == "GET /\\x1b[2J\\u202e?a=\\r\\nb 404 no\\u2028path"


def test_a_key_in_the_query_is_not_logged() -> None:
    seen = Seen("GET", "/x", "a=1&api%5Fkey=hunter2&b", (), b"", 200, "ok", None, None)
    assert line(seen, frozenset({"api_key"})) == "GET /x?a=1&api%5Fkey=***&b 200 ok"


def test_certificates_are_made_once_and_used_again(tmp_path: Path) -> None:
    files = prepare(tmp_path / "tls", "127.0.0.1")
    made = [path.read_bytes() for path in (files.ca, files.certificate, files.key)]
    assert files.key.stat().st_mode & 0o777 == 0o600
    assert prepare(tmp_path / "tls", "127.0.0.1") == files
    assert [path.read_bytes() for path in (files.ca, files.certificate, files.key)] == made


@pytest.mark.parametrize("name", ["ca.pem", "server.pem", "server-key.pem"])
def test_certificates_are_made_again_when_one_is_missing(tmp_path: Path, name: str) -> None:
    files = prepare(tmp_path, "127.0.0.1")
    before = files.certificate.read_bytes()
    if name == "ca.pem":
        files.certificate.unlink()
        files.key.unlink()
    (tmp_path / name).unlink()
    prepare(tmp_path, "127.0.0.1")
    assert files.certificate.read_bytes() != before
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(files.certificate, files.key)


def test_certificates_are_made_again_when_they_expire_or_do_not_name_the_host(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = prepare(tmp_path, "127.0.0.1").certificate.read_bytes()
    second = prepare(tmp_path, "mock.test").certificate.read_bytes()
    assert second != first
    assert prepare(tmp_path, "mock.test").certificate.read_bytes() == second
    monkeypatch.setattr(certificates, "_DAYS", 0.5)
    (tmp_path / "server.pem").unlink()
    short = prepare(tmp_path, "127.0.0.1").certificate.read_bytes()
    assert prepare(tmp_path, "127.0.0.1").certificate.read_bytes() != short


@pytest.mark.parametrize("name", ["ca.pem", "server.pem", "server-key.pem"])
def test_other_peoples_files_are_not_overwritten(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine")
    with pytest.raises(CertificateError, match=r"is not from this command and will not be overwritten"):
        prepare(tmp_path, "127.0.0.1")
    assert (tmp_path / name).read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_the_folder_of_certificates_may_be_a_file(tmp_path: Path) -> None:
    (tmp_path / "tls").write_text("")
    with pytest.raises(CertificateError):
        prepare(tmp_path / "tls", "127.0.0.1")


@contextmanager
def command(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    code = "from mcpgen.cli.main import main; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "mock", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_the_command_serves_until_it_is_stopped(tmp_path: Path, stop: signal.Signals) -> None:
    spec, overlay = tmp_path / "openapi.yaml", tmp_path / "more.overlay.yaml"
    spec.write_text(ECHO)
    overlay.write_text("""
overlay: 1.1.0
info: {title: o, version: "1"}
actions: [{target: "$.paths", update: {/more: {get: {responses: {"204": {description: none}}}}}}]
""")
    with command(str(spec), "--overlay", str(overlay), "--port", "0", "--tls") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        url = process.stdout.readline().strip()
        ca = re.search(r"\S+ca\.pem", process.stderr.readline())
        assert ca is not None
        context = ssl.create_default_context(cafile=ca[0])
        assert get(url, "/x/a", context)[0] == 200
        assert get(url, "/more", context)[0] == 204
        assert get(url, "/y", context)[0] == 404
        process.send_signal(stop)
        rest, log = process.communicate(timeout=10)
        assert (process.returncode, rest) == (0, "")
        assert log.splitlines()[-3:] == [
            "GET /v1/x/a 200 ok",
            "GET /v1/more 204 ok",
            "GET /v1/y 404 no path of the description fits",
        ]
        assert not Path(ca[0]).exists()


def test_a_port_that_is_taken_is_reported(tmp_path: Path) -> None:
    (tmp_path / "openapi.yaml").write_text(ECHO)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = CliRunner().invoke(mock, [str(tmp_path / "openapi.yaml"), "--port", port])
    assert result.exit_code == 1
    assert "MCP602" in result.stderr
    assert f"cannot listen on 127.0.0.1:{port}" in result.stderr


def test_a_folder_of_other_peoples_certificates_is_reported(tmp_path: Path) -> None:
    (tmp_path / "openapi.yaml").write_text(ECHO)
    (tmp_path / "ca.pem").write_text("mine")
    result = CliRunner().invoke(mock, [str(tmp_path / "openapi.yaml"), "--tls-dir", str(tmp_path)])
    assert (result.exit_code, "MCP603" in result.stderr) == (1, True)


def test_a_missing_extra_is_reported_with_the_command_that_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "openapi.yaml").write_text(ECHO)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    for name in [name for name in sys.modules if name.startswith("mcpgen.independent.mock.")]:
        monkeypatch.delitem(sys.modules, name)
    result = CliRunner().invoke(mock, [str(tmp_path / "openapi.yaml")])
    assert result.exit_code == 1
    assert "MCP601" in result.stderr
    assert "uvicorn is not installed" in result.stderr
    assert "pip install 'mcpgen[mock]'" in result.stderr
