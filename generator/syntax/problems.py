"""The problems that JSON and YAML texts share."""

from __future__ import annotations

from .model import Limits, Problem


def too_deep(offset: int, limits: Limits) -> Problem:
    return Problem(
        "MCP110",
        f"lists and objects are nested more than {limits.depth} deep",
        offset,
        "no API description needs that: check the tool that wrote the file",
    )


def too_many(offset: int, limits: Limits, cause: str = "") -> Problem:
    return Problem(
        "MCP111",
        f"the file holds more than {limits.values:,} values{cause}",
        offset,
        "split the description, or leave out what repeats",
    )


def not_finite(offset: int, number: str) -> Problem:
    return Problem(
        "MCP115",
        f"{_short(number)} is not a number that JSON knows",
        offset,
        "leave it out, or quote it as text",
    )


def too_long(offset: int, number: str) -> Problem:
    return Problem("MCP115", f"a number of {len(number):,} digits", offset, "quote it if it is meant as text")


def lone_surrogate(offset: int) -> Problem:
    return Problem(
        "MCP116",
        "half of a surrogate pair, which is not a character",
        offset,
        "write the character itself, or both halves: \\ud83d\\ude00",
    )


def _short(text: str) -> str:
    return text if len(text) <= 30 else text[:27] + "..."
