"""General."""

from __future__ import annotations

from .._runtime.api import Api, Reply


async def common(api: Api) -> Reply[None]:
    """GET /a"""
    return await api.request("GET", "/a")


async def elsewhere(api: Api) -> Reply[None]:
    """GET /b"""
    return await api.request("GET", "/b", server="https://files.example.com")


async def nowhere(api: Api) -> Reply[None]:
    """PUT /b"""
    return await api.request("PUT", "/b")


async def relative(api: Api) -> Reply[None]:
    """POST /b"""
    return await api.request("POST", "/b", server="/v2")
