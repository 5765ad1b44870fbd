"""What `doctor` finds out by its requests, and that it does not say more than they show."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from library_package import Call, ran
from loopback import Upstream

ABOUT = """
from dataclasses import replace
from .about import ABOUT as WHOLE
ABOUT = replace(WHOLE, schemes={}, security=())
"""


@pytest.fixture
def undescribed(environ: dict[str, str], package: Path) -> dict[str, str]:
    """The environment of a server whose API says nothing of credentials: `python -m library_mcp.open`."""
    folder = package / "library_mcp"
    (folder / "undescribed.py").write_text(ABOUT, "utf-8")
    text = (folder / "__main__.py").read_text("utf-8")
    (folder / "open.py").write_text(text.replace("from .about", "from .undescribed"), "utf-8")
    return {name: value for name, value in environ.items() if name != "LIBRARY_TOKEN"}


def under(upstream: Upstream, base: str, answer: bytes = b"{}", elsewhere: bytes = b"") -> None:
    """Answers below `base` only; for all else 404, or `elsewhere` as a web page."""
    made = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
    lost = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
    if elsewhere:
        lost = (made % (len(elsewhere), elsewhere)).replace(b"application/json", b"text/html")

    def say(connection: socket.socket) -> None:
        there = upstream.last.path.rpartition("/")[0] == base
        connection.sendall(made % (len(answer), answer) if there else lost)

    upstream.answer = say


def test_without_credentials_that_the_api_wants_it_is_not_known_if_all_is_well(
    environ: dict[str, str],
) -> None:
    done = ran({name: value for name, value in environ.items() if name != "LIBRARY_TOKEN"}, "doctor")
    assert done.returncode == 0
    assert "note credentials: none set, only what is public will answer" in done.stdout
    assert "Not known:" in done.stdout and "All is well" not in done.stdout


def test_where_nothing_can_be_tried_it_is_not_known_if_all_is_well(
    environ: dict[str, str], upstream: Upstream
) -> None:
    for tools in ("library_delete_book", "library_get_status"):
        done = ran(environ, "doctor", "--tools", tools)
        assert "Not known:" in done.stdout and "All is well" not in done.stdout, done.stdout
    assert len(upstream.requests) == 1


def test_an_api_that_names_no_credentials_may_be_well_without_them(
    undescribed: dict[str, str],
) -> None:
    done = ran(undescribed, "doctor", module="library_mcp.open")
    assert "note credentials: the API's description names none, so none are sent" in done.stdout
    assert "LIBRARY_HEADERS holds headers" in done.stdout
    assert "All is well." in done.stdout
    done = ran(undescribed, "doctor", "--tools", "library_get_status", module="library_mcp.open")
    assert "Not known:" in done.stdout and "All is well" not in done.stdout


@pytest.mark.parametrize("status", [401, 403])
def test_a_refusal_of_an_api_that_names_no_credentials_says_the_ways(
    undescribed: dict[str, str], upstream: Upstream, status: int
) -> None:
    upstream.says('{"detail":"who?"}', status=status)
    call = ("call", "library_list_books", "{}")
    words = ran(undescribed, *call, module="library_mcp.open").stdout.splitlines()[0]
    assert "LIBRARY_HEADERS" in words and "overlay" in words
    done = ran(undescribed, "doctor", module="library_mcp.open")
    assert done.returncode == 1 and "LIBRARY_HEADERS" in done.stdout
    environ = undescribed | {"LIBRARY_HEADERS": '{"X-Key": "long enough"}'}
    words = ran(environ, *call, module="library_mcp.open").stdout.splitlines()[0]
    assert "the headers of LIBRARY_HEADERS went with the request" in words


def test_a_refusal_of_an_operation_that_is_called_open_says_the_ways(call: Call, upstream: Upstream) -> None:
    upstream.says(b"", "", 403)
    words = call("get_status", LIBRARY_TOKEN="s3cret-token")["content"][0]["text"]
    assert "says that this operation needs no credentials, so none were sent" in words
    assert "LIBRARY_HEADERS" in words


def test_a_403_with_the_right_kind_of_credentials_needs_no_advice(call: Call, upstream: Upstream) -> None:
    upstream.says(b"", "", 403)
    words = call("list_books", LIBRARY_TOKEN="s3cret-token")["content"][0]["text"]
    assert words == "The API answered HTTP 403 Forbidden."
    assert "LIBRARY_TOKEN" in call("list_books")["content"][0]["text"]


@pytest.mark.parametrize("page", [b"", b"<!DOCTYPE html>\n<html><body>Welcome</body></html>"])
@pytest.mark.parametrize(
    ("own", "there"), [("", "/api"), ("", "/api/v1"), ("/api", ""), ("/v1", "/v1/api"), ("/x/y", "/x")]
)
def test_another_base_path_under_which_the_api_answers_is_found(
    environ: dict[str, str], upstream: Upstream, own: str, there: str, page: bytes
) -> None:
    under(upstream, there, elsewhere=page)
    done = ran(environ | {"LIBRARY_SERVER_URL": upstream.url + own}, "doctor")
    assert done.returncode == 1, done.stdout
    assert f"Set LIBRARY_SERVER_URL to {upstream.url}{there}." in done.stdout
    assert {request.method for request in upstream.requests} == {"GET"}


def test_a_server_that_knows_nothing_is_asked_a_bounded_number_of_times(
    environ: dict[str, str], upstream: Upstream
) -> None:
    upstream.says(b"", "", 404)
    done = ran(environ | {"LIBRARY_SERVER_URL": f"{upstream.url}/own/path"}, "doctor")
    assert done.returncode == 1
    assert "not found under" in done.stdout and "nor under /, /own, /api, /api/v1" in done.stdout
    assert len(upstream.requests) == 12


def test_a_base_path_that_asks_to_sign_in_is_told_with_less_certainty(
    environ: dict[str, str], upstream: Upstream
) -> None:
    def say(connection: socket.socket) -> None:
        status = b"401 Unauthorized" if upstream.last.path.startswith("/v1/") else b"404 Not Found"
        connection.sendall(b"HTTP/1.1 " + status + b"\r\nContent-Length: 0\r\n\r\n")

    upstream.answer = say
    done = ran(environ, "doctor")
    assert f"If the API is there, set LIBRARY_SERVER_URL to {upstream.url}/v1." in done.stdout
