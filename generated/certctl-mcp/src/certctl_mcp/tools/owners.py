"""Owners: Who answers for certificates and is notified about them, alone or in teams."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.api import OMIT, Api, Omit, Reply

if TYPE_CHECKING:
    from ..types import ListOwnersResult, ListTeamsResult, Owner, Team


async def create_owner(api: Api, *, name: str, team_id: str, email: str | Omit = OMIT) -> Reply[Owner]:
    """Create a certificate owner.

    POST /api/v1/owners
    """
    return await api.request(
        "POST", "/api/v1/owners", json={"name": name, "email": email, "team_id": team_id}
    )


async def create_team(api: Api, *, name: str, description: str | Omit = OMIT) -> Reply[Team]:
    """Create a team.

    POST /api/v1/teams
    """
    return await api.request("POST", "/api/v1/teams", json={"name": name, "description": description})


async def delete_owner(api: Api, *, id: str) -> Reply[None]:
    """Delete a certificate owner.

    DELETE /api/v1/owners/{id}
    """
    return await api.request("DELETE", "/api/v1/owners/{id}", {"id": id})


async def delete_team(api: Api, *, id: str) -> Reply[None]:
    """Delete a team.

    DELETE /api/v1/teams/{id}
    """
    return await api.request("DELETE", "/api/v1/teams/{id}", {"id": id})


async def get_owner(api: Api, *, id: str) -> Reply[Owner]:
    """Get a certificate owner.

    GET /api/v1/owners/{id}
    """
    return await api.request("GET", "/api/v1/owners/{id}", {"id": id})


async def get_team(api: Api, *, id: str) -> Reply[Team]:
    """Get a team.

    GET /api/v1/teams/{id}
    """
    return await api.request("GET", "/api/v1/teams/{id}", {"id": id})


async def list_owners(
    api: Api, *, page: int | Omit = OMIT, per_page: int | Omit = OMIT
) -> Reply[ListOwnersResult]:
    """List certificate owners.

    GET /api/v1/owners
    """
    return await api.request("GET", "/api/v1/owners", query={"page": page, "per_page": per_page})


async def list_teams(
    api: Api, *, page: int | Omit = OMIT, per_page: int | Omit = OMIT
) -> Reply[ListTeamsResult]:
    """List all teams.

    GET /api/v1/teams
    """
    return await api.request("GET", "/api/v1/teams", query={"page": page, "per_page": per_page})


async def update_owner(
    api: Api, *, id: str, name: str, team_id: str, email: str | Omit = OMIT
) -> Reply[Owner]:
    """Replace a certificate owner.

    PUT /api/v1/owners/{id}
    """
    return await api.request(
        "PUT", "/api/v1/owners/{id}", {"id": id}, json={"name": name, "email": email, "team_id": team_id}
    )


async def update_team(api: Api, *, id: str, name: str, description: str | Omit = OMIT) -> Reply[Team]:
    """Replace a team.

    PUT /api/v1/teams/{id}
    """
    return await api.request(
        "PUT", "/api/v1/teams/{id}", {"id": id}, json={"name": name, "description": description}
    )
