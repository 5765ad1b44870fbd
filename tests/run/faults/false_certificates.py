"""Certificates for 127.0.0.1: a good one, and one for each way in which a certificate can be wrong."""

from __future__ import annotations

import ipaddress
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

PEM = serialization.Encoding.PEM
Key = ec.EllipticCurvePrivateKey


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, text)])


def _authority(text: str) -> tuple[x509.Certificate, Key]:
    key = ec.generate_private_key(ec.SECP256R1())
    now = datetime.now(UTC)
    key_id = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    made = (
        x509.CertificateBuilder(_name(text), _name(text), key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=30))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(x509.BasicConstraints(True, 0), critical=True)
        .add_extension(key_id, critical=False)
        .sign(key, hashes.SHA256())
    )
    return made, key


def _context(
    folder: Path, authority: tuple[x509.Certificate, Key], address: str, *, days: int
) -> ssl.SSLContext:
    """A server whose certificate is for an address and has so many days left, or is over for so many."""
    above, signing = authority
    key = ec.generate_private_key(ec.SECP256R1())
    now = datetime.now(UTC)
    names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(address))])
    above_id = x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.public_key())
    made = (
        x509.CertificateBuilder(above.subject, _name("api"), key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=20))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(names, critical=False)
        .add_extension(above_id, critical=False)
        .sign(signing, hashes.SHA256())
    )
    private = key.private_bytes(PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    both = folder / "both.pem"
    both.write_bytes(made.public_bytes(PEM) + private)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(both)
    both.unlink()
    return context


def contexts(folder: Path) -> dict[str, ssl.SSLContext]:
    """TLS servers by what is wrong with them, "" for nothing; `ca.pem` in the folder is whom to trust."""
    known, stranger = _authority("known"), _authority("stranger")
    (folder / "ca.pem").write_bytes(known[0].public_bytes(PEM))
    made = {
        "": _context(folder, known, "127.0.0.1", days=20),
        "expired certificate": _context(folder, known, "127.0.0.1", days=-1),
        "wrong name": _context(folder, known, "127.0.0.2", days=20),
        "unknown authority": _context(folder, stranger, "127.0.0.1", days=20),
        "old TLS": _context(folder, known, "127.0.0.1", days=20),
    }
    made["old TLS"].maximum_version = ssl.TLSVersion.TLSv1_2
    return made
