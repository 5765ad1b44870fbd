"""General."""

from __future__ import annotations

from .._runtime.api import Api, Reply


async def health(api: Api) -> Reply[None]:
    """GET /health"""
    return await api.request("GET", "/health", security=())
