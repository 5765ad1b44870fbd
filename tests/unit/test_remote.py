"""Fetching what remote references name: which addresses, how much, and what is kept."""

import hashlib
from pathlib import Path
from typing import Any

import httpx
import pytest
from mcpgen.diagnostics import Diagnostics
from mcpgen.source import load
from mcpgen.source.bundle import bundle
from mcpgen.source.fetch_reference import Fetched, Remote, refusal

PET = b"type: object\nproperties: {tag: {$ref: tag.yaml}, file: {$ref: 'file:///etc/passwd'}}\n"


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/a",
        "https://localhost/a",
        "https://printer/a",
        "https://printer.local/a",
        "https://127.0.0.1/a",
        "https://127.1/a",
        "https://0x7f.0x1/a",
        "https://localhost./a",
        "https://[::1]/a",
        "https://10.0.0.1/a",
        "https://169.254.169.254/latest/meta-data",
        "https://user:secret@example.com/a",
        "ftp://example.com/a",
    ],
)
def test_an_address_that_is_not_public_and_https_is_refused(url: str) -> None:
    assert refusal(url)


def answers(**by_path: Any) -> httpx.Client:
    def answer(request: httpx.Request) -> httpx.Response:
        found = by_path[request.url.path.strip("/")]
        return found if isinstance(found, httpx.Response) else httpx.Response(200, content=found)

    return httpx.Client(transport=httpx.MockTransport(answer))


def followed(remote: Remote, client: httpx.Client, url: str) -> Fetched | str:
    return remote._follow(client, url)


def test_a_text_comes_with_its_hash() -> None:
    found = followed(Remote(), answers(a=PET), "https://example.com/a")
    assert found == Fetched(PET.decode(), hashlib.sha256(PET).hexdigest())


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (httpx.Response(404), "the answer is 404"),
        (b"x" * 101, "it has more than 100 bytes"),
        (b"caf\xe9", "byte E9 is not UTF-8"),
        (httpx.Response(302, headers={"location": "https://other.com/a"}), "it redirects to another host"),
        (httpx.Response(302, headers={"location": "http://example.com/a"}), "only https is fetched"),
        (httpx.Response(302, headers={"location": "/a"}), "it redirects too often"),
    ],
)
def test_an_answer_that_is_not_what_was_referred_to_is_refused(answer: Any, why: str) -> None:
    assert followed(Remote(size=100), answers(a=answer), "https://example.com/a") == why


def test_what_is_fetched_becomes_a_part_and_is_recorded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = {
        "https://example.com/pet.yaml": PET.decode(),
        "https://example.com/tag.yaml": "{type: string}",
    }
    monkeypatch.setattr(Remote, "get", lambda _, url: Fetched(texts[url], f"hash of {url}"))
    root = tmp_path / "root.yaml"
    root.write_text(
        "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n"
        "components: {schemas: {A: {$ref: 'https://example.com/pet.yaml'}}}\n"
    )
    diag = Diagnostics()
    document = load(str(root), diag)
    assert document is not None
    out = bundle(document, diag, remote=Remote())
    assert out.fetched == {url: f"hash of {url}" for url in texts}
    assert out.root["components"]["schemas"]["A"]["properties"]["tag"] == {"$ref": "#/components/schemas/tag"}
    ((place, refusal),) = out.refused.items()
    assert refusal.code == "MCP215"  # a fetched text refers to no file of this machine
    assert place.file == "https://example.com/pet.yaml"
    assert not diag.items
