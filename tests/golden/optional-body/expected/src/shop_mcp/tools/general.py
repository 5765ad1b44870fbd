"""General."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.api import OMIT, Api, Omit, Reply
from .._runtime.http.bodies import optional

if TYPE_CHECKING:
    from ..types import SellThingBody


async def lend_thing(api: Api, *, id: str, until: str | Omit = OMIT, to: str | Omit = OMIT) -> Reply[None]:
    """All of the body may be left out, so nothing is sent without an argument.

    POST /things/{id}/lend
    """
    return await api.request(
        "POST", "/things/{id}/lend", {"id": id}, json=optional({"until": until, "to": to})
    )


async def sell_thing(api: Api, *, id: str, body: SellThingBody | Omit = OMIT) -> Reply[None]:
    """The body may be left out, but not a part of it, so it stays one argument.

    POST /things/{id}/sell
    """
    return await api.request("POST", "/things/{id}/sell", {"id": id}, json=body)
