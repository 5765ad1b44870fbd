"""General."""

from __future__ import annotations

from .._runtime.api import Api, Reply


async def get_a_things(api: Api) -> Reply[None]:
    """GET /c/things"""
    return await api.request("GET", "/c/things")


async def get_a_things_c1a592(api: Api) -> Reply[None]:
    """GET /a/things"""
    return await api.request("GET", "/a/things")


async def get_b_things_by_id(api: Api) -> Reply[None]:
    """GET /d/things"""
    return await api.request("GET", "/d/things")


async def get_b_things_by_id_a59347(api: Api, *, id: str) -> Reply[None]:
    """GET /b/things/{id}"""
    return await api.request("GET", "/b/things/{id}", {"id": id})
