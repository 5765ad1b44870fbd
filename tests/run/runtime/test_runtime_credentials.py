"""Credentials go where they belong, in their form, and appear nowhere else."""

from __future__ import annotations

import asyncio
import base64
import importlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fenced_data import data
from library_package import Call, text
from loopback import Upstream, listening

SECRET = "s3cret-token-4711"


def test_a_bearer_key_is_sent_as_authorization(call: Call, upstream: Upstream) -> None:
    call("list_books", LIBRARY_TOKEN=SECRET)
    assert upstream.last.headers["authorization"] == f"Bearer {SECRET}"


def test_without_a_key_nothing_is_sent_and_the_call_is_made(call: Call, upstream: Upstream) -> None:
    call("list_books")
    assert "authorization" not in upstream.last.headers


def test_a_public_operation_gets_no_credentials(call: Call, upstream: Upstream) -> None:
    call("get_status", LIBRARY_TOKEN=SECRET)
    assert SECRET not in str(upstream.last)


def test_basic_credentials_are_user_and_password(call: Call, upstream: Upstream) -> None:
    call("list_books", LIBRARY_USER="ada", LIBRARY_PASSWORD="pass:wörd")
    scheme, _, value = upstream.last.headers["authorization"].partition(" ")
    assert (scheme, base64.b64decode(value).decode()) == ("Basic", "ada:pass:wörd")


def test_an_alternative_counts_only_when_all_its_variables_are_set(call: Call, upstream: Upstream) -> None:
    call("list_books", LIBRARY_USER="ada", LIBRARY_KEY="k", LIBRARY_SID="c1")
    assert "authorization" not in upstream.last.headers and "x-key" not in upstream.last.headers
    assert upstream.last.headers["cookie"] == "sid=c1"


def test_keys_of_one_alternative_are_sent_together(call: Call, upstream: Upstream) -> None:
    call("list_books", {"page": 1}, LIBRARY_KEY="k1", LIBRARY_QUERY_KEY="a&b")
    assert upstream.last.headers["x-key"] == "k1"
    assert upstream.last.query == [("page", "1"), ("api key", "a&b")]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_another_origin_is_an_error_that_names_the_place_and_keeps_the_key_home(
    call: Call, upstream: Upstream, status: int
) -> None:
    with listening() as elsewhere:
        upstream.says(b"", "", status, Location=f"{elsewhere.url}/steal")
        result = call("list_books", LIBRARY_TOKEN=SECRET)
        upstream.says(b"", "", status, Location=f"//{elsewhere.url.partition('//')[2]}/steal")
        call("list_books", LIBRARY_TOKEN=SECRET)
        assert elsewhere.requests == []
    assert result["isError"]
    assert f"HTTP {status}" in text(result) and "LIBRARY_SERVER_URL" in text(result)
    assert f"location: {elsewhere.url}/steal" in text(result)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_read_follows_redirects_within_its_origin(call: Call, upstream: Upstream, status: int) -> None:
    for target in ("/v2/books?page=1", f"{upstream.url}/v2/books?page=1#top", "v2/books?page=1"):
        upstream.first = [(status, {"Location": target}, b"")]
        upstream.says('{"ok":true}')
        assert data(call("list_books", LIBRARY_TOKEN=SECRET)) == {"ok": True}
        assert (upstream.last.method, upstream.last.target) == ("GET", "/v2/books?page=1")
        assert upstream.last.headers["authorization"] == f"Bearer {SECRET}"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_write_follows_no_redirect(call: Call, upstream: Upstream, status: int) -> None:
    upstream.says(b"", "", status, Location="/elsewhere")
    for tool, arguments in (("create_book", {"title": "x"}), ("delete_book", {"id": "b"})):
        upstream.requests.clear()
        assert call(tool, arguments)["isError"]
        assert len(upstream.requests) == 1


@pytest.mark.parametrize("target", ["/books", "/books/", "http://[", "http://x:99999/", "\\\\x"])
def test_redirects_without_end_end(call: Call, upstream: Upstream, target: str) -> None:
    upstream.says(b"", "", 302, Location=target)
    assert call("list_books")["isError"]
    assert len(upstream.requests) <= 6


def test_headers_of_the_settings_go_with_every_request_to_the_configured_origin(
    call: Call, upstream: Upstream
) -> None:
    headers = '{"X-Tenant": "acme", "X-Language": "fr", "Accept": "x/y", "X-Gate-Secret": "s3cret-gate"}'
    upstream.says('{"echo":"s3cret-gate","tenant":"acme"}')
    result = call("get_status", LIBRARY_HEADERS=headers)
    sent = upstream.last.headers
    assert (sent["x-tenant"], sent["x-gate-secret"], sent["accept"]) == (
        "acme",
        "s3cret-gate",
        "application/json",
    )
    assert data(result) == {"echo": "[secret withheld]", "tenant": "acme"}
    assert "cannot be given" in text(call("greet", {"language": "de"}, LIBRARY_HEADERS=headers))


@pytest.mark.usefixtures("package")
def test_headers_of_the_settings_do_not_go_elsewhere(upstream: Upstream) -> None:
    api = importlib.import_module("library_mcp._runtime.api")
    about = importlib.import_module("library_mcp.about").ABOUT
    load = importlib.import_module("library_mcp._runtime.config.settings").load
    config = load(
        about, {}, {"LIBRARY_SERVER_URL": "http://127.0.0.1:9", "LIBRARY_HEADERS": '{"X-Gate": "x"}'}
    )

    async def request() -> None:
        made = api.Api(about, config)
        await made.request("GET", "/archive", server=upstream.url)
        await made.aclose()

    asyncio.run(request())
    assert "x-gate" not in upstream.last.headers


@pytest.mark.usefixtures("package")
@pytest.mark.parametrize(
    ("trusted", "home"),
    [
        ("", False),
        ("http://archive.invalid:1", True),
        ("https://other.invalid, HTTP://Archive.Invalid:1/", True),
        ("http://archive.invalid", False),
        ("https://archive.invalid:1", False),
        ("http://archive.invalid:11", False),
    ],
)
def test_an_operation_with_another_host_gets_the_key_only_if_the_operator_confirms_it(
    trusted: str, home: bool
) -> None:
    api = importlib.import_module("library_mcp._runtime.api")
    about = importlib.import_module("library_mcp.about").ABOUT
    load = importlib.import_module("library_mcp._runtime.config.settings").load
    base = importlib.import_module("library_mcp._runtime.http.origins").base
    for url in ("http://localhost:8080", "http://localhost:9999"):  # the first is the one that is described
        environ = {"LIBRARY_SERVER_URL": url, "LIBRARY_TOKEN": SECRET, "LIBRARY_TRUSTED_ORIGINS": trusted}
        config = load(about, {}, environ)
        assert base("http://archive.invalid:1", about, config) == ("http://archive.invalid:1", home)
        assert base("/v2", about, config) == (f"{url}/v2", True)
        assert base(None, about, config) == (url, True)
        with pytest.raises(api.UnreachableError):
            base("ftp://archive.invalid", about, config)


@pytest.mark.parametrize(
    "wrong", ["archive.invalid", "ftp://a.invalid", "http://a.invalid/v1", "https://u@a.invalid"]
)
def test_a_trusted_origin_that_is_none_stops_the_server(package: Path, wrong: str) -> None:
    assert package
    about = importlib.import_module("library_mcp.about").ABOUT
    settings = importlib.import_module("library_mcp._runtime.config.settings")
    with pytest.raises(settings.SettingsError, match="LIBRARY_TRUSTED_ORIGINS"):
        settings.load(about, {}, {"LIBRARY_TRUSTED_ORIGINS": wrong})


@pytest.mark.usefixtures("package")
def test_the_address_of_one_operation_that_the_operator_sets_may_have_the_key(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    about = importlib.import_module("library_mcp.about").ABOUT
    load = importlib.import_module("library_mcp._runtime.config.settings").load
    base = importlib.import_module("library_mcp._runtime.http.origins").base
    about = replace(about, variables=("LIBRARY_ARCHIVE_URL",))
    monkeypatch.setenv("LIBRARY_ARCHIVE_URL", "https://mirror.invalid")
    assert base("https://mirror.invalid", about, load(about)) == ("https://mirror.invalid", True)
    assert base("https://archive.invalid", about, load(about)) == ("https://archive.invalid", False)


@pytest.mark.usefixtures("package")
@pytest.mark.parametrize("trusted", [True, False])
def test_the_key_of_one_server_is_not_sent_to_another(upstream: Upstream, trusted: bool) -> None:
    api = importlib.import_module("library_mcp._runtime.api")
    about = importlib.import_module("library_mcp.about").ABOUT
    load = importlib.import_module("library_mcp._runtime.config.settings").load
    described = replace(about, base_url=upstream.url)
    environ = {"LIBRARY_SERVER_URL": upstream.url, "LIBRARY_TOKEN": SECRET}
    environ["LIBRARY_HEADERS"] = '{"X-Gate": "open"}'

    async def request(server: str, config: Any) -> None:
        made = api.Api(described, config)
        await made.request("GET", "/archive", server=server)
        await made.aclose()

    with listening() as elsewhere:
        environ["LIBRARY_TRUSTED_ORIGINS"] = elsewhere.url if trusted else ""
        config = load(described, {}, environ)
        asyncio.run(request(elsewhere.url, config))
        assert ("authorization" in elsewhere.last.headers) == trusted
        assert ("x-gate" in elsewhere.last.headers) == trusted
        elsewhere.says(b"", "", 401)
        with pytest.raises(api.ApiError) as refused:
            asyncio.run(request(elsewhere.url, config))
        failed = importlib.import_module("library_mcp._runtime.results.tool_results").failed
        redaction = importlib.import_module("library_mcp._runtime.redaction.redactor").redaction_of
        own = importlib.import_module("library_mcp._runtime.redaction.secret_encodings").Disguises()
        words = text(failed(refused.value, described, config, redaction(own)))
        assert ("only the API's description names that host" in words) != trusted
        assert ("LIBRARY_TRUSTED_ORIGINS" in words) != trusted
    asyncio.run(request("/v2", config))
    assert upstream.last.target == "/v2/archive"
    assert upstream.last.headers["authorization"] == f"Bearer {SECRET}"


@pytest.mark.parametrize(
    "answer",
    [
        (500, {"Content-Type": "text/plain"}, b"oops"),
        (401, {"Content-Type": "application/json"}, b'{"error":"no"}'),
        b"garbage\r\n\r\n",
        b"",
        (200, {"Content-Type": "application/json"}, b"[" * 5000),
    ],
)
def test_no_failure_shows_a_credential(
    call: Call, upstream: Upstream, answer: Any, capfd: pytest.CaptureFixture[str]
) -> None:
    upstream.answer = answer
    result = call("list_books", LIBRARY_TOKEN=SECRET)
    out, err = capfd.readouterr()
    assert SECRET in str(upstream.last)
    assert SECRET not in str(result) + out + err


def test_a_crash_in_a_tool_is_logged_without_the_credential(
    call: Call, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    books = importlib.import_module("library_mcp.tools.books")

    async def broken(_: Any) -> None:
        raise RuntimeError(f"cannot send Bearer {SECRET}")

    monkeypatch.setattr(books, "list_books", broken)
    result = call("list_books", LIBRARY_TOKEN=SECRET)
    assert result["isError"] and "RuntimeError" in text(result)
    assert SECRET not in str(result)
    err = capfd.readouterr().err
    assert "cannot send Bearer [secret withheld]" in err and SECRET not in err


@pytest.mark.usefixtures("package")
def test_settings_do_not_show_credentials() -> None:
    about = importlib.import_module("library_mcp.about").ABOUT
    load = importlib.import_module("library_mcp._runtime.config.settings").load
    config = load(about, {}, {"LIBRARY_TOKEN": SECRET})
    assert config.credentials["token"] == (SECRET,)
    assert SECRET not in repr(config) and SECRET not in str(config)
