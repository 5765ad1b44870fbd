"""Discovery: Certificates that were found but are not managed yet, and the networks that are searched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._runtime.api import OMIT, Api, Reply

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
    """POST /api/v1/discovered-certificates/{id}/claim"""
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
    ports: list[int] = OMIT,
    scan_interval_hours: int = OMIT,
    timeout_ms: int = OMIT,
) -> Reply[NetworkScanTarget]:
    """POST /api/v1/network-scan-targets"""
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
    """DELETE /api/v1/network-scan-targets/{id}"""
    return await api.request("DELETE", "/api/v1/network-scan-targets/{id}", {"id": id})


async def discovery_summary(api: Api) -> Reply[DiscoverySummaryResult]:
    """GET /api/v1/discovery-summary"""
    return await api.request("GET", "/api/v1/discovery-summary")


async def dismiss_discovered_certificate(api: Api, *, id: str) -> Reply[StatusMessageResponse]:
    """POST /api/v1/discovered-certificates/{id}/dismiss"""
    return await api.request("POST", "/api/v1/discovered-certificates/{id}/dismiss", {"id": id})


async def get_discovered_certificate(api: Api, *, id: str) -> Reply[DiscoveredCertificate]:
    """GET /api/v1/discovered-certificates/{id}"""
    return await api.request("GET", "/api/v1/discovered-certificates/{id}", {"id": id})


async def get_network_scan_target(api: Api, *, id: str) -> Reply[NetworkScanTarget]:
    """GET /api/v1/network-scan-targets/{id}"""
    return await api.request("GET", "/api/v1/network-scan-targets/{id}", {"id": id})


async def list_discovered_certificates(
    api: Api,
    *,
    page: int = OMIT,
    per_page: int = OMIT,
    agent_id: str = OMIT,
    status: Literal["Unmanaged", "Managed", "Dismissed"] = OMIT,
) -> Reply[ListDiscoveredCertificatesResult]:
    """GET /api/v1/discovered-certificates"""
    return await api.request(
        "GET",
        "/api/v1/discovered-certificates",
        query={"page": page, "per_page": per_page, "agent_id": agent_id, "status": status},
    )


async def list_discovery_scans(
    api: Api, *, page: int = OMIT, per_page: int = OMIT, agent_id: str = OMIT
) -> Reply[ListDiscoveryScansResult]:
    """GET /api/v1/discovery-scans"""
    return await api.request(
        "GET", "/api/v1/discovery-scans", query={"page": page, "per_page": per_page, "agent_id": agent_id}
    )


async def list_network_scan_targets(api: Api) -> Reply[ListNetworkScanTargetsResult]:
    """GET /api/v1/network-scan-targets"""
    return await api.request("GET", "/api/v1/network-scan-targets")


async def submit_discovery_report(
    api: Api,
    *,
    id: str,
    agent_id: str,
    directories: list[str],
    certificates: list[SubmitDiscoveryReportCertificatesItem],
    errors: list[str] = OMIT,
    scan_duration_ms: int = OMIT,
) -> Reply[DiscoveryScan]:
    """POST /api/v1/agents/{id}/discoveries"""
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
    """POST /api/v1/network-scan-targets/{id}/scan"""
    return await api.request("POST", "/api/v1/network-scan-targets/{id}/scan", {"id": id})


async def update_network_scan_target(
    api: Api,
    *,
    id: str,
    name: str,
    cidrs: list[str],
    enabled: bool,
    ports: list[int] = OMIT,
    scan_interval_hours: int = OMIT,
    timeout_ms: int = OMIT,
) -> Reply[NetworkScanTarget]:
    """PUT /api/v1/network-scan-targets/{id}"""
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
