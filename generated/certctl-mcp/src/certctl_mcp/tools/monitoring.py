"""Monitoring: Checks of endpoints, notifications, totals and trends, and the health of the server itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._runtime.api import OMIT, Api, Reply

if TYPE_CHECKING:
    from ..types import (
        CertificatesByStatusResult,
        DashboardSummary,
        EndpointHealthCheck,
        ExpirationTimelineResult,
        HealthCheckHistoryResult,
        HealthCheckSummaryResult,
        HealthResult,
        IssuanceRateResult,
        JobTrendsResult,
        ListHealthChecksResult,
        ListNotificationsResult,
        MetricsResponse,
        NotificationEvent,
        ReadyResult,
        StatusMessageResponse,
        StatusResponse,
        VersionResult,
    )


async def acknowledge_health_check(api: Api, *, id: str, actor: str = OMIT) -> Reply[None]:
    """POST /api/v1/health-checks/{id}/acknowledge"""
    return await api.request(
        "POST", "/api/v1/health-checks/{id}/acknowledge", {"id": id}, json={"actor": actor}
    )


async def certificates_by_status(api: Api) -> Reply[CertificatesByStatusResult]:
    """GET /api/v1/stats/certificates-by-status"""
    return await api.request("GET", "/api/v1/stats/certificates-by-status")


async def create_health_check(
    api: Api,
    *,
    endpoint: str,
    expected_fingerprint: str = OMIT,
    check_interval_seconds: int = OMIT,
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


async def dashboard_summary(api: Api) -> Reply[DashboardSummary]:
    """GET /api/v1/stats/summary"""
    return await api.request("GET", "/api/v1/stats/summary")


async def delete_health_check(api: Api, *, id: str) -> Reply[None]:
    """DELETE /api/v1/health-checks/{id}"""
    return await api.request("DELETE", "/api/v1/health-checks/{id}", {"id": id})


async def expiration_timeline(api: Api, *, days: int = OMIT) -> Reply[ExpirationTimelineResult]:
    """GET /api/v1/stats/expiration-timeline"""
    return await api.request("GET", "/api/v1/stats/expiration-timeline", query={"days": days})


async def get_health_check(api: Api, *, id: str) -> Reply[EndpointHealthCheck]:
    """GET /api/v1/health-checks/{id}"""
    return await api.request("GET", "/api/v1/health-checks/{id}", {"id": id})


async def get_notification(api: Api, *, id: str) -> Reply[NotificationEvent]:
    """GET /api/v1/notifications/{id}"""
    return await api.request("GET", "/api/v1/notifications/{id}", {"id": id})


async def health(api: Api) -> Reply[HealthResult]:
    """GET /health"""
    return await api.request("GET", "/health", security=())


async def health_check_history(api: Api, *, id: str, limit: int = OMIT) -> Reply[HealthCheckHistoryResult]:
    """GET /api/v1/health-checks/{id}/history"""
    return await api.request("GET", "/api/v1/health-checks/{id}/history", {"id": id}, query={"limit": limit})


async def health_check_summary(api: Api) -> Reply[HealthCheckSummaryResult]:
    """GET /api/v1/health-checks/summary"""
    return await api.request("GET", "/api/v1/health-checks/summary")


async def issuance_rate(api: Api, *, days: int = OMIT) -> Reply[IssuanceRateResult]:
    """GET /api/v1/stats/issuance-rate"""
    return await api.request("GET", "/api/v1/stats/issuance-rate", query={"days": days})


async def job_trends(api: Api, *, days: int = OMIT) -> Reply[JobTrendsResult]:
    """GET /api/v1/stats/job-trends"""
    return await api.request("GET", "/api/v1/stats/job-trends", query={"days": days})


async def list_health_checks(
    api: Api,
    *,
    status: Literal["healthy", "degraded", "down", "cert_mismatch", "unknown"] = OMIT,
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


async def list_notifications(
    api: Api,
    *,
    page: int = OMIT,
    per_page: int = OMIT,
    status: Literal["pending", "sent", "failed", "dead", "read"] = OMIT,
) -> Reply[ListNotificationsResult]:
    """GET /api/v1/notifications"""
    return await api.request(
        "GET", "/api/v1/notifications", query={"page": page, "per_page": per_page, "status": status}
    )


async def mark_notification_read(api: Api, *, id: str) -> Reply[StatusResponse]:
    """POST /api/v1/notifications/{id}/read"""
    return await api.request("POST", "/api/v1/notifications/{id}/read", {"id": id})


async def metrics(api: Api) -> Reply[MetricsResponse]:
    """GET /api/v1/metrics"""
    return await api.request("GET", "/api/v1/metrics")


async def preview_digest(api: Api) -> Reply[str]:
    """GET /api/v1/digest/preview"""
    return await api.request("GET", "/api/v1/digest/preview", accept="text/html")


async def prometheus_metrics(api: Api) -> Reply[str]:
    """GET /api/v1/metrics/prometheus"""
    return await api.request("GET", "/api/v1/metrics/prometheus", accept="text/plain")


async def ready(api: Api) -> Reply[ReadyResult]:
    """GET /ready"""
    return await api.request("GET", "/ready", security=())


async def requeue_notification(api: Api, *, id: str) -> Reply[StatusResponse]:
    """POST /api/v1/notifications/{id}/requeue"""
    return await api.request("POST", "/api/v1/notifications/{id}/requeue", {"id": id})


async def send_digest(api: Api) -> Reply[StatusMessageResponse]:
    """POST /api/v1/digest/send"""
    return await api.request("POST", "/api/v1/digest/send")


async def update_health_check(
    api: Api,
    *,
    id: str,
    enabled: bool,
    expected_fingerprint: str = OMIT,
    check_interval_seconds: int = OMIT,
    timeout_ms: int = OMIT,
) -> Reply[EndpointHealthCheck]:
    """PUT /api/v1/health-checks/{id}"""
    return await api.request(
        "PUT",
        "/api/v1/health-checks/{id}",
        {"id": id},
        json={
            "expected_fingerprint": expected_fingerprint,
            "check_interval_seconds": check_interval_seconds,
            "timeout_ms": timeout_ms,
            "enabled": enabled,
        },
    )


async def version(api: Api) -> Reply[VersionResult]:
    """GET /api/v1/version"""
    return await api.request("GET", "/api/v1/version", security=())
