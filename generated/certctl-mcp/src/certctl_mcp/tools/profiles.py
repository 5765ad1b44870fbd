"""Profiles: Limits on keys, lifetimes, usages and names of certificates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._runtime.api import OMIT, Api, Reply

if TYPE_CHECKING:
    from ..types import CertificateProfile, KeyAlgorithmRule, ListProfilesResult


async def create_profile(
    api: Api,
    *,
    id: str = OMIT,
    name: str = OMIT,
    description: str = OMIT,
    allowed_key_algorithms: list[KeyAlgorithmRule] = OMIT,
    max_ttl_seconds: int = OMIT,
    allowed_ekus: list[
        Literal["serverAuth", "clientAuth", "codeSigning", "emailProtection", "timeStamping"]
    ] = OMIT,
    required_san_patterns: list[str] = OMIT,
    spiffe_uri_pattern: str = OMIT,
    allow_short_lived: bool = OMIT,
    enabled: bool = OMIT,
    created_at: str = OMIT,
    updated_at: str = OMIT,
) -> Reply[CertificateProfile]:
    """POST /api/v1/profiles"""
    return await api.request(
        "POST",
        "/api/v1/profiles",
        json={
            "id": id,
            "name": name,
            "description": description,
            "allowed_key_algorithms": allowed_key_algorithms,
            "max_ttl_seconds": max_ttl_seconds,
            "allowed_ekus": allowed_ekus,
            "required_san_patterns": required_san_patterns,
            "spiffe_uri_pattern": spiffe_uri_pattern,
            "allow_short_lived": allow_short_lived,
            "enabled": enabled,
            "created_at": created_at,
            "updated_at": updated_at,
        },
    )


async def delete_profile(api: Api, *, id: str) -> Reply[None]:
    """DELETE /api/v1/profiles/{id}"""
    return await api.request("DELETE", "/api/v1/profiles/{id}", {"id": id})


async def get_profile(api: Api, *, id: str) -> Reply[CertificateProfile]:
    """GET /api/v1/profiles/{id}"""
    return await api.request("GET", "/api/v1/profiles/{id}", {"id": id})


async def list_profiles(api: Api, *, page: int = OMIT, per_page: int = OMIT) -> Reply[ListProfilesResult]:
    """GET /api/v1/profiles"""
    return await api.request("GET", "/api/v1/profiles", query={"page": page, "per_page": per_page})


async def update_profile(
    api: Api,
    *,
    id: str,
    id_body: str = OMIT,
    name: str = OMIT,
    description: str = OMIT,
    allowed_key_algorithms: list[KeyAlgorithmRule] = OMIT,
    max_ttl_seconds: int = OMIT,
    allowed_ekus: list[
        Literal["serverAuth", "clientAuth", "codeSigning", "emailProtection", "timeStamping"]
    ] = OMIT,
    required_san_patterns: list[str] = OMIT,
    spiffe_uri_pattern: str = OMIT,
    allow_short_lived: bool = OMIT,
    enabled: bool = OMIT,
    created_at: str = OMIT,
    updated_at: str = OMIT,
) -> Reply[CertificateProfile]:
    """PUT /api/v1/profiles/{id}"""
    return await api.request(
        "PUT",
        "/api/v1/profiles/{id}",
        {"id": id},
        json={
            "id": id_body,
            "name": name,
            "description": description,
            "allowed_key_algorithms": allowed_key_algorithms,
            "max_ttl_seconds": max_ttl_seconds,
            "allowed_ekus": allowed_ekus,
            "required_san_patterns": required_san_patterns,
            "spiffe_uri_pattern": spiffe_uri_pattern,
            "allow_short_lived": allow_short_lived,
            "enabled": enabled,
            "created_at": created_at,
            "updated_at": updated_at,
        },
    )
