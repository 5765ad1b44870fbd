"""Other hosts that may have the credentials."""

from __future__ import annotations

from urllib.parse import urlsplit

from ..messages import shown
from .server_info import About
from .setting_readers import url


def setting(text: str, about: About) -> tuple[str, ...]:
    """Origins, each as it is compared: lower case, and no port that its scheme has anyway."""
    found = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        parts = urlsplit(url(part, about))
        if parts.path:
            raise ValueError(f"has a path in {shown(part)}: give scheme, host and port only")
        usual = {"http": 80, "https": 443}[parts.scheme]
        port = f":{parts.port}" if parts.port not in (None, usual) else ""
        host = parts.hostname or ""
        found.append(f"{parts.scheme}://{f'[{host}]' if ':' in host else host}{port}")
    return tuple(dict.fromkeys(found))
