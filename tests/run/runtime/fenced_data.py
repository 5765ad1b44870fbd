"""The data in a result, which stands in its first fence."""

from __future__ import annotations

import json
import re
from typing import Any

_FENCE = re.compile(r"--- START (UNTRUSTED API RESPONSE [0-9a-f]{24}) ---\n(.*?)\n--- END \1 ---", re.DOTALL)


def data(result: dict[str, Any]) -> Any:
    """JSON data of the API, as it is shown."""
    texts = "\n".join(block["text"] for block in result["content"] if block["type"] == "text")
    found = _FENCE.search(texts)
    assert found, texts
    return json.loads(found[2])
