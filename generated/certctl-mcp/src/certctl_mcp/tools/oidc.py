"""OIDC: Identity providers for single sign-on and their group mappings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.api import OMIT, Api, Omit, Reply

if TYPE_CHECKING:
    from ..types import (
        AuthListGroupMappingsResult,
        AuthListOidcProvidersResult,
        AuthRefreshOidcProviderResult,
        OIDCGroupMappingResponse,
        OIDCJWKSStatusSnapshot,
        OIDCProviderResponse,
        OIDCTestDiscoveryResult,
    )


async def auth_add_group_mapping(
    api: Api, *, provider_id: str, group_name: str, role_id: str
) -> Reply[OIDCGroupMappingResponse]:
    """Map an identity provider's group to a role.

    POST /api/v1/auth/oidc/group-mappings
    """
    return await api.request(
        "POST",
        "/api/v1/auth/oidc/group-mappings",
        json={"provider_id": provider_id, "group_name": group_name, "role_id": role_id},
    )


async def auth_create_oidc_provider(
    api: Api,
    *,
    name: str,
    issuer_url: str,
    client_id: str,
    client_secret: str,
    redirect_uri: str,
    groups_claim_path: str | Omit = OMIT,
    groups_claim_format: str | Omit = OMIT,
    fetch_userinfo: bool | Omit = OMIT,
    scopes: list[str] | Omit = OMIT,
    allowed_email_domains: list[str] | Omit = OMIT,
    iat_window_seconds: int | Omit = OMIT,
    jwks_cache_ttl_seconds: int | Omit = OMIT,
) -> Reply[OIDCProviderResponse]:
    """Add an identity provider.

    POST /api/v1/auth/oidc/providers
    """
    return await api.request(
        "POST",
        "/api/v1/auth/oidc/providers",
        json={
            "name": name,
            "issuer_url": issuer_url,
            "client_id": client_id,
            "client_secret": client_secret,
            "redirect_uri": redirect_uri,
            "groups_claim_path": groups_claim_path,
            "groups_claim_format": groups_claim_format,
            "fetch_userinfo": fetch_userinfo,
            "scopes": scopes,
            "allowed_email_domains": allowed_email_domains,
            "iat_window_seconds": iat_window_seconds,
            "jwks_cache_ttl_seconds": jwks_cache_ttl_seconds,
        },
    )


async def auth_delete_oidc_provider(api: Api, *, id: str) -> Reply[None]:
    """Delete an identity provider.

    DELETE /api/v1/auth/oidc/providers/{id}
    """
    return await api.request("DELETE", "/api/v1/auth/oidc/providers/{id}", {"id": id})


async def auth_get_oidc_jwks_status(api: Api, *, id: str) -> Reply[OIDCJWKSStatusSnapshot]:
    """Get an identity provider's signing key status.

    GET /api/v1/auth/oidc/providers/{id}/jwks-status
    """
    return await api.request("GET", "/api/v1/auth/oidc/providers/{id}/jwks-status", {"id": id})


async def auth_list_group_mappings(api: Api, *, provider_id: str) -> Reply[AuthListGroupMappingsResult]:
    """List an identity provider's group-to-role mappings.

    GET /api/v1/auth/oidc/group-mappings
    """
    return await api.request("GET", "/api/v1/auth/oidc/group-mappings", query={"provider_id": provider_id})


async def auth_list_oidc_providers(api: Api) -> Reply[AuthListOidcProvidersResult]:
    """List identity providers.

    GET /api/v1/auth/oidc/providers
    """
    return await api.request("GET", "/api/v1/auth/oidc/providers")


async def auth_refresh_oidc_provider(api: Api, *, id: str) -> Reply[AuthRefreshOidcProviderResult]:
    """Refetch an identity provider's signing keys.

    POST /api/v1/auth/oidc/providers/{id}/refresh
    """
    return await api.request("POST", "/api/v1/auth/oidc/providers/{id}/refresh", {"id": id})


async def auth_remove_group_mapping(api: Api, *, id: str) -> Reply[None]:
    """Delete a group-to-role mapping.

    DELETE /api/v1/auth/oidc/group-mappings/{id}
    """
    return await api.request("DELETE", "/api/v1/auth/oidc/group-mappings/{id}", {"id": id})


async def auth_test_oidc_provider(
    api: Api,
    *,
    issuer_url: str,
    client_id: str | Omit = OMIT,
    client_secret: str | Omit = OMIT,
    scopes: list[str] | Omit = OMIT,
) -> Reply[OIDCTestDiscoveryResult]:
    """Try an identity provider without saving it.

    POST /api/v1/auth/oidc/test
    """
    return await api.request(
        "POST",
        "/api/v1/auth/oidc/test",
        json={
            "issuer_url": issuer_url,
            "client_id": client_id,
            "client_secret": client_secret,
            "scopes": scopes,
        },
    )


async def auth_update_oidc_provider(
    api: Api,
    *,
    id: str,
    name: str,
    issuer_url: str,
    client_id: str,
    redirect_uri: str,
    client_secret: str | Omit = OMIT,
    groups_claim_path: str | Omit = OMIT,
    groups_claim_format: str | Omit = OMIT,
    fetch_userinfo: bool | Omit = OMIT,
    scopes: list[str] | Omit = OMIT,
    allowed_email_domains: list[str] | Omit = OMIT,
    iat_window_seconds: int | Omit = OMIT,
    jwks_cache_ttl_seconds: int | Omit = OMIT,
) -> Reply[OIDCProviderResponse]:
    """Change an identity provider.

    PUT /api/v1/auth/oidc/providers/{id}
    """
    return await api.request(
        "PUT",
        "/api/v1/auth/oidc/providers/{id}",
        {"id": id},
        json={
            "name": name,
            "issuer_url": issuer_url,
            "client_id": client_id,
            "client_secret": client_secret,
            "redirect_uri": redirect_uri,
            "groups_claim_path": groups_claim_path,
            "groups_claim_format": groups_claim_format,
            "fetch_userinfo": fetch_userinfo,
            "scopes": scopes,
            "allowed_email_domains": allowed_email_domains,
            "iat_window_seconds": iat_window_seconds,
            "jwks_cache_ttl_seconds": jwks_cache_ttl_seconds,
        },
    )
