"""Health Checks: Repeated TLS probes of endpoints, with history and incidents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._runtime.api import OMIT, Api, Reply, optional

if TYPE_CHECKING:
    from ..types import (
        EndpointHealthCheck,
        HealthCheckHistoryResult,
        HealthCheckSummaryResult,
        ListHealthChecksResult,
    )


async def acknowledge_health_check(
    api: Api, *, id: str, acknowledged_by: str = OMIT
) -> Reply[EndpointHealthCheck]:
    """POST /api/v1/health-checks/{id}/acknowledge"""
    return await api.request(
        "POST",
        "/api/v1/health-checks/{id}/acknowledge",
        {"id": id},
        json=optional({"acknowledged_by": acknowledged_by}),
    )


async def create_health_check(
    api: Api,
    *,
    endpoint: str,
    check_interval_seconds: int,
    expected_fingerprint: str = OMIT,
    timeout_ms: int = OMIT,
) -> Reply[EndpointHealthCheck]:
    """POST /api/v1/health-checks"""
    return await api.request(
        "POST",
        "/api/v1/health-checks",
        json={
            "endpoint": endpoint,
            "expected_fingerprint": expected_fingerprint,
            "check_interval_seconds": check_interval_seconds,
            "timeout_ms": timeout_ms,
        },
    )


async def delete_health_check(api: Api, *, id: str) -> Reply[None]:
    """DELETE /api/v1/health-checks/{id}"""
    return await api.request("DELETE", "/api/v1/health-checks/{id}", {"id": id})


async def get_health_check(api: Api, *, id: str) -> Reply[EndpointHealthCheck]:
    """GET /api/v1/health-checks/{id}"""
    return await api.request("GET", "/api/v1/health-checks/{id}", {"id": id})


async def health_check_history(api: Api, *, id: str, limit: int = OMIT) -> Reply[HealthCheckHistoryResult]:
    """GET /api/v1/health-checks/{id}/history"""
    return await api.request("GET", "/api/v1/health-checks/{id}/history", {"id": id}, query={"limit": limit})


async def health_check_summary(api: Api) -> Reply[HealthCheckSummaryResult]:
    """GET /api/v1/health-checks/summary"""
    return await api.request("GET", "/api/v1/health-checks/summary")


async def list_health_checks(
    api: Api,
    *,
    status: Literal["Healthy", "Degraded", "Down", "CertMismatch"] = OMIT,
    certificate_id: str = OMIT,
    network_scan_target_id: str = OMIT,
    enabled: bool = OMIT,
    page: int = OMIT,
    per_page: int = OMIT,
) -> Reply[ListHealthChecksResult]:
    """GET /api/v1/health-checks"""
    return await api.request(
        "GET",
        "/api/v1/health-checks",
        query={
            "status": status,
            "certificate_id": certificate_id,
            "network_scan_target_id": network_scan_target_id,
            "enabled": enabled,
            "page": page,
            "per_page": per_page,
        },
    )


async def update_health_check(
    api: Api,
    *,
    id: str,
    expected_fingerprint: str = OMIT,
    check_interval_seconds: int = OMIT,
    timeout_ms: int = OMIT,
    enabled: bool = OMIT,
) -> Reply[EndpointHealthCheck]:
    """PUT /api/v1/health-checks/{id}"""
    return await api.request(
        "PUT",
        "/api/v1/health-checks/{id}",
        {"id": id},
        json=optional(
            {
                "expected_fingerprint": expected_fingerprint,
                "check_interval_seconds": check_interval_seconds,
                "timeout_ms": timeout_ms,
                "enabled": enabled,
            }
        ),
    )
