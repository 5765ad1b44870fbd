"""Enrollment: Administration and probes of EST and SCEP, Intune included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.api import OMIT, Api, Omit, Reply
from .._runtime.http.bodies import optional

if TYPE_CHECKING:
    from ..types import (
        BulkRevokeResult,
        EstListProfilesResult,
        ListScepIntuneStatsResult,
        ListScepProbesResult,
        ListScepProfilesResult,
        ProbeScepResult,
        ReloadEstTrustResult,
        ReloadScepIntuneTrustResult,
        RevocationReason,
    )


async def bulk_revoke_est_certificates(
    api: Api,
    *,
    reason: RevocationReason,
    profile_id: str | Omit = OMIT,
    owner_id: str | Omit = OMIT,
    agent_id: str | Omit = OMIT,
    issuer_id: str | Omit = OMIT,
    team_id: str | Omit = OMIT,
    certificate_ids: list[str] | Omit = OMIT,
) -> Reply[BulkRevokeResult]:
    """Revoke many EST-issued certificates.

    POST /api/v1/est/certificates/bulk-revoke
    """
    return await api.request(
        "POST",
        "/api/v1/est/certificates/bulk-revoke",
        json={
            "reason": reason,
            "profile_id": profile_id,
            "owner_id": owner_id,
            "agent_id": agent_id,
            "issuer_id": issuer_id,
            "team_id": team_id,
            "certificate_ids": certificate_ids,
        },
    )


async def est_enroll(api: Api, *, body: str) -> Reply[bytes]:
    """Enrol a certificate by EST.

    POST /.well-known/est/simpleenroll
    """
    return await api.request(
        "POST",
        "/.well-known/est/simpleenroll",
        content=body,
        media_type="application/pkcs10",
        accept="application/pkcs7-mime",
        base64=True,
        security=(),
    )


async def est_get_cacerts(api: Api) -> Reply[bytes]:
    """Get CA certificates by EST.

    GET /.well-known/est/cacerts
    """
    return await api.request(
        "GET", "/.well-known/est/cacerts", accept="application/pkcs7-mime", base64=True, security=()
    )


async def est_get_csrattrs(api: Api) -> Reply[bytes | None]:
    """Get requested CSR attributes by EST.

    GET /.well-known/est/csrattrs
    """
    return await api.request(
        "GET", "/.well-known/est/csrattrs", accept="application/csrattrs", base64=True, security=()
    )


async def est_list_profiles(api: Api) -> Reply[EstListProfilesResult]:
    """List EST profiles with counters.

    GET /api/v1/admin/est/profiles
    """
    return await api.request("GET", "/api/v1/admin/est/profiles")


async def est_reenroll(api: Api, *, body: str) -> Reply[bytes]:
    """Re-enrol a certificate by EST.

    POST /.well-known/est/simplereenroll
    """
    return await api.request(
        "POST",
        "/.well-known/est/simplereenroll",
        content=body,
        media_type="application/pkcs10",
        accept="application/pkcs7-mime",
        base64=True,
        security=(),
    )


async def list_scep_intune_stats(api: Api) -> Reply[ListScepIntuneStatsResult]:
    """Show Intune enrolment statistics.

    GET /api/v1/admin/scep/intune/stats
    """
    return await api.request("GET", "/api/v1/admin/scep/intune/stats")


async def list_scep_probes(api: Api) -> Reply[ListScepProbesResult]:
    """List recent SCEP probes.

    GET /api/v1/network-scan/scep-probes
    """
    return await api.request("GET", "/api/v1/network-scan/scep-probes")


async def list_scep_profiles(api: Api) -> Reply[ListScepProfilesResult]:
    """List SCEP profiles.

    GET /api/v1/admin/scep/profiles
    """
    return await api.request("GET", "/api/v1/admin/scep/profiles")


async def probe_scep(api: Api, *, url: str) -> Reply[ProbeScepResult]:
    """Probe a SCEP server.

    POST /api/v1/network-scan/scep-probe
    """
    return await api.request("POST", "/api/v1/network-scan/scep-probe", json={"url": url})


async def reload_est_trust(api: Api, *, path_id: str | Omit = OMIT) -> Reply[ReloadEstTrustResult]:
    """Reload EST trust anchors from disk.

    POST /api/v1/admin/est/reload-trust
    """
    return await api.request("POST", "/api/v1/admin/est/reload-trust", json=optional({"path_id": path_id}))


async def reload_scep_intune_trust(
    api: Api, *, path_id: str | Omit = OMIT
) -> Reply[ReloadScepIntuneTrustResult]:
    """Reload Intune trust anchors from disk.

    POST /api/v1/admin/scep/intune/reload-trust
    """
    return await api.request(
        "POST", "/api/v1/admin/scep/intune/reload-trust", json=optional({"path_id": path_id})
    )
