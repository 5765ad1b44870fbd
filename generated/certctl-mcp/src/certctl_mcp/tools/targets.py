"""Targets: Places that certificates are deployed to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._runtime.api import OMIT, Api, Reply

if TYPE_CHECKING:
    from ..types import DeploymentTarget, ListTargetsResult, StatusMessageResponse, TargetType


async def create_target(
    api: Api,
    *,
    name: str,
    type: TargetType,
    agent_id: str,
    id: str = OMIT,
    config: dict[str, Any] = OMIT,
    enabled: bool = OMIT,
    created_at: str = OMIT,
    updated_at: str = OMIT,
) -> Reply[DeploymentTarget]:
    """POST /api/v1/targets"""
    return await api.request(
        "POST",
        "/api/v1/targets",
        json={
            "id": id,
            "name": name,
            "type": type,
            "agent_id": agent_id,
            "config": config,
            "enabled": enabled,
            "created_at": created_at,
            "updated_at": updated_at,
        },
    )


async def delete_target(api: Api, *, id: str) -> Reply[None]:
    """DELETE /api/v1/targets/{id}"""
    return await api.request("DELETE", "/api/v1/targets/{id}", {"id": id})


async def get_target(api: Api, *, id: str) -> Reply[DeploymentTarget]:
    """GET /api/v1/targets/{id}"""
    return await api.request("GET", "/api/v1/targets/{id}", {"id": id})


async def list_targets(api: Api, *, page: int = OMIT, per_page: int = OMIT) -> Reply[ListTargetsResult]:
    """GET /api/v1/targets"""
    return await api.request("GET", "/api/v1/targets", query={"page": page, "per_page": per_page})


async def test_target(api: Api, *, id: str) -> Reply[StatusMessageResponse]:
    """POST /api/v1/targets/{id}/test"""
    return await api.request("POST", "/api/v1/targets/{id}/test", {"id": id})


async def update_target(
    api: Api,
    *,
    id: str,
    name: str,
    type: TargetType,
    agent_id: str,
    id_body: str = OMIT,
    config: dict[str, Any] = OMIT,
    enabled: bool = OMIT,
    created_at: str = OMIT,
    updated_at: str = OMIT,
) -> Reply[DeploymentTarget]:
    """PUT /api/v1/targets/{id}"""
    return await api.request(
        "PUT",
        "/api/v1/targets/{id}",
        {"id": id},
        json={
            "id": id_body,
            "name": name,
            "type": type,
            "agent_id": agent_id,
            "config": config,
            "enabled": enabled,
            "created_at": created_at,
            "updated_at": updated_at,
        },
    )
