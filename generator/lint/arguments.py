"""Arguments: whether a model can tell what belongs in them. Each place once, however many tools share it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from ..diagnostics import Pointer, Severity
from ..plan.model import Argument
from ..plan.names import words
from .findings import Finding
from .lint_input import Linted, Subject

# Names that say nothing about what is wanted.
_AMBIGUOUS: Final = frozenset(
    """
    id ids type types kind value values data key keys body payload content contents object objects item
    items input inputs options option params param parameters parameter args arg config configuration
    settings setting mode code filter filters query ref reference target source info attributes attribute
    properties property props flag flags level action actions format extra spec metadata meta context
    resource resources entity record string number text field fields state command scope details detail
    criteria template model
    """.split()  # noqa: SIM905 - a list of eighty quoted words is harder to read
)
# Single words that need no explanation.
_PLAIN: Final = frozenset(
    """
    name names title description summary comment message subject email username password url uri page limit
    offset cursor sort order tags tag enabled disabled active status owner user users language locale
    currency country city address phone latitude longitude width height color timezone timeout version date
    time start end since until before after from to search force recursive count total size amount price
    quantity reason note notes label labels priority role roles permissions hostname host port domain path
    file filename branch repo repository org organization project team group groups login private public
    draft archived published visibility created updated direction per first last next previous year month
    day hour minute second
    """.split()  # noqa: SIM905 - a list of a hundred quoted words is harder to read
)
# What such names take is a standard that models know: language tags, currencies, units.
_STANDARD: Final = frozenset(
    (
        "country",
        "currency",
        "format",
        "lang",
        "language",
        "locale",
        "region",
        "unit",
        "units",
        "version",
        "zone",
    )
)
_ORDERS: Final = frozenset({"asc", "desc", "true", "false", "yes", "no", "on", "off", "id"})
_SHAPING: Final = ("properties", "$ref", "allOf", "anyOf", "oneOf", "patternProperties")
MANY: Final = 30
"""Arguments beyond which a model loses its way."""


class _Complaint(NamedTuple):
    code: str
    severity: Severity
    text: str
    """Behind `argument 'x' of the_tool`."""
    cure: str


def arguments(linted: Linted) -> Iterator[Finding]:
    met: dict[tuple[str, Pointer], tuple[_Complaint, Subject, Argument, list[str]]] = {}
    for subject in linted.subjects:
        if len(subject.tool.arguments) > MANY:
            yield _many(linted, subject)
        for argument in subject.tool.arguments:
            complaint = _complaint(subject, argument)
            if complaint is not None:
                key = complaint.code, subject.at(argument)
                met.setdefault(key, (complaint, subject, argument, []))[3].append(subject.tool.name)
    for (code, at), (complaint, subject, argument, names) in met.items():
        others = f" and {len(names) - 1} more" if len(names) > 1 else ""
        text = f"argument {argument.name!r} of {subject.tool.name}{others} {complaint.text}"
        place = linted.place(at, key=at[-2:-1] == ("properties",))
        cure = f"{complaint.cure}:\n{linted.describe(at)}"
        yield linted.found(code, complaint.severity, text, place, cure, subject.tool.name, argument.name)


def _many(linted: Linted, subject: Subject) -> Finding:
    name, number = subject.tool.name, len(subject.tool.arguments)
    cure = "hide those that nobody needs: x-mcp: {hidden: true, reason: …} on the parameter or property"
    place = linted.place(subject.operation.pointer)
    return linted.found("MCP714", Severity.NOTE, f"{name} takes {number} arguments", place, cure, name)


def _complaint(subject: Subject, argument: Argument) -> _Complaint | None:
    given = subject.schema(argument)
    schema = _open(subject, given)
    described = " ".join(_texts(subject, argument, given, schema))
    values = _values(subject, schema)
    if len(values) > 1:
        return None if set(words(argument.name)) & _STANDARD else _codes(values, described)
    if described or "const" in schema or schema.get("type") == "boolean":
        return None
    name, warning = argument.name, Severity.WARNING
    if _is_shapeless(schema):
        text = "takes any object, and nothing says what belongs in it"
        return _Complaint("MCP715", warning, text, "say what belongs in it")
    if len(name) < 3 or set(words(name)) <= _AMBIGUOUS:
        text = "has a name that can mean anything, and no description"
        return _Complaint("MCP711", warning, text, "say what belongs in it")
    if len(words(name)) < 2 and name.lower() not in _PLAIN:
        return _Complaint("MCP712", Severity.NOTE, "has no description", "say what belongs in it")
    return None


def _texts(
    subject: Subject, argument: Argument, given: Mapping[str, Any], schema: Mapping[str, Any]
) -> Iterator[str]:
    """What is said of an argument, also what the list has no room for."""
    left_out = subject.tool.texts.arguments
    places = (f"/properties/{argument.name}", str(given.get("$ref", "")).removeprefix("#"))
    for one, at in zip((given, schema), places, strict=True):
        text = one.get("description") or left_out.get(at)
        if isinstance(text, str):
            yield text


def _open(subject: Subject, schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """The schema, or the definition of the tool that it refers to."""
    reference = schema.get("$ref")
    if isinstance(reference, str):
        found = subject.tool.input_schema.get("$defs", {}).get(reference.removeprefix("#/$defs/"), {})
        return found if isinstance(found, Mapping) else {}
    return schema


def _values(subject: Subject, schema: Mapping[str, Any]) -> list[Any]:
    """What an argument, or each item of it, is chosen from."""
    items = schema.get("items")
    inner = _open(subject, items) if isinstance(items, dict) else {}
    found = schema.get("enum", inner.get("enum"))
    return found if isinstance(found, list) else []


def _is_shapeless(schema: Mapping[str, Any]) -> bool:
    more = isinstance(schema.get("additionalProperties"), dict)
    return schema.get("type") == "object" and not more and not any(key in schema for key in _SHAPING)


def _codes(values: list[Any], described: str) -> _Complaint | None:
    """Values that neither are words nor are explained: numbers, or one or two letters."""
    opaque = [value for value in values if not _speaks(value)]
    told = [value for value in opaque if str(value).lower() in described.lower()]
    if len(opaque) < 2 or len(told) * 2 >= len(opaque):
        return None
    text = f"takes codes that nothing explains: {', '.join(map(str, opaque[:4]))}"
    return _Complaint("MCP713", Severity.WARNING, text, "say what each value means")


def _speaks(value: Any) -> bool:
    """Whether a value of an enumeration says what it means: a word of some length."""
    if value is None or isinstance(value, bool):
        return True
    if not isinstance(value, str):
        return False
    plain = value.lower().lstrip("+-")
    return not value or plain in _ORDERS or any(len(word) > 2 for word in words(value))
