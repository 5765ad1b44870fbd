"""Checks values against the schemas of one document: JSON Schema 2020-12 and what OpenAPI 3.0 says otherwise.

Descriptions of version 3.0, and many of 3.1, use `nullable`; 3.0 has a boolean `exclusiveMinimum`. Both
are understood where they stand, so that nothing has to be rewritten before it can be checked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import cache, partial
from itertools import islice
from typing import Any, Literal

from jsonschema import Draft202012Validator, FormatChecker, ValidationError, validators
from jsonschema.exceptions import UnknownType
from referencing import Registry
from referencing.exceptions import Unresolvable

from ..schema_samples import formats
from ..schema_samples.choices import is_moot, listed
from ..schema_samples.ecma_patterns import matches
from ..schema_samples.references import find, mapping
from ..schema_samples.schema_variants import branches, exclude, kinds, with_null

_EITHER = ("anyOf", "oneOf")
Side = Literal["request", "response", "any"]
"""Whose value it is: a request may leave out what is readOnly, an answer what is writeOnly."""
Check = Callable[[Any, Any], tuple[str, ...]]
"""Schema and value to what is wrong with the value; () when it fits."""

_TYPES = frozenset({"null", "boolean", "object", "array", "number", "integer", "string"})
_MOST_COMPLAINTS = 5
_MOST_FOUND = 100
_LONGEST_MESSAGE = 200


def checker(root: Any, side: Side) -> Check:
    """A check of values on one side, with `$ref`s that lead into `root`.

    References that leave the document are not followed (and nothing is fetched): they fit everything.
    """
    plain = root if isinstance(root, dict) else {}
    # Unlike jsonschema's own registry, an empty one fetches nothing.
    state = _Formats(plain)
    rooted = _validator(side)(plain, format_checker=state, registry=Registry())

    def check(schema: Any, value: Any) -> tuple[str, ...]:
        if schema is True or schema == {}:
            return ()
        if schema is False or not isinstance(schema, dict):
            return ("nothing is allowed here",) if schema is False else ()
        errors: list[ValidationError] = []
        state.followed.clear()
        try:
            for error in rooted.evolve(schema=schema).iter_errors(value):
                errors.append(error)
                if len(errors) == _MOST_COMPLAINTS:
                    break
        except RecursionError:
            return ()  # deeper than anybody's data
        except (AttributeError, KeyError, TypeError, ValueError, UnknownType, re.error) as problem:
            # not our bug: jsonschema trusts that `minLength` is a number and `properties` an object
            return (f"the description has a schema that cannot be used: {problem}"[:_LONGEST_MESSAGE],)
        return tuple(_words(error) for error in errors)

    return check


def _words(error: ValidationError) -> str:
    """The message of the cause, after the path to the value.

    Where no alternative fits, the one that was meant is the one that got deepest into the value.
    """
    cause = error
    while cause.context:
        deepest = max(cause.context, key=lambda inner: len(inner.absolute_path))
        if len(deepest.absolute_path) <= len(cause.absolute_path):
            break
        cause = deepest
    steps = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in cause.absolute_path)
    text = cause.message if len(cause.message) <= _LONGEST_MESSAGE else f"{cause.message[:_LONGEST_MESSAGE]}…"
    return f"{steps.removeprefix('.')}: {text}" if steps else text


class _Formats(FormatChecker):
    """The formats; and the document and the state of a check, which keywords reach in no other public way."""

    def __init__(self, root: Any) -> None:
        super().__init__(formats=())
        self.root = root
        self.beside: dict[int, tuple[Any, ...]] = {}
        """Of a value, by identity: the schemas that are composed for it."""
        self.following: set[tuple[int, int]] = set()
        """References that are being followed: schema and value, by identity."""
        self.followed: dict[tuple[int, int], list[ValidationError]] = {}
        """What is wrong with a value by a reference, for one check: while it runs, no identity is reused."""
        for name in formats.KNOWN:
            self.checks(name)(partial(_of_format, name))


def _of_format(name: str, value: object) -> bool:
    return not isinstance(value, str) or formats.fits(name, value)


@cache
def _validator(side: Side) -> Any:
    extend: Any = validators.extend  # untyped in its stubs
    return extend(Draft202012Validator, _keywords(side))


def _keywords(side: Side) -> dict[str, Any]:
    """The validation functions that differ from JSON Schema 2020-12."""
    marker = {"request": "readOnly", "response": "writeOnly", "any": ""}[side]
    known: dict[str, Any] = {**Draft202012Validator.VALIDATORS}

    def reference(validator: Any, value: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
        # A schema that contains nothing but itself says nothing. It must not come to a RecursionError: below
        # jsonschema that ends in a panic of a library in Rust, which is no Exception.
        step, following = (id(schema), id(instance)), validator.format_checker.following
        if step in following:
            return
        # By however many ways a reference is reached, a value is held against it once. What is yielded is
        # changed on its way up, so it has to be a copy.
        known = validator.format_checker.followed
        if step not in known:
            following.add(step)
            found: list[ValidationError] = []
            try:
                errors = Draft202012Validator.VALIDATORS["$ref"](validator, value, instance, schema)
                found += map(ValidationError.create_from, islice(errors, _MOST_FOUND))
            except Unresolvable:
                pass
            finally:
                following.discard(step)
            known[step] = found
        yield from map(ValidationError.create_from, known[step])

    def choice(validator: Any, _: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
        meant = listed(schema)
        for name in ("enum", "const"):
            if name in meant:
                yield from Draft202012Validator.VALIDATORS[name](validator, meant[name], instance, meant)
        if isinstance(instance, list) and "enum" not in meant and "enum" in schema:
            for index, item in enumerate(instance):
                yield from validator.descend(item, meant["items"], path=index)

    def kind(validator: Any, value: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
        if "enum" in schema or "const" in schema:
            value = listed(schema)["type"]
        names = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        if "allOf" in schema and _apart(
            [names, kinds(validator.format_checker.root, {"allOf": schema["allOf"]})]
        ):
            return  # a type beside schemas of another one
        if names and all(name in _TYPES for name in names):
            yield from Draft202012Validator.VALIDATORS["type"](validator, value, instance, schema)

    def one_of(validator: Any, value: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
        # Alternatives told apart by a discriminator overlap often, and are meant to.
        name = "anyOf" if "discriminator" in schema else "oneOf"
        yield from Draft202012Validator.VALIDATORS[name](validator, value, instance, schema)

    def pattern(_validator: Any, value: Any, instance: Any, _schema: Any) -> Iterator[ValidationError]:
        if isinstance(instance, str) and isinstance(value, str) and not matches(value, instance):
            yield ValidationError(f"{instance!r} does not match {value!r}")

    def pattern_properties(
        validator: Any, value: Any, instance: Any, _schema: Any
    ) -> Iterator[ValidationError]:
        if not isinstance(instance, dict):
            return
        for wanted, inner in value.items():
            for name, item in instance.items():
                if matches(wanted, name):
                    yield from validator.descend(item, inner, path=name, schema_path=wanted)

    def additional(validator: Any, value: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
        if not isinstance(instance, dict):
            return
        listed, patterns = mapping(schema.get("properties")), mapping(schema.get("patternProperties"))
        for name, item in instance.items():
            if name in listed or any(matches(wanted, name) for wanted in patterns):
                continue
            if value is False and _described(validator.format_checker, instance, name, schema):
                continue
            if value is False:
                yield ValidationError(f"{name!r} is not a property of this object")
            elif isinstance(value, dict):
                yield from validator.descend(item, value, path=name)

    def required(validator: Any, value: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
        if not isinstance(instance, dict) or not isinstance(value, list):
            return
        properties, root = mapping(schema.get("properties")), validator.format_checker.root
        for name in value:
            if schema.get("additionalProperties") is False and not _described(
                validator.format_checker, instance, name, schema
            ):
                continue  # it is required and not allowed
            if name not in instance and not _marked(root, properties.get(name), marker):
                yield ValidationError(f"{name!r} is a required property")

    def properties(validator: Any, value: Any, instance: Any, _schema: Any) -> Iterator[ValidationError]:
        if not isinstance(instance, dict):
            return
        state = validator.format_checker
        for name, inner in value.items():
            if name not in instance:
                continue
            errors = list(validator.descend(instance[name], inner, path=name, schema_path=name))
            if errors and id(instance) in state.beside:
                # Another schema that is composed with this one may describe the member otherwise
                parts = branches(state.root, list(state.beside[id(instance)]))
                others = (mapping(part.get("properties")).get(name) for part in parts)
                apart = [one for one in others if one is not None and exclude(state.root, one, inner)]
                if any(validator.evolve(schema=one).is_valid(instance[name]) for one in apart):
                    continue
            yield from errors

    def bound(limit: str, exclusive: str) -> Any:
        def check(validator: Any, value: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
            name = exclusive if schema.get(exclusive) is True else limit
            yield from Draft202012Validator.VALIDATORS[name](validator, value, instance, schema)

        return check

    def unless_flag(name: str) -> Any:
        def check(validator: Any, value: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
            if not isinstance(value, bool):
                yield from Draft202012Validator.VALIDATORS[name](validator, value, instance, schema)

        return check

    def composed(name: str) -> Any:
        def check(validator: Any, value: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
            checked = one_of if name == "oneOf" else Draft202012Validator.VALIDATORS[name]
            state = validator.format_checker
            if name == "allOf" and _apart([kinds(state.root, part) for part in value]):
                checked = Draft202012Validator.VALIDATORS["anyOf"]
            value = with_null(value)
            if not isinstance(instance, dict):
                yield from checked(validator, value, instance, schema)
                return
            before = state.beside.get(id(instance), ())
            try:
                if name == "allOf" and checked is Draft202012Validator.VALIDATORS[name]:
                    for index, part in enumerate(value):
                        rest = {**schema, "allOf": [*value[:index], *value[index + 1 :]]}
                        state.beside[id(instance)] = (*before, rest)
                        yield from validator.descend(instance, part, schema_path=index)
                    return
                rest = {key: schema[key] for key in schema if key not in _EITHER}
                state.beside[id(instance)] = (*before, rest)
                yield from checked(validator, value, instance, schema)
            finally:
                state.beside[id(instance)] = before

        return check

    known |= {
        "$ref": reference,
        **{name: composed(name) for name in ("allOf", *_EITHER)},
        "enum": choice,
        "const": choice,
        "type": kind,
        "pattern": pattern,
        "patternProperties": pattern_properties,
        "additionalProperties": additional,
        "properties": properties,
        "required": required,
        "minimum": bound("minimum", "exclusiveMinimum"),
        "maximum": bound("maximum", "exclusiveMaximum"),
        "exclusiveMinimum": unless_flag("exclusiveMinimum"),
        "exclusiveMaximum": unless_flag("exclusiveMaximum"),
    }
    return {name: _or_null(name, function) for name, function in known.items()}


def _apart(types: list[Collection[str]]) -> bool:
    """Whether schemas of these types, empty for any, have none in common."""
    stated = [{*one, *(["integer"] if "number" in one else [])} for one in types if one]
    return len(stated) > 1 and not set.intersection(*stated)


def _described(state: _Formats, value: Any, name: str, schema: Any) -> bool:
    """Whether a schema, or one that is composed with it for the same value, describes a member."""
    parts = branches(state.root, [*state.beside.get(id(value), ()), schema])
    return any(name in mapping(part.get("properties")) for part in parts)


def _or_null(name: str, function: Any) -> Any:
    def check(validator: Any, value: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
        if instance is None and schema.get("nullable") is True:
            return
        if value is None and name != "const":  # some generators write every member that a schema can have
            return
        if not is_moot(name, schema):
            yield from function(validator, value, instance, schema) or ()

    return check


def _marked(root: Any, schema: Any, marker: str) -> bool:
    """Whether a property is marked readOnly (or writeOnly), itself or through its reference."""
    for _ in range(8):
        if not marker or not isinstance(schema, dict):
            return False
        if schema.get(marker) is True:
            return True
        schema = find(root, str(schema["$ref"])) if "$ref" in schema else None
    return False
