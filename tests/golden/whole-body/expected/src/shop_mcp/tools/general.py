"""General."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.api import Api, Reply

if TYPE_CHECKING:
    from ..types import Card, Transfer


async def pay(api: Api, *, body: Card | Transfer) -> Reply[bool]:
    """POST /payments"""
    return await api.request("POST", "/payments", json=body)


async def set_tags(api: Api, *, body: list[str]) -> Reply[None]:
    """PUT /tags"""
    return await api.request("PUT", "/tags", json=body)
