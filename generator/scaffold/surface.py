"""How the tools should be shown, going by what the list costs a model in every conversation."""

from __future__ import annotations

from dataclasses import dataclass

from ..plan import Plan
from ..plan.model import SURFACES
from ..render.surfaces import list_size

FEW = 40
"""Tools that a model chooses from well when it sees them all."""
CHEAP = 15_000
"""Tokens of a list that are worth it."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A surface, and in lines for people what each of them costs."""

    surface: str
    why: tuple[str, ...]


def proposal(plan: Plan) -> Proposal:
    """Flat where the list is short, by domain where that is, else by a search."""
    count = len(plan.tools)
    tokens = {surface: list_size(plan, surface) // 4 if plan.tools else 0 for surface in SURFACES}
    if count <= FEW and tokens["flat"] <= CHEAP:
        surface = "flat"
    elif len(plan.domains) > 1 and tokens["grouped"] <= CHEAP:
        surface = "grouped"
    else:
        surface = "search"
    costs = ", ".join(f"{tokens[one]:,} {one}" for one in SURFACES)
    why = (
        f"{count} tools cost about {costs} tokens in every conversation. Proposed: {surface}.",
        f"(flat up to about {FEW} tools or {CHEAP:,} tokens, then grouped by domain, else a search.)",
    )
    return Proposal(surface, why)
