"""Other hosts that may have the credentials."""

from __future__ import annotations

from urllib.parse import urlsplit

from ..config.server_info import About
from ..config.setting_readers import url
from ..messages import shown
from .origins import written


def setting(text: str, about: About) -> tuple[str, ...]:
    """The origins that the setting names, each as it is compared."""
    found = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        address = url(part, about)
        if urlsplit(address).path:
            raise ValueError(f"has a path in {shown(part)}: give scheme, host and port only")
        found.append(written(address))
    return tuple(dict.fromkeys(found))
