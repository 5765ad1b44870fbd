"""TLS towards the API: which versions and which certificates are good enough."""

from __future__ import annotations

import ssl

from .settings import About, Config


def context(about: About, config: Config) -> ssl.SSLContext:
    """The context of every connection. The version floor stays when certificates are not verified."""
    made = ssl.create_default_context(cafile=config.ca_bundle)
    made.minimum_version = ssl.TLSVersion.TLSv1_3 if about.tls_minimum == "1.3" else ssl.TLSVersion.TLSv1_2
    if config.insecure:
        made.check_hostname = False
        made.verify_mode = ssl.CERT_NONE
    return made


def check_bundle(path: str) -> None:
    """ValueError, as the end of a sentence that starts with the setting's name, for an unusable CA file."""
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(cafile=path)
    except ssl.SSLError:
        raise ValueError(f"names a file without a PEM certificate: {path}") from None
    except FileNotFoundError:
        raise ValueError(f"names a file that does not exist: {path}") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a file name"
        raise ValueError(f"names a file that cannot be read ({reason}): {path}") from None
