"""What a model is told about arguments that do not fit: place, expectation, value, the nearest valid name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from ..messages import did_you_mean, listed, nearest, place, shown

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError


Shown = Callable[[list[str | int], Any], Any]
"""A value that stands at these keys, without the secrets in it."""


def complaints(error: ValidationError, root: Mapping[str, Any], cleaned: Shown) -> list[str]:
    """Sentences on one error: which argument, what was expected, what came. `root` is the tool's schema."""
    error = _closest(error)
    where = _where(error)
    schema = error.schema if isinstance(error.schema, dict) else {}
    wanted: Any = error.validator_value
    match error.validator:
        case "required":
            given = error.instance if isinstance(error.instance, dict) else {}
            missing = [name for name in wanted if name not in given]
            name = next((name for name in missing if repr(name) in error.message), missing[0])
            expected = _type(schema.get("properties", {}).get(name), root)
            return [f"{_inner(error, name)} is required{expected and f': expected {expected}'}"]
        case "additionalProperties" | "unevaluatedProperties" if wanted is False:
            known = list(schema.get("properties", {}))
            given = error.instance if isinstance(error.instance, dict) else {}
            unknown = [name for name in given if name not in known]
            return [
                f"{_inner(error, name[:60])} is not known{_instead(name, known) if index < 9 else ''}"
                for index, name in enumerate(map(str, unknown))
            ] or [f"{where} has a property that is not known"]
    value = "the value" if _secret(schema) else shown(cleaned(list(error.absolute_path), error.instance))
    return [f"{where}: {_expectation(error, schema)}, got {value}"]


def _closest(error: ValidationError) -> ValidationError:
    """Of the branches of anyOf and oneOf the complaint that is most likely meant."""
    from jsonschema.exceptions import best_match

    return best_match([error]) if error.context and not _only_types(error) else error


def _only_types(error: ValidationError) -> list[str]:
    """The types of the alternatives, where the value has none of them and that is all that is wrong."""
    found = error.context or []
    if not all(inner.validator == "type" and not inner.path for inner in found):
        return []
    return [inner.validator_value for inner in found if isinstance(inner.validator_value, str)]


def _instead(name: str, known: list[str]) -> str:
    """What could be meant by an unknown name."""
    return did_you_mean(name, known, 3) or (f"; known are {listed(known)}" if known else "; none are taken")


def _expectation(error: ValidationError, schema: Mapping[str, Any]) -> str:
    wanted: Any = error.validator_value
    match error.validator:
        case "type":
            names = wanted if isinstance(wanted, list) else [wanted]
            return "expected " + " or ".join(map(str, names))
        case "enum":
            texts = [value for value in wanted if isinstance(value, str)]
            meant = nearest(error.instance, texts) if isinstance(error.instance, str) else []
            return f"expected one of {listed(wanted)}{''.join(f', perhaps {shown(text)}' for text in meant)}"
        case "const":
            return f"expected {shown(wanted)}"
        case "minimum":
            return f"expected {wanted} or more{_other(schema, 'maximum', ' and at most')}"
        case "maximum":
            return f"expected {wanted} or less{_other(schema, 'minimum', ' and at least')}"
        case "exclusiveMinimum":
            return f"expected more than {wanted}"
        case "exclusiveMaximum":
            return f"expected less than {wanted}"
        case "multipleOf":
            return f"expected a multiple of {wanted}"
        case "minLength" | "maxLength" | "minItems" | "maxItems" | "minProperties" | "maxProperties":
            unit = {"Length": "characters", "Items": "items", "Properties": "properties"}[error.validator[3:]]
            return f"expected {'at least' if error.validator[:3] == 'min' else 'at most'} {wanted} {unit}"
        case "pattern":
            return f"expected text that matches {shown(wanted, 200)}"
        case "uniqueItems":
            return "expected items that all differ"
        case "anyOf" | "oneOf" if names := _only_types(error):
            return "expected " + " or ".join(dict.fromkeys(names))
        case "anyOf" | "oneOf":
            return "expected one of the forms that the schema allows"
    return f"does not meet `{error.validator}` of the schema"


def _other(schema: Mapping[str, Any], keyword: str, words: str) -> str:
    return f"{words} {schema[keyword]}" if keyword in schema else ""


def _type(schema: Any, root: Mapping[str, Any]) -> str:
    """The type of a property in a word, one reference deep."""
    if isinstance(schema, dict) and "$ref" in schema:
        schema = root.get("$defs", {}).get(str(schema["$ref"]).removeprefix("#/$defs/"))
    if not isinstance(schema, dict):
        return ""
    if "enum" in schema:
        return f"one of {listed(schema['enum'], 10)}"
    wanted = schema.get("type", "")
    return " or ".join(wanted) if isinstance(wanted, list) else str(wanted)


def _secret(schema: Mapping[str, Any]) -> bool:
    return schema.get("format") == "password" or schema.get("writeOnly") is True


def _where(error: ValidationError) -> str:
    return place(error.absolute_path) if error.absolute_path else "the arguments"


def _inner(error: ValidationError, name: str) -> str:
    return place([*error.absolute_path, name])
