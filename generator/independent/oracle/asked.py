"""Which parameters somebody is asked for: none that security or content negotiation takes care of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from .model import Parameter, Scheme

_NEVER: Final = ("accept", "content-type", "authorization")
"""Header parameters that say nothing (OpenAPI 3.1.1, section 4.8.12.1)."""
Alternatives = tuple[tuple[str, ...], ...]


def asked(
    parameters: Iterable[Parameter], security: Alternatives, schemes: Mapping[str, Scheme]
) -> tuple[tuple[Parameter, ...], Alternatives]:
    """Those that are left, and the alternatives of security together with what the others stand for."""
    where: dict[tuple[str, str], list[str]] = {}
    for name, scheme in schemes.items():
        where.setdefault(_spot(scheme), []).append(name)
    left: list[Parameter] = []
    for one in parameters:
        names = where.get((one.place, one.name.lower() if one.place == "header" else one.name), [])
        if names:
            if not {name for way in security for name in way} & set(names):
                ways = security or ((),)
                joined = tuple((*way, name) for way in ways for name in names)
                security = joined if one.required else joined + ways
        elif one.place != "header" or one.name.lower() not in _NEVER:
            left.append(one)
    return tuple(left), security


def _spot(scheme: Scheme) -> tuple[str, str]:
    """Place and name of what a scheme adds to a request."""
    if scheme.kind in ("bearer", "basic"):
        return "header", "authorization"
    return scheme.kind, scheme.parameter.lower() if scheme.kind == "header" else scheme.parameter
