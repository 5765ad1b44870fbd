"""Monitoring: Checks of endpoints, notifications, totals and trends, and the health of the server itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._runtime.api import OMIT, Api, Omit, Reply

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


async def acknowledge_health_check(api: Api, *, id: str, actor: str | Omit = OMIT) -> Reply[None]:
    """Acknowledge a health check incident.

    POST /api/v1/health-checks/{id}/acknowledge
    """
    return await api.request(
        "POST", "/api/v1/health-checks/{id}/acknowledge", {"id": id}, json={"actor": actor}
    )


async def certificates_by_status(api: Api) -> Reply[CertificatesByStatusResult]:
    """Count certificates by status.

    GET /api/v1/stats/certificates-by-status
    """
    return await api.request("GET", "/api/v1/stats/certificates-by-status")


async def create_health_check(
    api: Api,
    *,
    endpoint: str,
    expected_fingerprint: str | Omit = OMIT,
    check_interval_seconds: int | Omit = OMIT,
    timeout_ms: int | Omit = OMIT,
) -> Reply[EndpointHealthCheck]:
    """Create an endpoint health check.

    POST /api/v1/health-checks
    """
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
    """Get the dashboard summary.

    GET /api/v1/stats/summary
    """
    return await api.request("GET", "/api/v1/stats/summary")


async def delete_health_check(api: Api, *, id: str) -> Reply[None]:
    """Delete an endpoint health check.

    DELETE /api/v1/health-checks/{id}
    """
    return await api.request("DELETE", "/api/v1/health-checks/{id}", {"id": id})


async def expiration_timeline(api: Api, *, days: int | Omit = OMIT) -> Reply[ExpirationTimelineResult]:
    """Count expiring certificates per day.

    GET /api/v1/stats/expiration-timeline
    """
    return await api.request("GET", "/api/v1/stats/expiration-timeline", query={"days": days})


async def get_health_check(api: Api, *, id: str) -> Reply[EndpointHealthCheck]:
    """Get an endpoint health check.

    GET /api/v1/health-checks/{id}
    """
    return await api.request("GET", "/api/v1/health-checks/{id}", {"id": id})


async def get_notification(api: Api, *, id: str) -> Reply[NotificationEvent]:
    """Get a notification.

    GET /api/v1/notifications/{id}
    """
    return await api.request("GET", "/api/v1/notifications/{id}", {"id": id})


async def health(api: Api) -> Reply[HealthResult]:
    """Check that the server is alive.

    GET /health
    """
    return await api.request("GET", "/health", security=())


async def health_check_history(
    api: Api, *, id: str, limit: int | Omit = OMIT
) -> Reply[HealthCheckHistoryResult]:
    """List past probes of a health check.

    GET /api/v1/health-checks/{id}/history
    """
    return await api.request("GET", "/api/v1/health-checks/{id}/history", {"id": id}, query={"limit": limit})


async def health_check_summary(api: Api) -> Reply[HealthCheckSummaryResult]:
    """Count health checks by status.

    GET /api/v1/health-checks/summary
    """
    return await api.request("GET", "/api/v1/health-checks/summary")


async def issuance_rate(api: Api, *, days: int | Omit = OMIT) -> Reply[IssuanceRateResult]:
    """Count new certificates per day.

    GET /api/v1/stats/issuance-rate
    """
    return await api.request("GET", "/api/v1/stats/issuance-rate", query={"days": days})


async def job_trends(api: Api, *, days: int | Omit = OMIT) -> Reply[JobTrendsResult]:
    """Count finished jobs per day.

    GET /api/v1/stats/job-trends
    """
    return await api.request("GET", "/api/v1/stats/job-trends", query={"days": days})


async def list_health_checks(
    api: Api,
    *,
    status: Literal["healthy", "degraded", "down", "cert_mismatch", "unknown"] | Omit = OMIT,
    certificate_id: str | Omit = OMIT,
    network_scan_target_id: str | Omit = OMIT,
    enabled: bool | Omit = OMIT,
    page: int | Omit = OMIT,
    per_page: int | Omit = OMIT,
) -> Reply[ListHealthChecksResult]:
    """List health checks of endpoints.

    GET /api/v1/health-checks
    """
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
    page: int | Omit = OMIT,
    per_page: int | Omit = OMIT,
    status: Literal["pending", "sent", "failed", "dead", "read"] | Omit = OMIT,
) -> Reply[ListNotificationsResult]:
    """List certificate notifications.

    GET /api/v1/notifications
    """
    return await api.request(
        "GET", "/api/v1/notifications", query={"page": page, "per_page": per_page, "status": status}
    )


async def mark_notification_read(api: Api, *, id: str) -> Reply[StatusResponse]:
    """Mark a notification as read.

    POST /api/v1/notifications/{id}/read
    """
    return await api.request("POST", "/api/v1/notifications/{id}/read", {"id": id})


async def metrics(api: Api) -> Reply[MetricsResponse]:
    """Get server metrics.

    GET /api/v1/metrics
    """
    return await api.request("GET", "/api/v1/metrics")


async def preview_digest(api: Api) -> Reply[str]:
    """Preview the digest e-mail.

    GET /api/v1/digest/preview
    """
    return await api.request("GET", "/api/v1/digest/preview", accept="text/html")


async def prometheus_metrics(api: Api) -> Reply[str]:
    """Get metrics for Prometheus.

    GET /api/v1/metrics/prometheus
    """
    return await api.request("GET", "/api/v1/metrics/prometheus", accept="text/plain")


async def ready(api: Api) -> Reply[ReadyResult]:
    """Check that the server can serve requests.

    GET /ready
    """
    return await api.request("GET", "/ready", security=())


async def requeue_notification(api: Api, *, id: str) -> Reply[StatusResponse]:
    """Requeue an undelivered notification.

    POST /api/v1/notifications/{id}/requeue
    """
    return await api.request("POST", "/api/v1/notifications/{id}/requeue", {"id": id})


async def send_digest(api: Api) -> Reply[StatusMessageResponse]:
    """Send the digest e-mail.

    POST /api/v1/digest/send
    """
    return await api.request("POST", "/api/v1/digest/send")


async def update_health_check(
    api: Api,
    *,
    id: str,
    enabled: bool,
    expected_fingerprint: str | Omit = OMIT,
    check_interval_seconds: int | Omit = OMIT,
    timeout_ms: int | Omit = OMIT,
) -> Reply[EndpointHealthCheck]:
    """Change an endpoint health check.

    PUT /api/v1/health-checks/{id}
    """
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
    """Get the server version.

    GET /api/v1/version
    """
    return await api.request("GET", "/api/v1/version", security=())
