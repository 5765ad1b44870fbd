"""Which addresses a proxy of the environment is not asked for: this machine is reached without one."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from .settings import Config


def is_loopback(host: str) -> bool:
    """Whether a host is this machine, by its name or address."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def direct(config: Config) -> dict[str, None]:
    """The addresses as patterns of the HTTP client, each without a proxy.

    For https a proxy carries bytes that it cannot read, by CONNECT. Of plain http it would see the request
    with its credentials, which to this machine need not leave it.
    """
    host = urlsplit(config.server_url).hostname or ""
    hosts = ["localhost", "*.localhost", "127.0.0.1", "[::1]"]
    if is_loopback(host):
        hosts.append(f"[{host}]" if ":" in host else host)
    return dict.fromkeys(f"http://{one}" for one in hosts)
