"""Discovery: Certificates that were found but are not managed yet, and the networks that are searched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._runtime.api import OMIT, Api, Omit, Reply

if TYPE_CHECKING:
    from ..types import (
        DiscoveredCertificate,
        DiscoveryScan,
        DiscoverySummaryResult,
        ListDiscoveredCertificatesResult,
        ListDiscoveryScansResult,
        ListNetworkScanTargetsResult,
        NetworkScanTarget,
        StatusMessageResponse,
        SubmitDiscoveryReportCertificatesItem,
    )


async def claim_discovered_certificate(
    api: Api, *, id: str, managed_certificate_id: str
) -> Reply[StatusMessageResponse]:
    """Claim a discovered certificate.

    POST /api/v1/discovered-certificates/{id}/claim
    """
    return await api.request(
        "POST",
        "/api/v1/discovered-certificates/{id}/claim",
        {"id": id},
        json={"managed_certificate_id": managed_certificate_id},
    )


async def create_network_scan_target(
    api: Api,
    *,
    name: str,
    cidrs: list[str],
    ports: list[int] | Omit = OMIT,
    scan_interval_hours: int | Omit = OMIT,
    timeout_ms: int | Omit = OMIT,
) -> Reply[NetworkScanTarget]:
    """Create a network scan target.

    POST /api/v1/network-scan-targets
    """
    return await api.request(
        "POST",
        "/api/v1/network-scan-targets",
        json={
            "name": name,
            "cidrs": cidrs,
            "ports": ports,
            "scan_interval_hours": scan_interval_hours,
            "timeout_ms": timeout_ms,
        },
    )


async def delete_network_scan_target(api: Api, *, id: str) -> Reply[None]:
    """Delete a network scan target.

    DELETE /api/v1/network-scan-targets/{id}
    """
    return await api.request("DELETE", "/api/v1/network-scan-targets/{id}", {"id": id})


async def discovery_summary(api: Api) -> Reply[DiscoverySummaryResult]:
    """Count discovered certificates by status.

    GET /api/v1/discovery-summary
    """
    return await api.request("GET", "/api/v1/discovery-summary")


async def dismiss_discovered_certificate(api: Api, *, id: str) -> Reply[StatusMessageResponse]:
    """Dismiss a discovered certificate.

    POST /api/v1/discovered-certificates/{id}/dismiss
    """
    return await api.request("POST", "/api/v1/discovered-certificates/{id}/dismiss", {"id": id})


async def get_discovered_certificate(api: Api, *, id: str) -> Reply[DiscoveredCertificate]:
    """Get a discovered certificate.

    GET /api/v1/discovered-certificates/{id}
    """
    return await api.request("GET", "/api/v1/discovered-certificates/{id}", {"id": id})


async def get_network_scan_target(api: Api, *, id: str) -> Reply[NetworkScanTarget]:
    """Get a network scan target.

    GET /api/v1/network-scan-targets/{id}
    """
    return await api.request("GET", "/api/v1/network-scan-targets/{id}", {"id": id})


async def list_discovered_certificates(
    api: Api,
    *,
    page: int | Omit = OMIT,
    per_page: int | Omit = OMIT,
    agent_id: str | Omit = OMIT,
    status: Literal["Unmanaged", "Managed", "Dismissed"] | Omit = OMIT,
) -> Reply[ListDiscoveredCertificatesResult]:
    """List discovered certificates.

    GET /api/v1/discovered-certificates
    """
    return await api.request(
        "GET",
        "/api/v1/discovered-certificates",
        query={"page": page, "per_page": per_page, "agent_id": agent_id, "status": status},
    )


async def list_discovery_scans(
    api: Api, *, page: int | Omit = OMIT, per_page: int | Omit = OMIT, agent_id: str | Omit = OMIT
) -> Reply[ListDiscoveryScansResult]:
    """List past discovery scans.

    GET /api/v1/discovery-scans
    """
    return await api.request(
        "GET", "/api/v1/discovery-scans", query={"page": page, "per_page": per_page, "agent_id": agent_id}
    )


async def list_network_scan_targets(api: Api) -> Reply[ListNetworkScanTargetsResult]:
    """List targets of network scans.

    GET /api/v1/network-scan-targets
    """
    return await api.request("GET", "/api/v1/network-scan-targets")


async def submit_discovery_report(
    api: Api,
    *,
    id: str,
    agent_id: str,
    directories: list[str],
    certificates: list[SubmitDiscoveryReportCertificatesItem],
    errors: list[str] | Omit = OMIT,
    scan_duration_ms: int | Omit = OMIT,
) -> Reply[DiscoveryScan]:
    """Submit an agent's discovery report.

    POST /api/v1/agents/{id}/discoveries
    """
    return await api.request(
        "POST",
        "/api/v1/agents/{id}/discoveries",
        {"id": id},
        json={
            "agent_id": agent_id,
            "directories": directories,
            "certificates": certificates,
            "errors": errors,
            "scan_duration_ms": scan_duration_ms,
        },
    )


async def trigger_network_scan(api: Api, *, id: str) -> Reply[StatusMessageResponse | DiscoveryScan]:
    """Scan a network target now.

    POST /api/v1/network-scan-targets/{id}/scan
    """
    return await api.request("POST", "/api/v1/network-scan-targets/{id}/scan", {"id": id})


async def update_network_scan_target(
    api: Api,
    *,
    id: str,
    name: str,
    cidrs: list[str],
    enabled: bool,
    ports: list[int] | Omit = OMIT,
    scan_interval_hours: int | Omit = OMIT,
    timeout_ms: int | Omit = OMIT,
) -> Reply[NetworkScanTarget]:
    """Change a network scan target.

    PUT /api/v1/network-scan-targets/{id}
    """
    return await api.request(
        "PUT",
        "/api/v1/network-scan-targets/{id}",
        {"id": id},
        json={
            "name": name,
            "cidrs": cidrs,
            "ports": ports,
            "enabled": enabled,
            "scan_interval_hours": scan_interval_hours,
            "timeout_ms": timeout_ms,
        },
    )
