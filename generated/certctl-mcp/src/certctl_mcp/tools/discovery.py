"""Discovery: Certificates that were found but are not managed yet."""

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


async def discovery_summary(api: Api) -> Reply[DiscoverySummaryResult]:
    """GET /api/v1/discovery-summary"""
    return await api.request("GET", "/api/v1/discovery-summary")


async def dismiss_discovered_certificate(api: Api, *, id: str) -> Reply[StatusMessageResponse]:
    """POST /api/v1/discovered-certificates/{id}/dismiss"""
    return await api.request("POST", "/api/v1/discovered-certificates/{id}/dismiss", {"id": id})


async def get_discovered_certificate(api: Api, *, id: str) -> Reply[DiscoveredCertificate]:
    """GET /api/v1/discovered-certificates/{id}"""
    return await api.request("GET", "/api/v1/discovered-certificates/{id}", {"id": id})


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
