"""Arguments for binary data, which are base64 text: JSON Schema has no assertion for `contentEncoding`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..features import feature, is_carried
from ..media_types import base64_bytes, is_pem
from ..messages import shown


def complaints(schema: Mapping[str, Any], arguments: Mapping[str, Any]) -> list[str]:
    """What is wrong with such arguments, a sentence each.

    With `contentMediaType` beside it the API takes text, which may be PEM as well.
    """
    wrong = []
    for name, value in arguments.items():
        wanted = schema.get("properties", {}).get(name, {})
        if isinstance(value, list) and isinstance(wanted, dict):
            wanted = wanted.get("items", {})
        if isinstance(wanted, dict) and wanted.get("contentEncoding") == "base64":
            wrong += [
                f"{shown(name)}: expected base64 text, but {why}"
                for why in _why_not(value, pem="contentMediaType" in wanted)
            ]
    return wrong


def _why_not(value: Any, *, pem: bool) -> list[str]:
    """What is wrong with a text, or with the first wrong one of a list; what is no text is told elsewhere."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str) and not (pem and is_pem(one)):
            try:
                base64_bytes(_without_type(one))
            except ValueError as error:
                return [str(error)]
    return []


def _without_type(text: str) -> str:
    """Base64 text without the type that may stand in front of it where a body is multipart."""
    return feature("http.multipart").without_type(text) if is_carried("http.multipart") else text
