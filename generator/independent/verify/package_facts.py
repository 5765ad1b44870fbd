"""What a package has, as far as its files say it: whether a fault in it can show at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from .package import Package
from .schema_kinds import ALL, kinds


def always(_: Package) -> bool:
    return True


def carries(feature: str) -> Callable[[Package], bool]:
    """Whether a package has a part of the runtime, as far as its about.py says which it has."""
    return lambda package: package.features is None or feature in package.features


def writes(package: Package) -> bool:
    """Whether there is a tool that read-only leaves out."""
    return any(not hint(tool) for tool in tools(package))


def asks(package: Package) -> bool:
    return any(row.get("confirm") for row in rows(package))


def asks_about_text(package: Package) -> bool:
    """Whether a question for a person repeats an argument that can hold a secret."""
    asks = {row["tool"] for row in rows(package) if row.get("confirm")}
    return any(
        kinds(schema, tool["inputSchema"].get("$defs", {})) & {"string", "array", "object"}
        for tool in tools(package)
        if tool["name"] in asks
        for schema in tool["inputSchema"].get("properties", {}).values()
    )


def rows(package: Package) -> list[dict[str, Any]]:
    """What operations.json says of the tools."""
    rows: list[dict[str, Any]] = json.loads(package.texts["operations.json"])["operations"]
    return [row for row in rows if row["tool"]]


def tools(package: Package) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(package.texts["catalog.json"])["tools"]
    return found


def hint(tool: dict[str, Any]) -> bool:
    return tool.get("annotations", {}).get("readOnlyHint") is True


def follows(package: Package) -> bool:
    return any("poll" in row for row in rows(package))


def hides(package: Package, source: str, redacted: str) -> bool:
    """Whether what a job is asked with comes from where a secret can be."""
    return any(
        source in one and row.get("redact", {}).get(redacted)
        for row in rows(package)
        for one in row.get("poll", {}).get("arguments", {}).values()
    )


def hides_of_a_job(package: Package) -> bool:
    """Whether an argument of a tool that says how a job stands is secret."""
    asked = {row["poll"]["tool"] for row in rows(package) if "poll" in row}
    return any(row.get("redact", {}).get("arguments") for row in rows(package) if row["tool"] in asked)


def pages(package: Package) -> bool:
    """Whether an answer says which page is the next."""
    return any(row.get("paging", {}).get("next") for row in rows(package))


def goes_elsewhere(package: Package) -> bool:
    """Whether an operation with credentials has another host than the API, as its suite has found."""
    path = package.folder / "tests" / "wire.json"
    cases = json.loads(path.read_text("utf-8")).get("cases", ()) if path.exists() else ()
    return any(case["case"].endswith(" confirmed") for case in cases)


def takes(package: Package) -> bool:
    """Whether a tool has an argument."""
    return any(tool["inputSchema"].get("properties") for tool in tools(package))


def complains(package: Package) -> bool:
    """Whether an argument can be of a wrong kind."""
    return any(
        kinds(schema, tool["inputSchema"].get("$defs", {})) != ALL
        for tool in tools(package)
        for schema in tool["inputSchema"].get("properties", {}).values()
    )


def does_several(package: Package) -> bool:
    """Whether there are tools of several kinds: to read, to change, to destroy."""
    every = [tool.get("annotations", {}) for tool in tools(package)]
    return len({one.get("readOnlyHint") or one.get("destructiveHint", True) + 2 for one in every}) > 1


def calls_by_hints(package: Package) -> bool:
    """Whether a search calls tools by several callers."""
    return does_several(package) and carries("search")(package)


def tries(why: str) -> Callable[[Package], bool]:
    """Whether a package has arguments with values that must not be sent."""
    return lambda package: why in package.refused


def fetches_tokens(package: Package) -> bool:
    """Whether a scheme asks a token endpoint."""
    return 'kind="oauth2"' in package.texts.get("about.py", "")


def hides_what_it_got(package: Package) -> bool:
    return hides(package, "argument", "arguments")


def hides_what_it_answered(package: Package) -> bool:
    return hides(package, "result", "result")
