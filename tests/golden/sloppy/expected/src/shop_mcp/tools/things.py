"""things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.api import OMIT, Api, Omit, Reply

if TYPE_CHECKING:
    from ..types import Thing


async def get_thing(
    api: Api, *, id: str, part: str | Omit = OMIT, limit: int | Omit | None = OMIT
) -> Reply[Thing]:
    """GET /things/{id}"""
    return await api.request("GET", "/things/{id}", {"id": id}, query={"part": part, "limit": limit})
