"""Names that stand in a message as they are, so that no other text may pass for one.

A description that had a line break in a header's name would write lines of its own into each request.
"""

from __future__ import annotations

import re

_TOKEN = r"[A-Za-z0-9!#$%&'*+.^_`|~-]+"
_FIELD = re.compile(_TOKEN)
_MEDIA_TYPE = re.compile(rf"\s*(?:{_TOKEN}/{_TOKEN}|\*)[ \t]*(?:;[\t -~]*)?")


def is_field(name: str) -> bool:
    """Whether it can name a header or a cookie (RFC 9110 section 5.1, RFC 6265 section 4.1.1)."""
    return _FIELD.fullmatch(name) is not None


def is_media_type(name: str) -> bool:
    """Whether it is a media type or a range of them, with or without parameters (RFC 9110 section 8.3.1)."""
    return _MEDIA_TYPE.fullmatch(name) is not None
