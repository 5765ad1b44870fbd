"""Issuers: Connections to the certificate authorities that sign, and the CAs kept below them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._runtime.api import OMIT, Api, Omit, Reply
from .._runtime.http.bodies import optional

if TYPE_CHECKING:
    from ..types import Issuer, IssuerType, ListIntermediateCasResult, ListIssuersResult, StatusResponse


async def create_intermediate_ca(
    api: Api,
    *,
    id: str,
    name: str,
    parent_ca_id: str | Omit = OMIT,
    root_cert_pem: str | Omit = OMIT,
    key_driver_id: str | Omit = OMIT,
    subject: dict[str, Any] | Omit = OMIT,
    algorithm: str | Omit = OMIT,
    ttl_days: int | Omit = OMIT,
    path_len_constraint: int | Omit | None = OMIT,
    name_constraints: list[dict[str, Any]] | Omit = OMIT,
    ocsp_responder_url: str | Omit = OMIT,
    metadata: dict[str, Any] | Omit = OMIT,
) -> Reply[None]:
    """Add a CA to an issuer's hierarchy.

    POST /api/v1/issuers/{id}/intermediates
    """
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
    api: Api,
    *,
    name: str,
    type: IssuerType,
    config: dict[str, Any] | Omit = OMIT,
    enabled: bool | Omit = OMIT,
) -> Reply[Issuer]:
    """Create an issuer.

    POST /api/v1/issuers
    """
    return await api.request(
        "POST", "/api/v1/issuers", json={"name": name, "type": type, "config": config, "enabled": enabled}
    )


async def delete_issuer(api: Api, *, id: str) -> Reply[None]:
    """Delete an issuer.

    DELETE /api/v1/issuers/{id}
    """
    return await api.request("DELETE", "/api/v1/issuers/{id}", {"id": id})


async def get_intermediate_ca(api: Api, *, id: str) -> Reply[None]:
    """Get one CA of a hierarchy.

    GET /api/v1/intermediates/{id}
    """
    return await api.request("GET", "/api/v1/intermediates/{id}", {"id": id})


async def get_issuer(api: Api, *, id: str) -> Reply[Issuer]:
    """Get an issuer.

    GET /api/v1/issuers/{id}
    """
    return await api.request("GET", "/api/v1/issuers/{id}", {"id": id})


async def list_intermediate_cas(api: Api, *, id: str) -> Reply[ListIntermediateCasResult]:
    """List the CAs under an issuer.

    GET /api/v1/issuers/{id}/intermediates
    """
    return await api.request("GET", "/api/v1/issuers/{id}/intermediates", {"id": id})


async def list_issuers(
    api: Api, *, page: int | Omit = OMIT, per_page: int | Omit = OMIT
) -> Reply[ListIssuersResult]:
    """List certificate issuers.

    GET /api/v1/issuers
    """
    return await api.request("GET", "/api/v1/issuers", query={"page": page, "per_page": per_page})


async def retire_intermediate_ca(
    api: Api, *, id: str, note: str | Omit = OMIT, confirm: bool | Omit = OMIT
) -> Reply[None]:
    """Retire an intermediate CA.

    POST /api/v1/intermediates/{id}/retire
    """
    return await api.request(
        "POST",
        "/api/v1/intermediates/{id}/retire",
        {"id": id},
        json=optional({"note": note, "confirm": confirm}),
    )


async def test_issuer(api: Api, *, id: str) -> Reply[StatusResponse]:
    """Test an issuer's connection.

    POST /api/v1/issuers/{id}/test
    """
    return await api.request("POST", "/api/v1/issuers/{id}/test", {"id": id})


async def update_issuer(
    api: Api,
    *,
    id: str,
    name: str,
    type: IssuerType,
    config: dict[str, Any] | Omit = OMIT,
    enabled: bool | Omit = OMIT,
) -> Reply[Issuer]:
    """Replace an issuer.

    PUT /api/v1/issuers/{id}
    """
    return await api.request(
        "PUT",
        "/api/v1/issuers/{id}",
        {"id": id},
        json={"name": name, "type": type, "config": config, "enabled": enabled},
    )
