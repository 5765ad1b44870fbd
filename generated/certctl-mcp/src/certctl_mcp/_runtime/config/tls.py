"""TLS towards the API: which versions and which certificates are good enough, and the one that we show."""

from __future__ import annotations

import ssl


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
        show_certificate(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), certificate, key, password)
    except ssl.SSLError as error:
        what = "do not belong together" if "MISMATCH" in str(error.reason) else "cannot be used"
        reason = "is not PEM, or the key's password is missing or wrong"
        raise ValueError(
            f"and its key {what}{'' if 'belong' in what else f': one of them {reason}'}"
        ) from None
    except (OSError, ValueError) as error:
        which = " or that of its key" if key else ""
        raise _unreadable(error, which) from None


def show_certificate(made: ssl.SSLContext, certificate: str, key: str | None, password: str) -> None:
    """Has a context show a client certificate."""
    made.load_cert_chain(certificate, key, lambda: password)  # without it OpenSSL asks on the terminal


def _unreadable(error: Exception, which: str = "") -> ValueError:
    """The path is not repeated: it may be a secret that belongs into another variable."""
    if isinstance(error, FileNotFoundError):
        return ValueError(f"names a file that does not exist{which and f' (this one{which})'}")
    reason = getattr(error, "strerror", None) or "not a file name"
    return ValueError(f"names a file that cannot be read ({reason}){which and f' (this one{which})'}")
