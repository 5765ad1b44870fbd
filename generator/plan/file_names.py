"""Names that a file or folder cannot have on every system."""

from __future__ import annotations

import re
from typing import Final

_DEVICES: Final = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])", re.IGNORECASE
)


def is_reserved(name: str) -> bool:
    """Whether Windows takes the name for a device, whatever the case and whatever stands behind a dot."""
    return _DEVICES.fullmatch(name.partition(".")[0].rstrip(" ")) is not None
