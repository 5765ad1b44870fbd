"""A certificate authority of one use: it signs a server certificate for this machine and forgets its key.

Nobody can make another certificate that a client with this ca.pem would trust, not even from these files.
"""

from __future__ import annotations

import datetime
import ipaddress
import os
import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

_AUTHORITY: Final = "mcpgen mock authority"
_DAYS: Final = 90
_NAMES: Final = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class CertificateFiles:
    """The files that TLS needs: `ca` for clients, the other two for the server."""

    ca: Path
    certificate: Path
    key: Path


class CertificateError(Exception):
    """A folder that cannot be used; the message says why."""


def prepare(folder: Path, host: str) -> CertificateFiles:
    """The certificate files of a folder: those that are there if they are still good, else new ones.

    Raises CertificateError when the folder holds other people's files under these names, or cannot be
    written.
    """
    files = CertificateFiles(folder / "ca.pem", folder / "server.pem", folder / "server-key.pem")
    present = [path for path in (files.ca, files.certificate, files.key) if path.exists()]
    try:
        if present and not _ours(files):
            raise CertificateError(f"{present[0]} is not from this command and will not be overwritten")
        if len(present) == 3 and _good(files, host):
            return files
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for path in present:
            path.unlink()
        ca, certificate, key = issue(host)
        _write(files.ca, ca, 0o644)
        _write(files.certificate, certificate, 0o644)
        _write(files.key, key, 0o600)
    except OSError as error:
        raise CertificateError(f"{error.filename or folder}: {error.strerror or error}") from error
    return files


def server_context(files: CertificateFiles) -> ssl.SSLContext:
    """TLS 1.3 and nothing below."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.load_cert_chain(files.certificate, files.key)
    return context


def issue(host: str) -> tuple[bytes, bytes, bytes]:
    """An authority's certificate, a server's certificate signed by it, and the server's key, as PEM."""
    now = datetime.datetime.now(datetime.UTC)
    begin, end = now - datetime.timedelta(minutes=5), now + datetime.timedelta(days=_DAYS)
    ca_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    ca_name, name = _name(_AUTHORITY), _name("mcpgen mock")
    names = x509.SubjectAlternativeName([_alternative(one) for one in _hosts(host)])
    ca_id = x509.SubjectKeyIdentifier.from_public_key(ca_key.public_key())
    ca = (
        _builder(ca_name, ca_name, ca_key.public_key(), begin, end)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(ca_id, critical=False)
        .sign(ca_key, hashes.SHA256())
    )
    certificate = (
        _builder(name, ca_name, key.public_key(), begin, end)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(names, critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(ca_id), critical=False)
        .sign(ca_key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    pem = serialization.Encoding.PEM
    return ca.public_bytes(pem), certificate.public_bytes(pem), private


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePublicKey,
    begin: datetime.datetime,
    end: datetime.datetime,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(end)
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _hosts(host: str) -> list[str]:
    return list(dict.fromkeys([*_NAMES, *([host] if host not in ("", "0.0.0.0", "::") else [])]))


def _alternative(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)


def _ours(files: CertificateFiles) -> bool:
    """Whether the authority in the folder is one that this module made."""
    try:
        return x509.load_pem_x509_certificate(files.ca.read_bytes()).subject == _name(_AUTHORITY)
    except (ValueError, FileNotFoundError):
        return False


def _good(files: CertificateFiles, host: str) -> bool:
    """Whether the server certificate is valid for another day, fits its key, and names the host."""
    try:
        certificate = x509.load_pem_x509_certificate(files.certificate.read_bytes())
        key = serialization.load_pem_private_key(files.key.read_bytes(), password=None)
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        ca = x509.load_pem_x509_certificate(files.ca.read_bytes())
        certificate.verify_directly_issued_by(ca)
    except (ValueError, TypeError, InvalidSignature, x509.ExtensionNotFound):
        return False
    tomorrow = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=1)
    wanted = {_alternative(one) for one in _hosts(host)}
    same = key.public_key() == certificate.public_key()
    return same and certificate.not_valid_after_utc > tomorrow and wanted <= set(names)


def _write(path: Path, content: bytes, mode: int) -> None:
    """Writes a file that must not exist yet; nobody else can read a key even while it is written."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    with os.fdopen(os.open(path, flags, mode), "wb") as file:
        file.write(content)
