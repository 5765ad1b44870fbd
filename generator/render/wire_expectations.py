"""`tests/wire.json`: what the tools have to send, as the oracle derives it from the description alone."""

from __future__ import annotations

from ..annotations.provenance import WORDS
from ..independent.oracle import NamingTable, Tool, expected, printed
from ..plan import Plan
from ..source import Document
from .catalog import wire_place


def wire_expectations(plan: Plan, described: Document) -> str:
    """`described`: the description in its own version, its overlays applied."""
    return printed(expected(described.root, _names(plan), described.address))


def _names(plan: Plan) -> NamingTable:
    """What the second implementation is told: how things are called, and nothing of what is sent."""
    return NamingTable(
        tools=tuple(
            Tool(
                tool.name,
                tool.label,
                {one.name: wire_place(one.place, one.wire) for one in tool.arguments},
                tuple(hint for hint, stated in tool.hints.items() if stated.origin == WORDS),
            )
            for tool in plan.tools
        ),
        # A signature is another one each time: what is signed is tried without a key.
        schemes={name: scheme.env for name, scheme in plan.schemes.items() if scheme.signing is None},
        trusted=f"{plan.identity.env_prefix}_TRUSTED_ORIGINS",
        server=plan.server_env or f"{plan.identity.env_prefix}_SERVER_URL",
    )
