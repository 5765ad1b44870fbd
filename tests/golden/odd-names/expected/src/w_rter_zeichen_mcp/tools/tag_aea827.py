"""\u4ea7\u54c1."""

from __future__ import annotations

from .._runtime.api import Api, Reply


async def list_oauth_ipv4_urls(api: Api) -> Reply[None]:
    """PATCH /a"""
    return await api.request("PATCH", "/a")
