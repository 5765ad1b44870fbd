"""Certificates: Managed certificates, their renewal, revocation and export, and their status in CRLs and OCSP."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._runtime.api import OMIT, Api, Reply, optional

if TYPE_CHECKING:
    from ..types import (
        BulkReassignResult,
        BulkRenewResult,
        BulkRevokeResult,
        CertificateStatus,
        ExportCertificatePemResult,
        ListCertificateDeploymentsResult,
        ListCertificatesResult,
        ListCertificateVersionsResult,
        ListCrlCacheResult,
        ManagedCertificate,
        RevocationReason,
        StatusResponse,
    )


async def archive_certificate(api: Api, *, id: str) -> Reply[None]:
    """DELETE /api/v1/certificates/{id}"""
    return await api.request("DELETE", "/api/v1/certificates/{id}", {"id": id})


async def bulk_reassign_certificates(
    api: Api, *, certificate_ids: list[str], owner_id: str, team_id: str = OMIT
) -> Reply[BulkReassignResult]:
    """POST /api/v1/certificates/bulk-reassign"""
    return await api.request(
        "POST",
        "/api/v1/certificates/bulk-reassign",
        json={"certificate_ids": certificate_ids, "owner_id": owner_id, "team_id": team_id},
    )


async def bulk_renew_certificates(
    api: Api,
    *,
    profile_id: str = OMIT,
    owner_id: str = OMIT,
    agent_id: str = OMIT,
    issuer_id: str = OMIT,
    team_id: str = OMIT,
    certificate_ids: list[str] = OMIT,
) -> Reply[BulkRenewResult]:
    """POST /api/v1/certificates/bulk-renew"""
    return await api.request(
        "POST",
        "/api/v1/certificates/bulk-renew",
        json={
            "profile_id": profile_id,
            "owner_id": owner_id,
            "agent_id": agent_id,
            "issuer_id": issuer_id,
            "team_id": team_id,
            "certificate_ids": certificate_ids,
        },
    )


async def bulk_revoke_certificates(
    api: Api,
    *,
    reason: RevocationReason,
    profile_id: str = OMIT,
    owner_id: str = OMIT,
    agent_id: str = OMIT,
    issuer_id: str = OMIT,
    team_id: str = OMIT,
    certificate_ids: list[str] = OMIT,
) -> Reply[BulkRevokeResult]:
    """POST /api/v1/certificates/bulk-revoke"""
    return await api.request(
        "POST",
        "/api/v1/certificates/bulk-revoke",
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


async def create_certificate(
    api: Api,
    *,
    name: str,
    common_name: str,
    owner_id: str,
    team_id: str,
    issuer_id: str,
    renewal_policy_id: str,
    sans: list[str] = OMIT,
    environment: str = OMIT,
    target_ids: list[str] = OMIT,
    certificate_profile_id: str = OMIT,
    tags: dict[str, str] = OMIT,
) -> Reply[ManagedCertificate]:
    """POST /api/v1/certificates"""
    return await api.request(
        "POST",
        "/api/v1/certificates",
        json={
            "name": name,
            "common_name": common_name,
            "sans": sans,
            "environment": environment,
            "owner_id": owner_id,
            "team_id": team_id,
            "issuer_id": issuer_id,
            "target_ids": target_ids,
            "renewal_policy_id": renewal_policy_id,
            "certificate_profile_id": certificate_profile_id,
            "tags": tags,
        },
    )


async def export_certificate_pem(
    api: Api, *, id: str, download: Literal["true"] = OMIT
) -> Reply[ExportCertificatePemResult | str]:
    """GET /api/v1/certificates/{id}/export/pem"""
    return await api.request(
        "GET",
        "/api/v1/certificates/{id}/export/pem",
        {"id": id},
        query={"download": download},
        accept="application/json, application/x-pem-file",
    )


async def export_certificate_pkcs12(api: Api, *, id: str, password: str = OMIT) -> Reply[bytes]:
    """POST /api/v1/certificates/{id}/export/pkcs12"""
    return await api.request(
        "POST",
        "/api/v1/certificates/{id}/export/pkcs12",
        {"id": id},
        json=optional({"password": password}),
        accept="application/x-pkcs12",
    )


async def get_certificate(api: Api, *, id: str) -> Reply[ManagedCertificate]:
    """GET /api/v1/certificates/{id}"""
    return await api.request("GET", "/api/v1/certificates/{id}", {"id": id})


async def get_der_crl(api: Api, *, issuer_id: str) -> Reply[bytes]:
    """GET /.well-known/pki/crl/{issuer_id}"""
    return await api.request(
        "GET",
        "/.well-known/pki/crl/{issuer_id}",
        {"issuer_id": issuer_id},
        accept="application/pkix-crl",
        security=(),
    )


async def list_certificate_deployments(api: Api, *, id: str) -> Reply[ListCertificateDeploymentsResult]:
    """GET /api/v1/certificates/{id}/deployments"""
    return await api.request("GET", "/api/v1/certificates/{id}/deployments", {"id": id})


async def list_certificate_versions(
    api: Api, *, id: str, page: int = OMIT, per_page: int = OMIT
) -> Reply[ListCertificateVersionsResult]:
    """GET /api/v1/certificates/{id}/versions"""
    return await api.request(
        "GET", "/api/v1/certificates/{id}/versions", {"id": id}, query={"page": page, "per_page": per_page}
    )


async def list_certificates(
    api: Api,
    *,
    page: int = OMIT,
    per_page: int = OMIT,
    status: CertificateStatus = OMIT,
    environment: str = OMIT,
    owner_id: str = OMIT,
    team_id: str = OMIT,
    issuer_id: str = OMIT,
) -> Reply[ListCertificatesResult]:
    """GET /api/v1/certificates"""
    return await api.request(
        "GET",
        "/api/v1/certificates",
        query={
            "page": page,
            "per_page": per_page,
            "status": status,
            "environment": environment,
            "owner_id": owner_id,
            "team_id": team_id,
            "issuer_id": issuer_id,
        },
    )


async def list_crl_cache(api: Api) -> Reply[ListCrlCacheResult]:
    """GET /api/v1/admin/crl/cache"""
    return await api.request("GET", "/api/v1/admin/crl/cache")


async def ocsp_check(api: Api, *, issuer_id: str, serial: str) -> Reply[bytes]:
    """GET /.well-known/pki/ocsp/{issuer_id}/{serial}"""
    return await api.request(
        "GET",
        "/.well-known/pki/ocsp/{issuer_id}/{serial}",
        {"issuer_id": issuer_id, "serial": serial},
        accept="application/ocsp-response",
        security=(),
    )


async def revoke_certificate(api: Api, *, id: str, reason: RevocationReason = OMIT) -> Reply[StatusResponse]:
    """POST /api/v1/certificates/{id}/revoke"""
    return await api.request(
        "POST", "/api/v1/certificates/{id}/revoke", {"id": id}, json=optional({"reason": reason})
    )


async def trigger_deployment(api: Api, *, id: str, target_id: str = OMIT) -> Reply[StatusResponse]:
    """POST /api/v1/certificates/{id}/deploy"""
    return await api.request(
        "POST", "/api/v1/certificates/{id}/deploy", {"id": id}, json=optional({"target_id": target_id})
    )


async def trigger_renewal(api: Api, *, id: str) -> Reply[StatusResponse]:
    """POST /api/v1/certificates/{id}/renew"""
    return await api.request("POST", "/api/v1/certificates/{id}/renew", {"id": id})


async def update_certificate(
    api: Api,
    *,
    id: str,
    name: str = OMIT,
    common_name: str = OMIT,
    sans: list[str] = OMIT,
    environment: str = OMIT,
    owner_id: str = OMIT,
    team_id: str = OMIT,
    issuer_id: str = OMIT,
    target_ids: list[str] = OMIT,
    renewal_policy_id: str = OMIT,
    certificate_profile_id: str = OMIT,
    tags: dict[str, str] = OMIT,
) -> Reply[ManagedCertificate]:
    """PUT /api/v1/certificates/{id}"""
    return await api.request(
        "PUT",
        "/api/v1/certificates/{id}",
        {"id": id},
        json={
            "name": name,
            "common_name": common_name,
            "sans": sans,
            "environment": environment,
            "owner_id": owner_id,
            "team_id": team_id,
            "issuer_id": issuer_id,
            "target_ids": target_ids,
            "renewal_policy_id": renewal_policy_id,
            "certificate_profile_id": certificate_profile_id,
            "tags": tags,
        },
    )
