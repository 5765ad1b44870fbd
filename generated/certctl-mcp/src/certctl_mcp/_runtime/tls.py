"""TLS towards the API: which versions and which certificates are good enough, and the one that we show."""

from __future__ import annotations

import ssl

from .settings import About, Config


def context(about: About, config: Config) -> ssl.SSLContext:
    """The context of every connection. The version floor stays when certificates are not verified."""
    made = ssl.create_default_context(cafile=config.ca_bundle)
    made.minimum_version = ssl.TLSVersion.TLSv1_3 if about.tls_minimum == "1.3" else ssl.TLSVersion.TLSv1_2
    if config.client_cert is not None:
        _show(made, config.client_cert, config.client_key, config.client_key_password)
    if config.insecure or not config.check_hostname:
        made.check_hostname = False
    if config.insecure:
        made.verify_mode = ssl.CERT_NONE
    return made


def check_bundle(path: str) -> None:
    """ValueError, as the end of a sentence that starts with the setting's name, for an unusable CA file."""
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(cafile=path)
    except ssl.SSLError:
        raise ValueError("names a file without a PEM certificate") from None
    except (OSError, ValueError) as error:
        raise _unreadable(error) from None


def check_client(certificate: str, key: str | None, password: str) -> None:
    """The same for a client certificate with its key."""
    try:
        _show(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), certificate, key, password)
    except ssl.SSLError as error:
        what = "do not belong together" if "MISMATCH" in str(error.reason) else "cannot be used"
        reason = "is not PEM, or the key's password is missing or wrong"
        raise ValueError(
            f"and its key {what}{'' if 'belong' in what else f': one of them {reason}'}"
        ) from None
    except (OSError, ValueError) as error:
        which = " or that of its key" if key else ""
        raise _unreadable(error, which) from None


def _show(made: ssl.SSLContext, certificate: str, key: str | None, password: str) -> None:
    made.load_cert_chain(certificate, key, lambda: password)  # without it OpenSSL asks on the terminal


def _unreadable(error: Exception, which: str = "") -> ValueError:
    """The path is not repeated: it may be a secret that belongs into another variable."""
    if isinstance(error, FileNotFoundError):
        return ValueError(f"names a file that does not exist{which and f' (this one{which})'}")
    reason = getattr(error, "strerror", None) or "not a file name"
    return ValueError(f"names a file that cannot be read ({reason}){which and f' (this one{which})'}")
