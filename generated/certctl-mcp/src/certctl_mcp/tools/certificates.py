"""Certificates: Managed certificates, their renewal, revocation and export, and their status in CRLs and OCSP."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._runtime.api import OMIT, Api, Omit, Reply
from .._runtime.http.bodies import optional

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
    """Archive a certificate.

    DELETE /api/v1/certificates/{id}
    """
    return await api.request("DELETE", "/api/v1/certificates/{id}", {"id": id})


async def bulk_reassign_certificates(
    api: Api, *, certificate_ids: list[str], owner_id: str, team_id: str | Omit = OMIT
) -> Reply[BulkReassignResult]:
    """Give certificates to another owner.

    POST /api/v1/certificates/bulk-reassign
    """
    return await api.request(
        "POST",
        "/api/v1/certificates/bulk-reassign",
        json={"certificate_ids": certificate_ids, "owner_id": owner_id, "team_id": team_id},
    )


async def bulk_renew_certificates(
    api: Api,
    *,
    profile_id: str | Omit = OMIT,
    owner_id: str | Omit = OMIT,
    agent_id: str | Omit = OMIT,
    issuer_id: str | Omit = OMIT,
    team_id: str | Omit = OMIT,
    certificate_ids: list[str] | Omit = OMIT,
) -> Reply[BulkRenewResult]:
    """Renew many certificates.

    POST /api/v1/certificates/bulk-renew
    """
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
    profile_id: str | Omit = OMIT,
    owner_id: str | Omit = OMIT,
    agent_id: str | Omit = OMIT,
    issuer_id: str | Omit = OMIT,
    team_id: str | Omit = OMIT,
    certificate_ids: list[str] | Omit = OMIT,
) -> Reply[BulkRevokeResult]:
    """Revoke many certificates.

    POST /api/v1/certificates/bulk-revoke
    """
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
    sans: list[str] | Omit = OMIT,
    environment: str | Omit = OMIT,
    target_ids: list[str] | Omit = OMIT,
    certificate_profile_id: str | Omit = OMIT,
    tags: dict[str, str] | Omit = OMIT,
) -> Reply[ManagedCertificate]:
    """Create a certificate record.

    POST /api/v1/certificates
    """
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
    api: Api, *, id: str, download: Literal["true"] | Omit = OMIT
) -> Reply[ExportCertificatePemResult | str]:
    """Export a certificate in PEM.

    GET /api/v1/certificates/{id}/export/pem
    """
    return await api.request(
        "GET",
        "/api/v1/certificates/{id}/export/pem",
        {"id": id},
        query={"download": download},
        accept="application/json, application/x-pem-file",
    )


async def export_certificate_pkcs12(api: Api, *, id: str, password: str | Omit = OMIT) -> Reply[bytes]:
    """Export a certificate in PKCS#12.

    POST /api/v1/certificates/{id}/export/pkcs12
    """
    return await api.request(
        "POST",
        "/api/v1/certificates/{id}/export/pkcs12",
        {"id": id},
        json=optional({"password": password}),
        accept="application/x-pkcs12",
    )


async def get_certificate(api: Api, *, id: str) -> Reply[ManagedCertificate]:
    """Get one certificate record.

    GET /api/v1/certificates/{id}
    """
    return await api.request("GET", "/api/v1/certificates/{id}", {"id": id})


async def get_der_crl(api: Api, *, issuer_id: str) -> Reply[bytes]:
    """Download an issuer's CRL.

    GET /.well-known/pki/crl/{issuer_id}
    """
    return await api.request(
        "GET",
        "/.well-known/pki/crl/{issuer_id}",
        {"issuer_id": issuer_id},
        accept="application/pkix-crl",
        security=(),
    )


async def list_certificate_deployments(api: Api, *, id: str) -> Reply[ListCertificateDeploymentsResult]:
    """List deployment targets of a certificate.

    GET /api/v1/certificates/{id}/deployments
    """
    return await api.request("GET", "/api/v1/certificates/{id}/deployments", {"id": id})


async def list_certificate_versions(
    api: Api, *, id: str, page: int | Omit = OMIT, per_page: int | Omit = OMIT
) -> Reply[ListCertificateVersionsResult]:
    """List issued versions of a certificate.

    GET /api/v1/certificates/{id}/versions
    """
    return await api.request(
        "GET", "/api/v1/certificates/{id}/versions", {"id": id}, query={"page": page, "per_page": per_page}
    )


async def list_certificates(
    api: Api,
    *,
    page: int | Omit = OMIT,
    per_page: int | Omit = OMIT,
    status: CertificateStatus | Omit = OMIT,
    environment: str | Omit = OMIT,
    owner_id: str | Omit = OMIT,
    team_id: str | Omit = OMIT,
    issuer_id: str | Omit = OMIT,
) -> Reply[ListCertificatesResult]:
    """List managed certificates.

    GET /api/v1/certificates
    """
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
    """Show the CRL cache.

    GET /api/v1/admin/crl/cache
    """
    return await api.request("GET", "/api/v1/admin/crl/cache")


async def ocsp_check(api: Api, *, issuer_id: str, serial: str) -> Reply[bytes]:
    """Check revocation by OCSP.

    GET /.well-known/pki/ocsp/{issuer_id}/{serial}
    """
    return await api.request(
        "GET",
        "/.well-known/pki/ocsp/{issuer_id}/{serial}",
        {"issuer_id": issuer_id, "serial": serial},
        accept="application/ocsp-response",
        security=(),
    )


async def revoke_certificate(
    api: Api, *, id: str, reason: RevocationReason | Omit = OMIT
) -> Reply[StatusResponse]:
    """Revoke a certificate.

    POST /api/v1/certificates/{id}/revoke
    """
    return await api.request(
        "POST", "/api/v1/certificates/{id}/revoke", {"id": id}, json=optional({"reason": reason})
    )


async def trigger_deployment(api: Api, *, id: str, target_id: str | Omit = OMIT) -> Reply[StatusResponse]:
    """Deploy a certificate to its targets.

    POST /api/v1/certificates/{id}/deploy
    """
    return await api.request(
        "POST", "/api/v1/certificates/{id}/deploy", {"id": id}, json=optional({"target_id": target_id})
    )


async def trigger_renewal(api: Api, *, id: str) -> Reply[StatusResponse]:
    """Renew or first issue a certificate.

    POST /api/v1/certificates/{id}/renew
    """
    return await api.request("POST", "/api/v1/certificates/{id}/renew", {"id": id})


async def update_certificate(
    api: Api,
    *,
    id: str,
    name: str | Omit = OMIT,
    common_name: str | Omit = OMIT,
    sans: list[str] | Omit = OMIT,
    environment: str | Omit = OMIT,
    owner_id: str | Omit = OMIT,
    team_id: str | Omit = OMIT,
    issuer_id: str | Omit = OMIT,
    target_ids: list[str] | Omit = OMIT,
    renewal_policy_id: str | Omit = OMIT,
    certificate_profile_id: str | Omit = OMIT,
    tags: dict[str, str] | Omit = OMIT,
) -> Reply[ManagedCertificate]:
    """Update a certificate record.

    PUT /api/v1/certificates/{id}
    """
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
