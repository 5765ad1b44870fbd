"""Issuers: Connections to the certificate authorities that sign, and the CAs kept below them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._runtime.api import OMIT, Api, Reply, optional

if TYPE_CHECKING:
    from ..types import Issuer, IssuerType, ListIntermediateCasResult, ListIssuersResult, StatusResponse


async def create_intermediate_ca(
    api: Api,
    *,
    id: str,
    name: str,
    parent_ca_id: str = OMIT,
    root_cert_pem: str = OMIT,
    key_driver_id: str = OMIT,
    subject: dict[str, Any] = OMIT,
    algorithm: str = OMIT,
    ttl_days: int = OMIT,
    path_len_constraint: int | None = OMIT,
    name_constraints: list[dict[str, Any]] = OMIT,
    ocsp_responder_url: str = OMIT,
    metadata: dict[str, Any] = OMIT,
) -> Reply[None]:
    """POST /api/v1/issuers/{id}/intermediates"""
    return await api.request(
        "POST",
        "/api/v1/issuers/{id}/intermediates",
        {"id": id},
        json={
            "name": name,
            "parent_ca_id": parent_ca_id,
            "root_cert_pem": root_cert_pem,
            "key_driver_id": key_driver_id,
            "subject": subject,
            "algorithm": algorithm,
            "ttl_days": ttl_days,
            "path_len_constraint": path_len_constraint,
            "name_constraints": name_constraints,
            "ocsp_responder_url": ocsp_responder_url,
            "metadata": metadata,
        },
    )


async def create_issuer(
    api: Api, *, name: str, type: IssuerType, config: dict[str, Any] = OMIT, enabled: bool = OMIT
) -> Reply[Issuer]:
    """POST /api/v1/issuers"""
    return await api.request(
        "POST", "/api/v1/issuers", json={"name": name, "type": type, "config": config, "enabled": enabled}
    )


async def delete_issuer(api: Api, *, id: str) -> Reply[None]:
    """DELETE /api/v1/issuers/{id}"""
    return await api.request("DELETE", "/api/v1/issuers/{id}", {"id": id})


async def get_intermediate_ca(api: Api, *, id: str) -> Reply[None]:
    """GET /api/v1/intermediates/{id}"""
    return await api.request("GET", "/api/v1/intermediates/{id}", {"id": id})


async def get_issuer(api: Api, *, id: str) -> Reply[Issuer]:
    """GET /api/v1/issuers/{id}"""
    return await api.request("GET", "/api/v1/issuers/{id}", {"id": id})


async def list_intermediate_cas(api: Api, *, id: str) -> Reply[ListIntermediateCasResult]:
    """GET /api/v1/issuers/{id}/intermediates"""
    return await api.request("GET", "/api/v1/issuers/{id}/intermediates", {"id": id})


async def list_issuers(api: Api, *, page: int = OMIT, per_page: int = OMIT) -> Reply[ListIssuersResult]:
    """GET /api/v1/issuers"""
    return await api.request("GET", "/api/v1/issuers", query={"page": page, "per_page": per_page})


async def retire_intermediate_ca(api: Api, *, id: str, note: str = OMIT, confirm: bool = OMIT) -> Reply[None]:
    """POST /api/v1/intermediates/{id}/retire"""
    return await api.request(
        "POST",
        "/api/v1/intermediates/{id}/retire",
        {"id": id},
        json=optional({"note": note, "confirm": confirm}),
    )


async def test_issuer(api: Api, *, id: str) -> Reply[StatusResponse]:
    """POST /api/v1/issuers/{id}/test"""
    return await api.request("POST", "/api/v1/issuers/{id}/test", {"id": id})


async def update_issuer(
    api: Api, *, id: str, name: str, type: IssuerType, config: dict[str, Any] = OMIT, enabled: bool = OMIT
) -> Reply[Issuer]:
    """PUT /api/v1/issuers/{id}"""
    return await api.request(
        "PUT",
        "/api/v1/issuers/{id}",
        {"id": id},
        json={"name": name, "type": type, "config": config, "enabled": enabled},
    )
