"""Issuers: Connections to the certificate authorities that sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._runtime.api import OMIT, Api, Reply

if TYPE_CHECKING:
    from ..types import Issuer, IssuerType, ListIssuersResult, StatusResponse


async def create_issuer(
    api: Api,
    *,
    id: str = OMIT,
    name: str = OMIT,
    type: IssuerType = OMIT,
    config: dict[str, Any] = OMIT,
    enabled: bool = OMIT,
    created_at: str = OMIT,
    updated_at: str = OMIT,
) -> Reply[Issuer]:
    """POST /api/v1/issuers"""
    return await api.request(
        "POST",
        "/api/v1/issuers",
        json={
            "id": id,
            "name": name,
            "type": type,
            "config": config,
            "enabled": enabled,
            "created_at": created_at,
            "updated_at": updated_at,
        },
    )


async def delete_issuer(api: Api, *, id: str) -> Reply[None]:
    """DELETE /api/v1/issuers/{id}"""
    return await api.request("DELETE", "/api/v1/issuers/{id}", {"id": id})


async def get_issuer(api: Api, *, id: str) -> Reply[Issuer]:
    """GET /api/v1/issuers/{id}"""
    return await api.request("GET", "/api/v1/issuers/{id}", {"id": id})


async def list_issuers(api: Api, *, page: int = OMIT, per_page: int = OMIT) -> Reply[ListIssuersResult]:
    """GET /api/v1/issuers"""
    return await api.request("GET", "/api/v1/issuers", query={"page": page, "per_page": per_page})


async def test_issuer(api: Api, *, id: str) -> Reply[StatusResponse]:
    """POST /api/v1/issuers/{id}/test"""
    return await api.request("POST", "/api/v1/issuers/{id}/test", {"id": id})


async def update_issuer(
    api: Api,
    *,
    id: str,
    id_body: str = OMIT,
    name: str = OMIT,
    type: IssuerType = OMIT,
    config: dict[str, Any] = OMIT,
    enabled: bool = OMIT,
    created_at: str = OMIT,
    updated_at: str = OMIT,
) -> Reply[Issuer]:
    """PUT /api/v1/issuers/{id}"""
    return await api.request(
        "PUT",
        "/api/v1/issuers/{id}",
        {"id": id},
        json={
            "id": id_body,
            "name": name,
            "type": type,
            "config": config,
            "enabled": enabled,
            "created_at": created_at,
            "updated_at": updated_at,
        },
    )
