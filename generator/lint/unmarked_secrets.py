"""Secrets in arguments and answers that nobody has said to withhold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ..annotations.redaction_paths import name_of, steps
from ..api.model import Operation
from ..diagnostics import Pointer, Severity
from ..openapi.references import target
from ..openapi.schema.subschemas import NAMED, ONE, SOME
from ..plan.names import words
from ..plan.python.request import successes
from ..plan.secret_paths import is_marked
from ..source import Document
from ..source import pointer as json_pointer
from .findings import Finding
from .lint_input import Linted

# Last words of a name that is a secret, and words that may stand behind them.
_SECRETS: Final = frozenset(
    """
    password passwords passwd pwd passphrase passcode secret secrets token tokens credential
    credentials apikey authorization bearer hmac otp totp pin cvv cvc
    """.split()  # noqa: SIM905 - a list of twenty quoted words is harder to read
)
_PAIRS: Final = frozenset(
    {
        *(("private", "key"), ("api", "key"), ("access", "key"), ("secret", "key"), ("signing", "key")),
        *(("encryption", "key"), ("master", "key"), ("account", "key"), ("shared", "key"), ("auth", "key")),
        *(("license", "key"), ("connection", "string"), ("recovery", "code"), ("recovery", "codes")),
        *(
            ("backup", "codes"),
            ("key", "material"),
            ("session", "cookie"),
            ("session", "key"),
            ("service", "key"),
            ("host", "key"),
        ),
    }
)
_FORMS: Final = frozenset(
    {"value", "plaintext", "text", "pem", "b64", "base64", "raw", "jwt", "plain", "string"}
)
# What makes a token a place in a list, and no secret.
_HARMLESS: Final = frozenset(
    """
    page pagination next prev previous continuation cursor sync resume skip delta watch csrf xsrf
    idempotency public max min num number count has is show hide reset use require required stop
    request client_request
    """.split()  # noqa: SIM905 - a list of thirty quoted words is harder to read
)


def is_secret(name: str) -> bool:
    """Whether a value of this name is one that nobody should read: `token`, `api_key`, `clientSecret`."""
    found = words(name)
    if not found or _HARMLESS & set(found):
        return False
    while tuple(found[-2:]) not in _PAIRS and len(found) > 1 and found[-1] in _FORMS:
        found = found[:-1]
    return found[-1] in _SECRETS or tuple(found[-2:]) in _PAIRS


@dataclass(frozen=True, slots=True)
class Spot:
    name: str
    pointer: Pointer


def unmarked_secrets(linted: Linted) -> Iterator[Finding]:
    """Each place once, however many tools meet it there."""
    given: defaultdict[Spot, list[str]] = defaultdict(list)
    answered: defaultdict[Spot, list[str]] = defaultdict(list)
    for subject in linted.subjects:
        withheld = _listed(subject.operation)
        for argument in subject.tool.arguments:
            spot = Spot(argument.wire, subject.at(argument))
            at = spot.pointer if argument.place in ("body", "whole") else (*spot.pointer, "schema")
            schema = resolved(linted.document, at)
            if _stands_out(linted.document, argument.wire, schema, withheld) and argument.place != "whole":
                given[spot].append(subject.tool.name)
            elif isinstance(schema, dict) and not is_marked(schema) and argument.wire not in withheld:
                for inner in within(linted.document, _at(linted.document, at), at, withheld):
                    given[inner].append(subject.tool.name)
        for response in successes(subject.operation):
            for content in response.contents:
                start = (*content.pointer, "schema")
                for inner in within(linted.document, content.schema, start, withheld):
                    answered[inner].append(subject.tool.name)
    yield from _told(linted, "MCP721", "is taken by", given)
    yield from _told(linted, "MCP722", "is in answers of", answered)


def _told(linted: Linted, code: str, how: str, found: Mapping[Spot, list[str]]) -> Iterator[Finding]:
    for spot, tools in found.items():
        names = list(dict.fromkeys(tools))
        others = f" and {len(names) - 1} more" if len(names) > 1 else ""
        text = f"{spot.name!r} {how} {names[0]}{others}, looks like a secret and is not withheld"
        if spot.pointer[-2:-1] == ("properties",):
            action = linted.action(spot.pointer, "redact: true")
        else:
            operation = next(one.operation for one in linted.subjects if one.tool.name == names[0])
            action = linted.action(operation.pointer, f'redact: ["$..{spot.name}"]')
        cure = f"withhold it, or say that it is public with redact: false:\n{action}"
        place = linted.place(spot.pointer)
        yield linted.found(code, Severity.WARNING, text, place, cure, names[0], spot.name)


def _listed(operation: Operation) -> frozenset[str]:
    """The names of the members that the operation's own list withholds."""
    paths = (steps(path) for path in operation.annotations.redact)
    return frozenset(name for path in paths if path and (name := name_of(path[-1])) is not None)


def _stands_out(
    document: Document,
    name: str,
    schema: Any,
    withheld: frozenset[str],
    named: Callable[[str], bool] = is_secret,
) -> bool:
    if name in withheld or not named(name):
        return False
    if not isinstance(schema, dict):
        return True
    said = schema.get("x-mcp")
    if (
        is_marked(schema)
        or (isinstance(said, dict) and "redact" in said)
        or "enum" in schema
        or "const" in schema
    ):
        return False
    return _holds_text(document, schema)


def _holds_text(document: Document, schema: Mapping[str, Any]) -> bool:
    """Whether values are text, or lists or maps of text: an object has members with names of their own."""
    stated = schema.get("type", "object" if "properties" in schema else "string")
    kinds = set(stated if isinstance(stated, list) else [stated])
    if "string" in kinds:
        return True
    inner = schema.get("items" if "array" in kinds else "additionalProperties")
    if "properties" in schema or not isinstance(inner, dict):
        return False
    reference = inner.get("$ref")
    at = target(document.root, reference) if isinstance(reference, str) else None
    found = inner if at is None else resolved(document, at)
    return isinstance(found, dict) and found.get("type") == "string"


def within(
    document: Document,
    schema: Any,
    at: Pointer,
    withheld: frozenset[str],
    seen: set[Pointer] | None = None,
    named: Callable[[str], bool] = is_secret,
) -> Iterator[Spot]:
    """The properties in a schema, and in all that it refers to, that look like secrets.

    Schemas in `seen` are passed by, and those that were visited join them. `named` judges by the name.
    """
    seen = set() if seen is None else seen
    todo: list[tuple[Any, Pointer]] = [(schema, at)]
    while todo:
        node, here = todo.pop()
        if not isinstance(node, dict) or here in seen:
            continue
        seen.add(here)
        reference = node.get("$ref")
        there = target(document.root, reference) if isinstance(reference, str) else None
        if there is not None and there not in seen:
            todo.append((json_pointer.resolve(document.root, there), there))
        properties = node.get("properties")
        for name, child in properties.items() if isinstance(properties, dict) else ():
            spot = (*here, "properties", name)
            if _stands_out(document, name, resolved(document, spot), withheld, named):
                yield Spot(name, spot)
            elif isinstance(child, dict) and not is_marked(child) and name not in withheld:
                todo.append((child, spot))
        todo += beside(node, here)


def beside(node: Mapping[str, Any], here: Pointer) -> Iterator[tuple[Any, Pointer]]:
    """The schemas directly in one, but for its properties."""
    for key in ONE:
        if key in node:
            yield node[key], (*here, key)
    for key in SOME:
        if isinstance(node.get(key), list):
            yield from ((each, (*here, key, index)) for index, each in enumerate(node[key]))
    for key in NAMED:
        if isinstance(node.get(key), dict):
            yield from ((each, (*here, key, name)) for name, each in node[key].items())


def resolved(document: Document, at: Pointer) -> Any:
    """The schema at a place, its own references followed; None if there is none."""
    seen: set[Pointer] = set()
    node = _at(document, at)
    while isinstance(node, dict) and isinstance(node.get("$ref"), str):
        there = target(document.root, node["$ref"])
        if there is None or there in seen or is_marked(node):
            break
        seen.add(there)
        node = json_pointer.resolve(document.root, there)
    return node


def _at(document: Document, at: Pointer) -> Any:
    try:
        return json_pointer.resolve(document.root, at)
    except KeyError:
        return None
