"""Network Scan Targets: Address ranges that the server scans for certificates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.api import OMIT, Api, Reply

if TYPE_CHECKING:
    from ..types import DiscoveryScan, ListNetworkScanTargetsResult, NetworkScanTarget, StatusMessageResponse


async def create_network_scan_target(
    api: Api,
    *,
    name: str,
    cidrs: list[str],
    ports: list[int] = OMIT,
    enabled: bool = OMIT,
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
            "enabled": enabled,
            "scan_interval_hours": scan_interval_hours,
            "timeout_ms": timeout_ms,
        },
    )


async def delete_network_scan_target(api: Api, *, id: str) -> Reply[None]:
    """DELETE /api/v1/network-scan-targets/{id}"""
    return await api.request("DELETE", "/api/v1/network-scan-targets/{id}", {"id": id})


async def get_network_scan_target(api: Api, *, id: str) -> Reply[NetworkScanTarget]:
    """GET /api/v1/network-scan-targets/{id}"""
    return await api.request("GET", "/api/v1/network-scan-targets/{id}", {"id": id})


async def list_network_scan_targets(api: Api) -> Reply[ListNetworkScanTargetsResult]:
    """GET /api/v1/network-scan-targets"""
    return await api.request("GET", "/api/v1/network-scan-targets")


async def trigger_network_scan(api: Api, *, id: str) -> Reply[StatusMessageResponse | DiscoveryScan]:
    """POST /api/v1/network-scan-targets/{id}/scan"""
    return await api.request("POST", "/api/v1/network-scan-targets/{id}/scan", {"id": id})


async def update_network_scan_target(
    api: Api,
    *,
    id: str,
    name: str,
    cidrs: list[str],
    ports: list[int] = OMIT,
    enabled: bool = OMIT,
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
