"""Where the tokens go, as the places of rectangles in a picture 1,000 units wide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..plan.prose.text import cut
from .token_cost import KINDS, Cost

ROW = 24
_LEFT, _WIDTH = 250, 580


def bars(rows: Sequence[tuple[str, str, Cost]]) -> list[dict[str, Any]]:
    """`rows`: id, title and cost of each domain, the dearest first."""
    most = max((cost.bytes for _, _, cost in rows), default=1)
    return [_bar(index * ROW, id_, title, cost, most) for index, (id_, title, cost) in enumerate(rows)]


def _bar(top: int, id_: str, title: str, cost: Cost, most: int) -> dict[str, Any]:
    parts, x = [], float(_LEFT)
    for kind, amount in enumerate(cost.kinds):
        width = _WIDTH * amount / most
        said = f"{title}: {KINDS[kind]} {amount:,} bytes"
        parts.append({"x": f"{x:.1f}", "width": f"{width:.1f}", "kind": kind, "bytes": amount, "title": said})
        x += width
    return {
        "domain": id_,
        "label": cut(title, 32),
        "y": top + 3,
        "baseline": top + 14,
        "end": f"{x + 8:.1f}",
        "text": f"{cost.tokens:,} tokens",
        "tokens": cost.tokens,
        "bytes": cost.bytes,
        "parts": parts,
    }
