"""General."""

from __future__ import annotations

from .._runtime.api import Api, Reply


async def list_things(api: Api) -> Reply[None]:
    """GET /things"""
    return await api.request("GET", "/things", security=(("token",), ("key",)))
