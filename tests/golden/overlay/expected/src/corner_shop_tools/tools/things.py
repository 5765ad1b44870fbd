"""Things: All of them."""

from __future__ import annotations

from .._runtime.api import OMIT, Api, Omit, Reply


async def dry_run(api: Api) -> Reply[None]:
    """Dry run.

    POST /things
    """
    return await api.request("POST", "/things")


async def list_things(api: Api, *, q: str | Omit = OMIT) -> Reply[None]:
    """List things.

    GET /things
    """
    return await api.request("GET", "/things", query={"q": q})
