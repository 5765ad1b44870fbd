"""General."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.api import OMIT, Api, Reply, optional

if TYPE_CHECKING:
    from ..types import SellThingBody


async def lend_thing(api: Api, *, id: str, until: str = OMIT, to: str = OMIT) -> Reply[None]:
    """POST /things/{id}/lend"""
    return await api.request(
        "POST", "/things/{id}/lend", {"id": id}, json=optional({"until": until, "to": to})
    )


async def sell_thing(api: Api, *, id: str, body: SellThingBody = OMIT) -> Reply[None]:
    """POST /things/{id}/sell"""
    return await api.request("POST", "/things/{id}/sell", {"id": id}, json=body)
