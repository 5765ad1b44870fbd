"""Renewal Policies: When certificates are renewed, retried and warned about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.api import OMIT, Api, Reply

if TYPE_CHECKING:
    from ..types import ListRenewalPoliciesResult, RenewalPolicy


async def create_renewal_policy(
    api: Api,
    *,
    name: str,
    id: str = OMIT,
    renewal_window_days: int = OMIT,
    auto_renew: bool = OMIT,
    max_retries: int = OMIT,
    retry_interval_seconds: int = OMIT,
    alert_thresholds_days: list[int] = OMIT,
) -> Reply[RenewalPolicy]:
    """POST /api/v1/renewal-policies"""
    return await api.request(
        "POST",
        "/api/v1/renewal-policies",
        json={
            "id": id,
            "name": name,
            "renewal_window_days": renewal_window_days,
            "auto_renew": auto_renew,
            "max_retries": max_retries,
            "retry_interval_seconds": retry_interval_seconds,
            "alert_thresholds_days": alert_thresholds_days,
        },
    )


async def delete_renewal_policy(api: Api, *, id: str) -> Reply[None]:
    """DELETE /api/v1/renewal-policies/{id}"""
    return await api.request("DELETE", "/api/v1/renewal-policies/{id}", {"id": id})


async def get_renewal_policy(api: Api, *, id: str) -> Reply[RenewalPolicy]:
    """GET /api/v1/renewal-policies/{id}"""
    return await api.request("GET", "/api/v1/renewal-policies/{id}", {"id": id})


async def list_renewal_policies(
    api: Api, *, page: int = OMIT, per_page: int = OMIT
) -> Reply[ListRenewalPoliciesResult]:
    """GET /api/v1/renewal-policies"""
    return await api.request("GET", "/api/v1/renewal-policies", query={"page": page, "per_page": per_page})


async def update_renewal_policy(
    api: Api,
    *,
    id: str,
    name: str = OMIT,
    renewal_window_days: int = OMIT,
    auto_renew: bool = OMIT,
    max_retries: int = OMIT,
    retry_interval_seconds: int = OMIT,
    alert_thresholds_days: list[int] = OMIT,
) -> Reply[RenewalPolicy]:
    """PUT /api/v1/renewal-policies/{id}"""
    return await api.request(
        "PUT",
        "/api/v1/renewal-policies/{id}",
        {"id": id},
        json={
            "name": name,
            "renewal_window_days": renewal_window_days,
            "auto_renew": auto_renew,
            "max_retries": max_retries,
            "retry_interval_seconds": retry_interval_seconds,
            "alert_thresholds_days": alert_thresholds_days,
        },
    )
