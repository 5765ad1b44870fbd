"""Values of a request that come from the environment: what an overlay hides from the model with `env`."""

from __future__ import annotations

import os
from json import loads
from typing import Any

from ..errors import ToolError
from .parameter_styles import OMIT


def from_environment(name: str, default: Any = OMIT, *, json: bool = False, required: bool = False) -> Any:
    """What the variable holds now: its text or, with `json`, the JSON value that it is; else `default`.

    ToolError names a variable that is not set though it is needed, or holds no JSON. Its value is not shown.
    """
    text = os.environ.get(name, "")
    if not text:
        if required:
            raise ToolError(f"Nothing was sent: {name} is not set in this server's environment.")
        return default
    if not json:
        return text
    try:
        return loads(text)
    except (ValueError, RecursionError):
        raise ToolError(
            f"Nothing was sent: {name} in this server's environment is not a JSON value."
        ) from None
