"""Certificates for the workshop's hosts, made for one run."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

HOSTS = "*.workshop.example"
PASSWORD = "open sesame"
_PLAIN = serialization.NoEncryption()
_LOCKED = serialization.BestAvailableEncryption(PASSWORD.encode())


def write(folder: Path) -> None:
    """authority.pem, which signs the others; api, elsewhere, expired and client with keys; signing.pem."""
    authority = ec.generate_private_key(ec.SECP256R1())
    signing = Ed25519PrivateKey.generate()
    (folder / "signing.pem").write_bytes(
        signing.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, _PLAIN)
    )
    signed = _signed(authority, "authority", authority, None, 1)
    (folder / "authority.pem").write_bytes(_pem(signed))
    for name, host, days in (
        ("api", HOSTS, 1),
        ("elsewhere", "elsewhere.example", 1),
        ("expired", HOSTS, -1),
        ("client", None, 1),
    ):
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = _pem(_signed(key, name, authority, host, days))
        (folder / f"{name}.pem").write_bytes(certificate + _key(key, _PLAIN))
        (folder / f"{name}-locked.pem").write_bytes(certificate + _key(key, _LOCKED))


def _signed(
    key: EllipticCurvePrivateKey, name: str, authority: EllipticCurvePrivateKey, host: str | None, days: int
) -> x509.Certificate:
    """`days` from now it ends; it began two days before that, or before now."""
    now = datetime.now(UTC)
    end = now + timedelta(days=days)
    builder = (
        x509.CertificateBuilder(
            _named("authority"), _named(name), key.public_key(), x509.random_serial_number()
        )
        .not_valid_before(min(now, end) - timedelta(days=2))
        .not_valid_after(end)
        .add_extension(x509.BasicConstraints(key is authority, None), critical=True)
    )
    if host is not None:
        builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
    return builder.sign(authority, hashes.SHA256())


def _named(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, text)])


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def _key(key: EllipticCurvePrivateKey, encryption: serialization.KeySerializationEncryption) -> bytes:
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, encryption)
