"""Binary arguments that name a file in the operator's folder instead of holding base64 text."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .errors import ArgumentError
from .named import named_text

if TYPE_CHECKING:
    from .files import Folder

SCHEME = "file:"

NOTICE = "Where an argument takes binary data as base64 text, file:NAME names a file in this server's folder."


def with_files(
    arguments: Mapping[str, Any], schema: Mapping[str, Any], folder: Folder | None, setting: str
) -> Mapping[str, Any]:
    """The arguments with the content of the files that they name, as base64 text.

    ArgumentError for a file that cannot be had. `setting` is what would name a folder.
    """
    properties = schema.get("properties", {})
    named = _named(arguments, properties, folder, setting)
    for name, value in arguments.items():  # a form that is one argument
        if isinstance(value, dict) and any(map(_names_file, value.values())):
            fields = _named(value, _fields(properties.get(name)), folder, setting)
            named |= {name: {**value, **fields}} if fields else {}
    return {**arguments, **named} if named else arguments


def names_files(arguments: Mapping[str, Any]) -> bool:
    """Whether an argument may name a file."""
    return any(
        any(map(_names_file, value.values())) if isinstance(value, dict) else _names_file(value)
        for value in arguments.values()
    )


def _named(
    values: Mapping[str, Any], properties: Mapping[str, Any], folder: Folder | None, setting: str
) -> dict[str, Any]:
    """Those that name files, with the content of these."""
    return {
        name: _content(value, folder, setting)
        for name, value in values.items()
        if _names_file(value) and _is_binary(properties.get(name))
    }


def _fields(schema: Any) -> dict[str, Any]:
    """The properties of an object and of its alternatives."""
    if not isinstance(schema, dict):
        return {}
    found = dict(schema.get("properties", {}))
    for key in ("allOf", "anyOf", "oneOf"):
        for branch in schema.get(key, ()):
            found = {**_fields(branch), **found}
    return found


def _names_file(value: Any) -> bool:
    if isinstance(value, list):
        return any(map(_names_file, value))
    return isinstance(value, str) and value.startswith(SCHEME)


def _is_binary(schema: Any) -> bool:
    if isinstance(schema, dict) and schema.get("type") == "array":
        schema = schema.get("items")
    return isinstance(schema, dict) and schema.get("contentEncoding") == "base64"


def _content(value: Any, folder: Folder | None, setting: str) -> Any:
    if isinstance(value, list):
        return [_content(item, folder, setting) for item in value]
    if not _names_file(value):
        return value
    if folder is None:
        raise ArgumentError(f"files can be named only if whoever runs this server allows it with {setting}")
    name = value.removeprefix(SCHEME)
    return named_text(b64encode(folder.read(name)).decode(), name)
