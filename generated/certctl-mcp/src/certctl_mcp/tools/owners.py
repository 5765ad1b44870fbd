"""Owners: Who answers for certificates and is notified about them, alone or in teams."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.api import OMIT, Api, Reply

if TYPE_CHECKING:
    from ..types import ListOwnersResult, ListTeamsResult, Owner, Team


async def create_owner(
    api: Api,
    *,
    id: str = OMIT,
    name: str = OMIT,
    email: str = OMIT,
    team_id: str = OMIT,
    created_at: str = OMIT,
    updated_at: str = OMIT,
) -> Reply[Owner]:
    """POST /api/v1/owners"""
    return await api.request(
        "POST",
        "/api/v1/owners",
        json={
            "id": id,
            "name": name,
            "email": email,
            "team_id": team_id,
            "created_at": created_at,
            "updated_at": updated_at,
        },
    )


async def create_team(
    api: Api,
    *,
    id: str = OMIT,
    name: str = OMIT,
    description: str = OMIT,
    created_at: str = OMIT,
    updated_at: str = OMIT,
) -> Reply[Team]:
    """POST /api/v1/teams"""
    return await api.request(
        "POST",
        "/api/v1/teams",
        json={
            "id": id,
            "name": name,
            "description": description,
            "created_at": created_at,
            "updated_at": updated_at,
        },
    )


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


async def update_owner(
    api: Api,
    *,
    id: str,
    id_body: str = OMIT,
    name: str = OMIT,
    email: str = OMIT,
    team_id: str = OMIT,
    created_at: str = OMIT,
    updated_at: str = OMIT,
) -> Reply[Owner]:
    """PUT /api/v1/owners/{id}"""
    return await api.request(
        "PUT",
        "/api/v1/owners/{id}",
        {"id": id},
        json={
            "id": id_body,
            "name": name,
            "email": email,
            "team_id": team_id,
            "created_at": created_at,
            "updated_at": updated_at,
        },
    )


async def update_team(
    api: Api,
    *,
    id: str,
    id_body: str = OMIT,
    name: str = OMIT,
    description: str = OMIT,
    created_at: str = OMIT,
    updated_at: str = OMIT,
) -> Reply[Team]:
    """PUT /api/v1/teams/{id}"""
    return await api.request(
        "PUT",
        "/api/v1/teams/{id}",
        {"id": id},
        json={
            "id": id_body,
            "name": name,
            "description": description,
            "created_at": created_at,
            "updated_at": updated_at,
        },
    )
