"""Agent Groups: Sets of agents, picked by host properties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.api import OMIT, Api, Reply

if TYPE_CHECKING:
    from ..types import AgentGroup, ListAgentGroupMembersResult, ListAgentGroupsResult


async def create_agent_group(
    api: Api,
    *,
    id: str = OMIT,
    name: str = OMIT,
    description: str = OMIT,
    match_os: str = OMIT,
    match_architecture: str = OMIT,
    match_ip_cidr: str = OMIT,
    match_version: str = OMIT,
    enabled: bool = OMIT,
    created_at: str = OMIT,
    updated_at: str = OMIT,
) -> Reply[AgentGroup]:
    """POST /api/v1/agent-groups"""
    return await api.request(
        "POST",
        "/api/v1/agent-groups",
        json={
            "id": id,
            "name": name,
            "description": description,
            "match_os": match_os,
            "match_architecture": match_architecture,
            "match_ip_cidr": match_ip_cidr,
            "match_version": match_version,
            "enabled": enabled,
            "created_at": created_at,
            "updated_at": updated_at,
        },
    )


async def delete_agent_group(api: Api, *, id: str) -> Reply[None]:
    """DELETE /api/v1/agent-groups/{id}"""
    return await api.request("DELETE", "/api/v1/agent-groups/{id}", {"id": id})


async def get_agent_group(api: Api, *, id: str) -> Reply[AgentGroup]:
    """GET /api/v1/agent-groups/{id}"""
    return await api.request("GET", "/api/v1/agent-groups/{id}", {"id": id})


async def list_agent_group_members(api: Api, *, id: str) -> Reply[ListAgentGroupMembersResult]:
    """GET /api/v1/agent-groups/{id}/members"""
    return await api.request("GET", "/api/v1/agent-groups/{id}/members", {"id": id})


async def list_agent_groups(
    api: Api, *, page: int = OMIT, per_page: int = OMIT
) -> Reply[ListAgentGroupsResult]:
    """GET /api/v1/agent-groups"""
    return await api.request("GET", "/api/v1/agent-groups", query={"page": page, "per_page": per_page})


async def update_agent_group(
    api: Api,
    *,
    id: str,
    id_body: str = OMIT,
    name: str = OMIT,
    description: str = OMIT,
    match_os: str = OMIT,
    match_architecture: str = OMIT,
    match_ip_cidr: str = OMIT,
    match_version: str = OMIT,
    enabled: bool = OMIT,
    created_at: str = OMIT,
    updated_at: str = OMIT,
) -> Reply[AgentGroup]:
    """PUT /api/v1/agent-groups/{id}"""
    return await api.request(
        "PUT",
        "/api/v1/agent-groups/{id}",
        {"id": id},
        json={
            "id": id_body,
            "name": name,
            "description": description,
            "match_os": match_os,
            "match_architecture": match_architecture,
            "match_ip_cidr": match_ip_cidr,
            "match_version": match_version,
            "enabled": enabled,
            "created_at": created_at,
            "updated_at": updated_at,
        },
    )
