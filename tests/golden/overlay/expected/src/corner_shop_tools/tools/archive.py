"""Archive."""

from __future__ import annotations

from .._runtime.api import Api, Reply


async def archive(api: Api, *, id: str) -> Reply[None]:
    """DELETE /things/{id}"""
    return await api.request("DELETE", "/things/{id}", {"id": id})
