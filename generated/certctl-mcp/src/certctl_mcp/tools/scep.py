"""SCEP: Administration of SCEP enrolment, Intune included, and probes of SCEP servers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.api import OMIT, Api, Reply, optional

if TYPE_CHECKING:
    from ..types import (
        ListScepIntuneStatsResult,
        ListScepProbesResult,
        ListScepProfilesResult,
        ProbeScepResult,
        ReloadScepIntuneTrustResult,
    )


async def list_scep_intune_stats(api: Api) -> Reply[ListScepIntuneStatsResult]:
    """GET /api/v1/admin/scep/intune/stats"""
    return await api.request("GET", "/api/v1/admin/scep/intune/stats")


async def list_scep_probes(api: Api) -> Reply[ListScepProbesResult]:
    """GET /api/v1/network-scan/scep-probes"""
    return await api.request("GET", "/api/v1/network-scan/scep-probes")


async def list_scep_profiles(api: Api) -> Reply[ListScepProfilesResult]:
    """GET /api/v1/admin/scep/profiles"""
    return await api.request("GET", "/api/v1/admin/scep/profiles")


async def probe_scep(api: Api, *, url: str) -> Reply[ProbeScepResult]:
    """POST /api/v1/network-scan/scep-probe"""
    return await api.request("POST", "/api/v1/network-scan/scep-probe", json={"url": url})


async def reload_scep_intune_trust(api: Api, *, path_id: str = OMIT) -> Reply[ReloadScepIntuneTrustResult]:
    """POST /api/v1/admin/scep/intune/reload-trust"""
    return await api.request(
        "POST", "/api/v1/admin/scep/intune/reload-trust", json=optional({"path_id": path_id})
    )
