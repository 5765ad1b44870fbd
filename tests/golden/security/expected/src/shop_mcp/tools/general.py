"""General."""

from __future__ import annotations

from .._runtime.api import Api, Reply


async def default(api: Api) -> Reply[None]:
    """GET /default"""
    return await api.request("GET", "/default")


async def none(api: Api) -> Reply[None]:
    """GET /none"""
    return await api.request("GET", "/none", security=())


async def optionally(api: Api) -> Reply[None]:
    """GET /optional"""
    return await api.request("GET", "/optional", security=((), ("cookie",)))


async def other(api: Api) -> Reply[None]:
    """GET /other"""
    return await api.request("GET", "/other", security=(("query",), ("machine",)))
