"""Pets: What is for sale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.api import OMIT, Api, Reply

if TYPE_CHECKING:
    from ..types import Pet, Status


async def create_pet(api: Api, *, name: str, status: Status = OMIT, born: str = OMIT) -> Reply[Pet]:
    """POST /pets"""
    return await api.request("POST", "/pets", json={"name": name, "status": status, "born": born})


async def delete_pet(api: Api, *, petId: str) -> Reply[None]:
    """DELETE /pets/{petId}"""
    return await api.request("DELETE", "/pets/{petId}", {"petId": petId})


async def get_pet(api: Api, *, petId: str) -> Reply[Pet]:
    """GET /pets/{petId}"""
    return await api.request("GET", "/pets/{petId}", {"petId": petId})


async def list_pets(api: Api, *, status: Status = OMIT, limit: int = OMIT) -> Reply[list[Pet]]:
    """GET /pets"""
    return await api.request("GET", "/pets", query={"status": status, "limit": limit})
