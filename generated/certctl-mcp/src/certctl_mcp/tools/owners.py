"""Owners: Who answers for certificates and is notified about them, alone or in teams."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.api import OMIT, Api, Reply

if TYPE_CHECKING:
    from ..types import ListOwnersResult, ListTeamsResult, Owner, Team


async def create_owner(api: Api, *, name: str, team_id: str, email: str = OMIT) -> Reply[Owner]:
    """POST /api/v1/owners"""
    return await api.request(
        "POST", "/api/v1/owners", json={"name": name, "email": email, "team_id": team_id}
    )


async def create_team(api: Api, *, name: str, description: str = OMIT) -> Reply[Team]:
    """POST /api/v1/teams"""
    return await api.request("POST", "/api/v1/teams", json={"name": name, "description": description})


async def delete_owner(api: Api, *, id: str) -> Reply[None]:
    """DELETE /api/v1/owners/{id}"""
    return await api.request("DELETE", "/api/v1/owners/{id}", {"id": id})


async def delete_team(api: Api, *, id: str) -> Reply[None]:
    """DELETE /api/v1/teams/{id}"""
    return await api.request("DELETE", "/api/v1/teams/{id}", {"id": id})


async def get_owner(api: Api, *, id: str) -> Reply[Owner]:
    """GET /api/v1/owners/{id}"""
    return await api.request("GET", "/api/v1/owners/{id}", {"id": id})


async def get_team(api: Api, *, id: str) -> Reply[Team]:
    """GET /api/v1/teams/{id}"""
    return await api.request("GET", "/api/v1/teams/{id}", {"id": id})


async def list_owners(api: Api, *, page: int = OMIT, per_page: int = OMIT) -> Reply[ListOwnersResult]:
    """GET /api/v1/owners"""
    return await api.request("GET", "/api/v1/owners", query={"page": page, "per_page": per_page})


async def list_teams(api: Api, *, page: int = OMIT, per_page: int = OMIT) -> Reply[ListTeamsResult]:
    """GET /api/v1/teams"""
    return await api.request("GET", "/api/v1/teams", query={"page": page, "per_page": per_page})


async def update_owner(api: Api, *, id: str, name: str, team_id: str, email: str = OMIT) -> Reply[Owner]:
    """PUT /api/v1/owners/{id}"""
    return await api.request(
        "PUT", "/api/v1/owners/{id}", {"id": id}, json={"name": name, "email": email, "team_id": team_id}
    )


async def update_team(api: Api, *, id: str, name: str, description: str = OMIT) -> Reply[Team]:
    """PUT /api/v1/teams/{id}"""
    return await api.request(
        "PUT", "/api/v1/teams/{id}", {"id": id}, json={"name": name, "description": description}
    )
