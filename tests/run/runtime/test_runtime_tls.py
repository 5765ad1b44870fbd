"""TLS towards the API, against a real TLS server on loopback."""

from __future__ import annotations

import asyncio
import importlib
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from library_package import ran

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 11\r\n\r\n" + b'{"ok":true}'


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `cert.pem` and `key.pem` for 127.0.0.1, signed by itself."""
    folder = tmp_path_factory.mktemp("tls")
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "library")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(minutes=5))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(True, 0), critical=True)
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False
        )
        .sign(key, hashes.SHA256())
    )
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    for name, encryption in (
        ("key.pem", serialization.NoEncryption()),
        ("locked.pem", serialization.BestAvailableEncryption(b"open sesame")),
    ):
        (folder / name).write_bytes(
            key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, encryption)
        )
    (folder / "both.pem").write_bytes((folder / "cert.pem").read_bytes() + (folder / "key.pem").read_bytes())
    return folder


@contextmanager
def serving(
    folder: Path, highest: ssl.TLSVersion = ssl.TLSVersion.TLSv1_3, *, mutual: bool = False
) -> Iterator[str]:
    """A server that offers TLS up to a version and answers each connection once."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    context.maximum_version = highest
    if mutual:
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(folder / "cert.pem")

    def accept() -> None:
        while True:
            try:
                plain, _ = server.accept()
            except OSError:
                return
            secure = context.wrap_socket(plain, server_side=True, do_handshake_on_connect=False)
            with suppress(OSError), secure:
                try:
                    secure.do_handshake()
                except ssl.SSLError:
                    time.sleep(0.2)  # a reset would overtake the alert
                    continue
                secure.recv(65536)
                secure.sendall(ANSWER)

    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=accept, daemon=True).start()
        yield f"https://127.0.0.1:{server.getsockname()[1]}"
        server.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def get(package: Path) -> Any:
    """`get(url, …settings)`: a request with TLS 1.3 as the floor; its data, or the words of the error."""
    assert package
    about = replace(importlib.import_module("library_mcp.about").ABOUT, https_only=True, tls_minimum="1.3")
    settings = importlib.import_module("library_mcp._runtime.config.settings")
    api = importlib.import_module("library_mcp._runtime.api")

    def once(url: str, **environ: str) -> Any:
        config = settings.load(about, {}, {"LIBRARY_SERVER_URL": url, **environ})

        async def request() -> Any:
            made = api.Api(about, config)
            try:
                return (await made.request("GET", "/status")).data
            except api.UnreachableError as error:
                return f"{error.message} [{error.setting}]"
            finally:
                await made.aclose()

        return asyncio.run(request())

    return once


def test_a_bundle_is_what_is_trusted(get: Any, certificate: Path) -> None:
    with serving(certificate) as url:
        assert get(url, LIBRARY_SERVER_CA_BUNDLE_PATH=str(certificate / "cert.pem")) == {"ok": True}
        refused = get(url)
    assert "is not accepted: self-signed certificate [LIBRARY_SERVER_CA_BUNDLE_PATH]" in refused


def test_a_name_that_is_not_in_the_certificate_is_refused(get: Any, certificate: Path) -> None:
    with serving(certificate) as url:
        said = get(
            url.replace("127.0.0.1", "localhost"),
            LIBRARY_SERVER_CA_BUNDLE_PATH=str(certificate / "cert.pem"),
        )
    assert "not valid for 'localhost'" in said


@pytest.mark.parametrize("insecure", ["", "TRUE"])
def test_an_old_version_is_refused_even_without_verification(
    get: Any, certificate: Path, insecure: str
) -> None:
    with serving(certificate, ssl.TLSVersion.TLSv1_2) as url:
        said = get(
            url,
            LIBRARY_SERVER_CA_BUNDLE_PATH=str(certificate / "cert.pem"),
            LIBRARY_SERVER_TLS_INSECURE_SKIP_VERIFY=insecure,
        )
    assert "does not offer TLS 1.3 or later" in said and "[LIBRARY_SERVER_URL]" in said


@pytest.mark.parametrize(("value", "on"), [("true", True), ("True", True), ("1", False), ("yes", False)])
def test_only_the_word_true_turns_verification_off(get: Any, certificate: Path, value: str, on: bool) -> None:
    with serving(certificate) as url:
        said = get(url, LIBRARY_SERVER_TLS_INSECURE_SKIP_VERIFY=value)
    assert (said == {"ok": True}) == on


def test_doctor_looks_at_the_certificate(environ: dict[str, str], certificate: Path, package: Path) -> None:
    assert package
    with serving(certificate) as url:
        environ |= {"LIBRARY_SERVER_URL": url}
        refused = ran(environ, "doctor")
        assert refused.returncode == 1
        assert "FAIL TLS: certificate not accepted (self-signed certificate)" in refused.stdout
        assert "Set LIBRARY_SERVER_CA_BUNDLE_PATH" in refused.stdout
        trusted = ran(environ | {"LIBRARY_SERVER_CA_BUNDLE_PATH": str(certificate / "cert.pem")}, "doctor")
        assert trusted.returncode == 0, trusted.stdout
        assert "TLS: TLSv1.3, certificate verified" in trusted.stdout


@pytest.mark.parametrize(
    "files",
    [
        {"CERT": "both.pem"},
        {"CERT": "cert.pem", "KEY": "key.pem"},
        {"CERT": "cert.pem", "KEY": "locked.pem", "PASSWORD": "open sesame"},
    ],
)
def test_a_client_certificate_is_shown(get: Any, certificate: Path, files: dict[str, str]) -> None:
    environ = {"LIBRARY_SERVER_CA_BUNDLE_PATH": str(certificate / "cert.pem")}
    password = files.get("PASSWORD")
    if password:
        (certificate / "password").write_text(f"{password}\n")
        environ["LIBRARY_SERVER_CLIENT_KEY_PASSWORD_FILE"] = str(certificate / "password")
    for name in ("CERT", "KEY"):
        if name in files:
            environ[f"LIBRARY_SERVER_CLIENT_{name}_PATH"] = str(certificate / files[name])
    with serving(certificate, mutual=True) as url:
        assert get(url, **environ) == {"ok": True}


def test_a_missing_client_certificate_is_told(get: Any, certificate: Path) -> None:
    with serving(certificate, mutual=True) as url:
        said = get(url, LIBRARY_SERVER_CA_BUNDLE_PATH=str(certificate / "cert.pem"))
    assert "wants a client certificate" in said and "[LIBRARY_SERVER_CLIENT_CERT_PATH]" in said


def test_a_key_with_the_wrong_password_is_refused_at_start(
    environ: dict[str, str], certificate: Path, package: Path
) -> None:
    assert package
    environ |= {
        "LIBRARY_SERVER_CLIENT_CERT_PATH": str(certificate / "cert.pem"),
        "LIBRARY_SERVER_CLIENT_KEY_PATH": str(certificate / "locked.pem"),
    }
    for password in ("", "open"):
        refused = ran(environ | {"LIBRARY_SERVER_CLIENT_KEY_PASSWORD": password}, "tools")
        assert refused.returncode == 2
        assert "the key's password is missing or wrong" in refused.stderr


def test_the_host_name_can_be_left_unchecked_but_not_the_certificate(get: Any, certificate: Path) -> None:
    with serving(certificate) as url:
        url = url.replace("127.0.0.1", "localhost")
        off = {"LIBRARY_SERVER_TLS_CHECK_HOSTNAME": "false"}
        assert get(url, LIBRARY_SERVER_CA_BUNDLE_PATH=str(certificate / "cert.pem"), **off) == {"ok": True}
        assert "is not accepted" in get(url, **off)
