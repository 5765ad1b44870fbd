"""Settings: what is read, from where, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from mcpgen_templates.runtime.config.server_info import About, Scheme
from mcpgen_templates.runtime.config.setting_table import table
from mcpgen_templates.runtime.config.settings import SettingsError, load

ABOUT = About(
    name="shop",
    title="Shop",
    version="1",
    command="shop-mcp",
    package="shop_mcp",
    env_prefix="SHOP",
    base_url="https://localhost:8443",
    https_only=True,
    schemes={
        "bearer": Scheme(kind="bearer", env=("SHOP_KEY",)),
        "basic": Scheme(kind="basic", env=("SHOP_USER", "SHOP_PASSWORD")),
    },
)


def problems(flags: dict[str, str] | None = None, **environ: str) -> tuple[str, ...]:
    """What is wrong with these settings."""
    with pytest.raises(SettingsError) as refused:
        load(ABOUT, flags, environ)
    return refused.value.problems


def test_defaults_are_those_of_the_table() -> None:
    config = load(ABOUT, {}, {})
    assert config.server_url == "https://localhost:8443"
    assert (config.timeout, config.max_response, config.max_result) == (30.0, 10_000_000, 262_144)
    assert not (config.insecure or config.read_only or config.warnings or config.credentials)
    assert {row.name for row in table(ABOUT)} < set(type(config).__dataclass_fields__)


def test_a_flag_wins_over_the_environment_and_that_over_the_default() -> None:
    environ = {"SHOP_TIMEOUT": "5", "SHOP_SERVER_URL": "https://env"}
    config = load(ABOUT, {"server_url": "https://flag"}, environ)
    assert (config.server_url, config.timeout) == ("https://flag", 5.0)


@pytest.mark.parametrize(
    ("url", "complaint"),
    [
        ("", "is empty"),
        ("   ", "is empty"),
        ("localhost:8443", "has no scheme"),
        ("//localhost", "has no scheme"),
        ("http://localhost", "https only"),
        ("HTTP://localhost", "https only"),
        ("ftp://localhost", "has another scheme than https: expected a URL"),
        ("ws://localhost", "has another scheme than https"),
        ("https://", "names no host"),
        ("https:///x", "names no host"),
        ("https://host:99999", "is not a URL"),
        ("https://host:0", "names no host"),
        ("https://me:s3cret@host", "holds a user name or password"),
        ("https://host/?a=1", "has a query"),
        ("https://host/#a", "has a query"),
        ("https://ho st", "contains a character"),
        ("https://host\r\n.evil", "contains a character"),
        ("https://höst", "contains a character"),
        ("https://host\\@evil", "contains a character"),
    ],
)
def test_urls_that_are_not_https_are_refused_by_name(url: str, complaint: str) -> None:
    (problem,) = problems(SHOP_SERVER_URL=url)
    assert problem.startswith("SHOP_SERVER_URL ") and complaint in problem
    assert "s3cret" not in problem


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://host", "https://host"),
        ("HTTPS://Host/api/", "https://Host/api"),
        (" https://host:8443 ", "https://host:8443"),
        ("https://[::1]:8443/x", "https://[::1]:8443/x"),
    ],
)
def test_urls_that_are_accepted(url: str, expected: str) -> None:
    assert load(ABOUT, {}, {"SHOP_SERVER_URL": url}).server_url == expected


def test_without_a_default_the_url_has_to_be_set() -> None:
    with pytest.raises(SettingsError, match="SHOP_SERVER_URL is empty"):
        load(replace(ABOUT, base_url=""), {}, {})


def test_all_problems_are_reported_at_once_by_where_they_were_set() -> None:
    found = problems({"timeout": "soon"}, SHOP_SERVER_URL="http://x", SHOP_KEY="a\nb", SHOP_READ_ONLY="yes")
    assert [problem.split(" ")[0] for problem in found] == [
        "SHOP_SERVER_URL",
        "--timeout",
        "SHOP_READ_ONLY",
        "SHOP_KEY",
    ]


@pytest.mark.parametrize("value", ["0", "-1", "nan", "inf", "1e9", "x"])
def test_a_timeout_is_a_time(value: str) -> None:
    assert problems(SHOP_TIMEOUT=value)


@pytest.mark.parametrize("value", ["0", "999", "1e6", "-5", "٣٣٣٣", "9" * 30])
def test_a_size_is_a_number_of_bytes(value: str) -> None:
    assert problems(SHOP_MAX_RESPONSE_BYTES=value)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (None, "does not exist"),
        (b"", "without a PEM certificate"),
        (b"hello", "without a PEM certificate"),
        (b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "without a PEM certificate"),
    ],
)
def test_a_bundle_without_certificates_is_refused(
    tmp_path: Path, content: bytes | None, complaint: str
) -> None:
    path = tmp_path / "ca.pem"
    if content is not None:
        path.write_bytes(content)
    (problem,) = problems(SHOP_SERVER_CA_BUNDLE_PATH=str(path))
    assert problem.startswith("SHOP_SERVER_CA_BUNDLE_PATH ") and complaint in problem


def test_a_folder_is_no_bundle(tmp_path: Path) -> None:
    (problem,) = problems(SHOP_SERVER_CA_BUNDLE_PATH=str(tmp_path))
    assert "SHOP_SERVER_CA_BUNDLE_PATH" in problem


@pytest.mark.parametrize(
    ("value", "on"),
    [("true", True), ("TRUE", True), ("1", False), (" true", False), ("yes", False), ("", False)],
)
def test_the_insecure_switch_has_one_spelling(value: str, on: bool) -> None:
    config = load(ABOUT, {}, {"SHOP_SERVER_TLS_INSECURE_SKIP_VERIFY": value})
    assert config.insecure == on
    assert bool(config.warnings) == bool(value)


def test_unknown_variables_are_told_with_the_nearest_known() -> None:
    config = load(ABOUT, {}, {"SHOP_SERVER_ULR": "x", "SHOPPING": "x", "OTHER": "x", "SHOP_ZZZ": "x"})
    assert config.warnings == (
        'SHOP_SERVER_ULR is not a setting of shop-mcp; did you mean "SHOP_SERVER_URL"?',
        "SHOP_ZZZ is not a setting of shop-mcp",
    )


@pytest.mark.parametrize("value", ["a\r\nX: y", "a\0", "tab\t", "schlüssel"])
def test_a_credential_that_no_header_can_carry_is_refused_without_showing_it(value: str) -> None:
    (problem,) = problems(SHOP_KEY=value)
    assert problem.startswith("SHOP_KEY contains") and value not in problem


def test_a_user_name_with_a_colon_is_refused() -> None:
    (problem,) = problems(SHOP_USER="a:b", SHOP_PASSWORD="c")
    assert problem.startswith("SHOP_USER contains a colon")


def test_a_secret_can_come_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "key"
    for content, expected in (
        (b"from-a-file", "from-a-file"),
        (b"a b c d\r\n", "a b c d"),
        (b"two\n", "two"),
    ):
        path.write_bytes(content)
        config = load(ABOUT, {}, {"SHOP_KEY_FILE": str(path)})
        assert config.credentials == {"bearer": (expected,)}
        assert not [warning for warning in config.warnings if "not a setting" in warning]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (None, "SHOP_KEY_FILE names a file that cannot be used (No such file or directory)"),
        (b"", "SHOP_KEY_FILE names a file that cannot be used (is empty)"),
        (b"\n", "SHOP_KEY_FILE names a file that cannot be used (is empty)"),
        (b"x" * 70_000, "SHOP_KEY_FILE names a file that cannot be used (is over 65536 bytes)"),
        (b"\xff\xfe12345", "SHOP_KEY_FILE names a file that is not UTF-8"),
        (b"one\ntwo\n", "SHOP_KEY contains a line break"),
    ],
)
def test_a_file_without_a_usable_secret_is_refused(
    tmp_path: Path, content: bytes | None, complaint: str
) -> None:
    path = tmp_path / "key"
    if content is not None:
        path.write_bytes(content)
    (problem,) = problems(SHOP_KEY_FILE=str(path))
    assert problem.startswith(complaint) and "two" not in problem


def test_a_secret_is_not_given_twice(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("from-a-file")
    (problem,) = problems(SHOP_KEY="here", SHOP_KEY_FILE=str(tmp_path / "key"))
    assert problem == "SHOP_KEY and SHOP_KEY_FILE are both set: keep one of them"


def test_a_credential_that_is_too_short_to_be_found_is_told() -> None:
    assert load(
        ABOUT, {}, {"SHOP_KEY": "12345", "SHOP_USER": "a", "SHOP_PASSWORD": "long enough"}
    ).warnings == ("SHOP_KEY is shorter than 6 characters: it is not withheld when the API repeats it",)


def test_headers_for_every_request_are_a_json_object() -> None:
    config = load(
        ABOUT, {}, {"SHOP_HEADERS": '{"X-Tenant": " acme ", "CF-Access-Client-Secret": "s3cret-1"}'}
    )
    assert config.headers == (("X-Tenant", "acme"), ("CF-Access-Client-Secret", "s3cret-1"))
    assert "s3cret" not in repr(config)


@pytest.mark.parametrize(
    "text",
    [
        "X: s3cret",
        "[]",
        '{"X": 1}',
        '{"a b": "s3cret"}',
        '{"Host": "s3cret"}',
        '{"X": "s3cret\\n"}',
        '{"X": "s3crét"}',
    ],
)
def test_headers_that_cannot_be_sent_are_refused_without_their_values(text: str) -> None:
    (problem,) = problems(SHOP_HEADERS=text)
    assert problem.startswith("SHOP_HEADERS ") and "s3c" not in problem


def test_secrets_have_no_flag() -> None:
    without = {row.name for row in table(ABOUT) if not row.flag}
    assert without == {"client_key_password", "headers"}


def test_a_client_key_needs_its_certificate(tmp_path: Path) -> None:
    assert problems({"client_key": "/key.pem"}) == (
        "SHOP_SERVER_CLIENT_KEY_PATH is set without SHOP_SERVER_CLIENT_CERT_PATH",
    )
    (problem,) = problems({"client_cert": str(tmp_path / "no.pem")})
    assert "does not exist" in problem
    (tmp_path / "no.pem").write_text("hello")
    (problem,) = problems({"client_cert": str(tmp_path / "no.pem")})
    assert "is not PEM, or the key's password is missing or wrong" in problem


OAUTH2 = replace(
    ABOUT,
    schemes={
        "o": Scheme(
            kind="oauth2",
            env=("SHOP_O_CLIENT_ID", "SHOP_O_CLIENT_SECRET", "SHOP_O", "SHOP_O_URL", "SHOP_O_S"),
        )
    },
)


@pytest.mark.parametrize(
    ("environ", "complaint"),
    [
        ({"SHOP_O_CLIENT_ID": "me"}, "SHOP_O_CLIENT_ID is set without SHOP_O_CLIENT_SECRET"),
        ({"SHOP_O_CLIENT_SECRET": "s3cret"}, "SHOP_O_CLIENT_SECRET is set without SHOP_O_CLIENT_ID"),
        ({"SHOP_O_CLIENT_ID": "me", "SHOP_O_CLIENT_SECRET": "s3cret"}, "SHOP_O_URL is not set"),
        (
            {
                "SHOP_O_CLIENT_ID": "me",
                "SHOP_O_CLIENT_SECRET": "s3cret",
                "SHOP_O_URL": "https://x",
                "SHOP_O": "t",
            },
            "SHOP_O_CLIENT_ID and SHOP_O are both set",
        ),
    ],
)
def test_half_a_client_is_refused(environ: dict[str, str], complaint: str) -> None:
    with pytest.raises(SettingsError, match=complaint):
        load(OAUTH2, {}, environ)


def test_a_client_or_a_token_will_do_for_oauth2() -> None:
    assert load(OAUTH2, {}, {}).credentials == {}
    assert load(OAUTH2, {}, {"SHOP_O": "ready-token"}).credentials == {"o": ("", "", "ready-token", "", "")}
    environ = {"SHOP_O_CLIENT_ID": "me", "SHOP_O_CLIENT_SECRET": "s3cret", "SHOP_O_URL": "https://x"}
    assert load(OAUTH2, {}, environ).credentials == {"o": ("me", "s3cret", "", "https://x", "")}


def test_credentials_count_when_all_their_variables_are_set() -> None:
    assert load(ABOUT, {}, {"SHOP_USER": "a", "SHOP_KEY": ""}).credentials == {}
    full: dict[str, Any] = {"SHOP_USER": "a", "SHOP_PASSWORD": "b", "SHOP_KEY": "k"}
    assert load(ABOUT, {}, full).credentials == {"bearer": ("k",), "basic": ("a", "b")}
