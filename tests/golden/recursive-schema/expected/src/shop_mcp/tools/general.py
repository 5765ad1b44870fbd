"""General."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.api import OMIT, Api, Omit, Reply

if TYPE_CHECKING:
    from ..types import Condition, Node, Order


async def search(api: Api, *, where: Condition, order: list[Order] | Omit = OMIT) -> Reply[Node]:
    """POST /query"""
    return await api.request("POST", "/query", json={"where": where, "order": order})
