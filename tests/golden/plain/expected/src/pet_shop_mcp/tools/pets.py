"""Pets: What is for sale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.api import OMIT, Api, Omit, Reply

if TYPE_CHECKING:
    from ..types import Pet, Status


async def create_pet(
    api: Api, *, name: str, status: Status | Omit = OMIT, born: str | Omit = OMIT
) -> Reply[Pet]:
    """Put a pet up for sale.

    POST /pets
    """
    return await api.request("POST", "/pets", json={"name": name, "status": status, "born": born})


async def delete_pet(api: Api, *, petId: str) -> Reply[None]:
    """Take a pet off sale.

    DELETE /pets/{petId}
    """
    return await api.request("DELETE", "/pets/{petId}", {"petId": petId})


async def get_pet(api: Api, *, petId: str) -> Reply[Pet]:
    """Get a pet.

    GET /pets/{petId}
    """
    return await api.request("GET", "/pets/{petId}", {"petId": petId})


async def list_pets(api: Api, *, status: Status | Omit = OMIT, limit: int | Omit = OMIT) -> Reply[list[Pet]]:
    """List pets.

    GET /pets
    """
    return await api.request("GET", "/pets", query={"status": status, "limit": limit})
