"""Things: All of them."""

from __future__ import annotations

from .._runtime.api import OMIT, Api, Reply


async def dry_run(api: Api) -> Reply[None]:
    """POST /things"""
    return await api.request("POST", "/things")


async def list_things(api: Api, *, q: str = OMIT) -> Reply[None]:
    """GET /things"""
    return await api.request("GET", "/things", query={"q": q})
