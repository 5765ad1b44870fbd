"""Signed requests: the signature on the wire is checked with the public key, over what the server saw."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from fenced_data import data
from loopback import Request, Upstream

library = pytest.importorskip("http_message_signatures")

KEY = ed25519.Ed25519PrivateKey.generate()


def pem(key: Any = KEY, password: bytes | None = None) -> str:
    how = serialization.BestAvailableEncryption(password) if password else serialization.NoEncryption()
    kind = serialization.PrivateFormat.PKCS8
    return str(key.private_bytes(serialization.Encoding.PEM, kind, how).decode())


SPEC: dict[str, Any] = {
    "info": {"title": "Shop", "version": "1"},
    "security": [{"signed": []}],
    "components": {"securitySchemes": {"signed": {"type": "apiKey", "in": "header", "name": "X-Sig"}}},
    "paths": {
        "/things": {
            "get": {
                "operationId": "listThings",
                "parameters": [
                    {"name": "q", "in": "query", "schema": {"type": "string"}},
                    {"name": "Content-Digest", "in": "header", "schema": {"type": "string"}},
                ],
            },
            "post": {
                "operationId": "addThing",
                "requestBody": {
                    "required": True,
                    "content": {
                        "application/json": {
                            "schema": {"type": "object", "properties": {"name": {"type": "string"}}}
                        }
                    },
                },
            },
        },
        "/free": {"get": {"operationId": "free", "security": []}},
    },
}
CANONICAL = {
    "text": "{method}\n{host}\n{path}\n{query}\n{timestamp}\n{nonce}\n{body_hash}\n{key_id}",
    "headers": {"X-Time": "{timestamp}", "X-Once": "{nonce}", "X-Sig": "v1 {key_id}={signature}"},
}
SET = {"SHOP_SIGNED": pem(), "SHOP_SIGNED_KEY_ID": "key-1"}


@pytest.fixture
def shop(package: Any) -> Any:
    def build(signing: Any) -> Any:
        update = {"x-mcp": {"signing": signing}}
        return package(
            SPEC, {"actions": [{"target": "$.components.securitySchemes.signed", "update": update}]}
        )

    return build


def verified(request: Request, upstream: Upstream) -> Any:
    """What the signature covers, once it and the digest are good."""
    resolver = SimpleNamespace(resolve_public_key=lambda _: KEY.public_key())
    verifier = library.HTTPMessageVerifier(
        signature_algorithm=library.algorithms.ED25519, key_resolver=resolver
    )
    url = upstream.url + request.target
    message = SimpleNamespace(method=request.method, url=url, headers=dict(request.lines))
    body = request.body if "content-digest" in request.headers else None
    [found] = verifier.verify(message, body=body)
    return found


def test_requests_are_signed_by_rfc_9421_with_a_digest_of_the_body(
    shop: Any, call: Any, upstream: Upstream
) -> None:
    built = shop("rfc9421")
    call(built, "add_thing", {"name": "Ä"}, **SET)
    found = verified(upstream.last, upstream)
    assert list(found.covered_components) == [
        *('"@method"', '"@target-uri"', '"content-digest"', '"@signature-params"')
    ]
    digest = base64.b64encode(hashlib.sha256(upstream.last.body).digest()).decode()
    assert upstream.last.headers["content-digest"] == f"sha-256=:{digest}:"
    assert found.parameters["keyid"] == "key-1" and found.parameters["alg"] == "ed25519"
    assert "x-sig" not in upstream.last.headers
    call(built, "list_things", {"q": "a b&c/ü"}, **SET)
    assert '"content-digest"' not in verified(upstream.last, upstream).covered_components


def test_the_components_that_are_covered_can_be_chosen(shop: Any, call: Any, upstream: Upstream) -> None:
    built = shop({"covered": ["@path", "@authority", "content-type", "accept"]})
    call(built, "add_thing", {"name": "x"}, **SET)
    assert {*verified(upstream.last, upstream).covered_components} == {
        *('"@path"', '"@authority"', '"content-type"', '"accept"', '"content-digest"', '"@signature-params"')
    }
    call(built, "list_things", **SET)
    assert '"content-type"' not in verified(upstream.last, upstream).covered_components


def test_an_argument_does_not_choose_the_digest(shop: Any, call: Any, upstream: Upstream) -> None:
    call(shop("rfc9421"), "list_things", {"Content_Digest": "sha-256=:AAAA:"}, **SET)
    assert "content-digest" not in upstream.last.headers
    verified(upstream.last, upstream)


def test_each_try_is_signed_anew(shop: Any, call: Any, upstream: Upstream) -> None:
    upstream.first = [b"", (429, {"Retry-After": "0"}, b"")]
    call(shop("rfc9421"), "list_things", **SET)
    nonces = {verified(request, upstream).nonce for request in upstream.requests}
    assert len(upstream.requests) == len(nonces) == 3
    upstream.requests.clear()
    upstream.first = [(429, {"Retry-After": "0"}, b"")]
    call(shop(CANONICAL), "list_things", **SET)
    assert len({request.headers["x-sig"] for request in upstream.requests}) == 2


def test_a_redirect_is_signed_for_where_it_leads(shop: Any, call: Any, upstream: Upstream) -> None:
    upstream.first = [(307, {"Location": "/elsewhere?x=1"}, b"")]
    call(shop("rfc9421"), "list_things", **SET)
    assert upstream.last.target == "/elsewhere?x=1"
    verified(upstream.last, upstream)


@pytest.mark.parametrize(
    ("more", "digest", "decoded"),
    [
        ({}, lambda body: hashlib.sha256(body).hexdigest(), base64.b64decode),
        (
            {"bodyHash": "sha-512", "bodyHashEncoding": "base64", "encoding": "hex"},
            lambda body: base64.b64encode(hashlib.sha512(body).digest()).decode(),
            bytes.fromhex,
        ),
        (
            {"bodyHashEncoding": "base64url", "encoding": "base64url"},
            lambda body: base64.urlsafe_b64encode(hashlib.sha256(body).digest()).decode().rstrip("="),
            lambda text: base64.urlsafe_b64decode(text + "=="),
        ),
    ],
)
@pytest.mark.parametrize(
    ("tool", "arguments"), [("add_thing", {"name": "x"}), ("list_things", {"q": "a b"}), ("list_things", {})]
)
def test_a_text_of_the_apis_own_is_signed(
    shop: Any, call: Any, upstream: Upstream, more: Any, digest: Any, decoded: Any, tool: str, arguments: Any
) -> None:
    call(shop({**CANONICAL, **more}), tool, arguments, **SET)
    sent = upstream.last
    _, query = sent.path, sent.target.partition("?")[2]
    lines = [sent.method, sent.headers["host"], sent.path, query, sent.headers["x-time"]]
    lines += [sent.headers["x-once"], digest(sent.body), "key-1"]
    version, _, signature = sent.headers["x-sig"].partition(" key-1=")
    assert version == "v1"
    KEY.public_key().verify(decoded(signature), "\n".join(lines).encode())


@pytest.mark.parametrize(
    ("form", "pattern"),
    [("seconds", r"\d{10}"), ("milliseconds", r"\d{13}"), ("iso", r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")],
)
def test_the_time_has_the_form_that_is_wanted(
    shop: Any, call: Any, upstream: Upstream, form: str, pattern: str
) -> None:
    call(shop({**CANONICAL, "timestamp": form}), "list_things", **SET)
    assert re.fullmatch(pattern, upstream.last.headers["x-time"])


def test_nothing_is_signed_without_a_key_or_where_nothing_is_asked(
    shop: Any, call: Any, upstream: Upstream
) -> None:
    built = shop("rfc9421")
    call(built, "free", **SET)
    call(built, "list_things")
    assert not any("signature" in request.headers for request in upstream.requests)


def test_the_key_comes_from_a_file_and_is_withheld(
    shop: Any, call: Any, upstream: Upstream, tmp_path: Path
) -> None:
    (tmp_path / "key").write_text(pem())
    upstream.says(json.dumps({"echo": pem().strip(), "line": f"it is {pem().splitlines()[1]}"}))
    path = str(tmp_path / "key")
    result = call(shop("rfc9421"), "list_things", SHOP_SIGNED_FILE=path, SHOP_SIGNED_KEY_ID="key-1")
    verified(upstream.last, upstream)
    assert data(result) == {
        "echo": "[secret withheld]",
        "line": "it is [secret withheld]",
    }


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"SHOP_SIGNED": "s3cret-no-key"}, "SHOP_SIGNED is not a private key in PEM form (PKCS#8)"),
        ({"SHOP_SIGNED": pem(password=b"x")}, "SHOP_SIGNED is a key with a password"),
        ({"SHOP_SIGNED": pem(ec.generate_private_key(ec.SECP256R1()))}, "SHOP_SIGNED is not an Ed25519 key"),
        ({"SHOP_SIGNED_KEY_ID": ""}, "SHOP_SIGNED is set without SHOP_SIGNED_KEY_ID"),
        ({"SHOP_SIGNED": ""}, "SHOP_SIGNED_KEY_ID is set without SHOP_SIGNED"),
        ({"SHOP_SIGNED_KEY_ID": "a\nb"}, "SHOP_SIGNED_KEY_ID contains a line break"),
    ],
)
def test_a_key_that_cannot_be_used_stops_the_start(
    shop: Any, call: Any, upstream: Upstream, environ: dict[str, str], said: str
) -> None:
    built = shop("rfc9421")
    error = built.module("_runtime.config.settings").SettingsError
    with pytest.raises(error) as stopped:
        call(built, "list_things", **{**SET, **environ})
    assert any(problem.startswith(said) for problem in stopped.value.problems)
    assert "s3cret" not in str(stopped.value) and upstream.requests == []


def test_without_the_extra_the_start_says_what_to_install(
    shop: Any, call: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = shop("rfc9421")
    signing = built.module("_runtime.http.message_signatures")

    def missing(name: str) -> Any:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(signing, "import_module", missing)
    with pytest.raises(built.module("_runtime.config.settings").SettingsError) as stopped:
        call(built, "list_things", **SET)
    assert f"pip install '{built.module('about').ABOUT.command}[signed]'" in str(stopped.value)


def test_the_package_has_the_extra_only_when_it_signs(shop: Any, package: Any) -> None:
    assert "http-message-signatures>=3,<4" in shop("rfc9421").built.files.texts["pyproject.toml"]
    assert "signed" not in package(SPEC).built.files.texts["pyproject.toml"]


@pytest.mark.parametrize(
    ("signing", "said"),
    [
        ({"text": "{method}", "headers": {"X": "y"}}, "no header carries {signature}"),
        ({"text": "{methd}", "headers": {"X": "{signature}"}}, "there is no {methd} here"),
        ({"text": "x", "headers": {"X": "{signature}{path}"}}, "there is no {path} here"),
        ({"text": "x", "headers": {"Host": "{signature}"}}, "the header Host frames the message"),
        ({"text": "x", "headers": {"X": "{signature}\n"}}, "no header can carry the value for X"),
        ({"text": "x", "covered": ["@path"], "headers": {"X": "{signature}"}}, "covered and text exclude"),
        ({"timestamp": "iso"}, "timestamp counts only for text"),
    ],
)
def test_signing_that_cannot_work_is_an_error(refused: Any, signing: Any, said: str) -> None:
    spec = json.loads(json.dumps(SPEC))
    spec["components"]["securitySchemes"]["signed"]["x-mcp"] = {"signing": signing}
    [found] = refused(spec)
    assert found.startswith(f"error MCP331: {said}")
