"""Policies: Rules that certificates are checked against, and their violations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._runtime.api import OMIT, Api, Reply

if TYPE_CHECKING:
    from ..types import ListPoliciesResult, ListPolicyViolationsResult, PolicyRule, PolicySeverity, PolicyType


async def create_policy(
    api: Api,
    *,
    id: str = OMIT,
    name: str = OMIT,
    type: PolicyType = OMIT,
    config: dict[str, Any] = OMIT,
    enabled: bool = OMIT,
    severity: PolicySeverity = OMIT,
    created_at: str = OMIT,
    updated_at: str = OMIT,
) -> Reply[PolicyRule]:
    """POST /api/v1/policies"""
    return await api.request(
        "POST",
        "/api/v1/policies",
        json={
            "id": id,
            "name": name,
            "type": type,
            "config": config,
            "enabled": enabled,
            "severity": severity,
            "created_at": created_at,
            "updated_at": updated_at,
        },
    )


async def delete_policy(api: Api, *, id: str) -> Reply[None]:
    """DELETE /api/v1/policies/{id}"""
    return await api.request("DELETE", "/api/v1/policies/{id}", {"id": id})


async def get_policy(api: Api, *, id: str) -> Reply[PolicyRule]:
    """GET /api/v1/policies/{id}"""
    return await api.request("GET", "/api/v1/policies/{id}", {"id": id})


async def list_policies(api: Api, *, page: int = OMIT, per_page: int = OMIT) -> Reply[ListPoliciesResult]:
    """GET /api/v1/policies"""
    return await api.request("GET", "/api/v1/policies", query={"page": page, "per_page": per_page})


async def list_policy_violations(
    api: Api, *, id: str, page: int = OMIT, per_page: int = OMIT
) -> Reply[ListPolicyViolationsResult]:
    """GET /api/v1/policies/{id}/violations"""
    return await api.request(
        "GET", "/api/v1/policies/{id}/violations", {"id": id}, query={"page": page, "per_page": per_page}
    )


async def update_policy(
    api: Api,
    *,
    id: str,
    id_body: str = OMIT,
    name: str = OMIT,
    type: PolicyType = OMIT,
    config: dict[str, Any] = OMIT,
    enabled: bool = OMIT,
    severity: PolicySeverity = OMIT,
    created_at: str = OMIT,
    updated_at: str = OMIT,
) -> Reply[PolicyRule]:
    """PUT /api/v1/policies/{id}"""
    return await api.request(
        "PUT",
        "/api/v1/policies/{id}",
        {"id": id},
        json={
            "id": id_body,
            "name": name,
            "type": type,
            "config": config,
            "enabled": enabled,
            "severity": severity,
            "created_at": created_at,
            "updated_at": updated_at,
        },
    )
