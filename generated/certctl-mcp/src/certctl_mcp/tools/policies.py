"""Policies: Rules and their violations, profiles that limit what is issued, and when renewal is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from .._runtime.api import OMIT, Api, Reply

if TYPE_CHECKING:
    from ..types import (
        CertificateProfile,
        KeyAlgorithmRule,
        ListPoliciesResult,
        ListPolicyViolationsResult,
        ListProfilesResult,
        ListRenewalPoliciesResult,
        PolicyRule,
        PolicySeverity,
        PolicyType,
        RenewalPolicy,
    )


async def create_policy(
    api: Api,
    *,
    name: str,
    type: PolicyType,
    config: dict[str, Any],
    enabled: bool = OMIT,
    severity: PolicySeverity = OMIT,
) -> Reply[PolicyRule]:
    """POST /api/v1/policies"""
    return await api.request(
        "POST",
        "/api/v1/policies",
        json={"name": name, "type": type, "config": config, "enabled": enabled, "severity": severity},
    )


async def create_profile(
    api: Api,
    *,
    name: str,
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
) -> Reply[CertificateProfile]:
    """POST /api/v1/profiles"""
    return await api.request(
        "POST",
        "/api/v1/profiles",
        json={
            "name": name,
            "description": description,
            "allowed_key_algorithms": allowed_key_algorithms,
            "max_ttl_seconds": max_ttl_seconds,
            "allowed_ekus": allowed_ekus,
            "required_san_patterns": required_san_patterns,
            "spiffe_uri_pattern": spiffe_uri_pattern,
            "allow_short_lived": allow_short_lived,
            "enabled": enabled,
        },
    )


async def create_renewal_policy(
    api: Api,
    *,
    name: str,
    max_retries: int,
    id: str = OMIT,
    renewal_window_days: int = OMIT,
    auto_renew: bool = OMIT,
    retry_interval_seconds: int = OMIT,
    alert_thresholds_days: list[int] = OMIT,
) -> Reply[RenewalPolicy]:
    """POST /api/v1/renewal-policies"""
    return await api.request(
        "POST",
        "/api/v1/renewal-policies",
        json={
            "id": id,
            "name": name,
            "renewal_window_days": renewal_window_days,
            "auto_renew": auto_renew,
            "max_retries": max_retries,
            "retry_interval_seconds": retry_interval_seconds,
            "alert_thresholds_days": alert_thresholds_days,
        },
    )


async def delete_policy(api: Api, *, id: str) -> Reply[None]:
    """DELETE /api/v1/policies/{id}"""
    return await api.request("DELETE", "/api/v1/policies/{id}", {"id": id})


async def delete_profile(api: Api, *, id: str) -> Reply[None]:
    """DELETE /api/v1/profiles/{id}"""
    return await api.request("DELETE", "/api/v1/profiles/{id}", {"id": id})


async def delete_renewal_policy(api: Api, *, id: str) -> Reply[None]:
    """DELETE /api/v1/renewal-policies/{id}"""
    return await api.request("DELETE", "/api/v1/renewal-policies/{id}", {"id": id})


async def get_policy(api: Api, *, id: str) -> Reply[PolicyRule]:
    """GET /api/v1/policies/{id}"""
    return await api.request("GET", "/api/v1/policies/{id}", {"id": id})


async def get_profile(api: Api, *, id: str) -> Reply[CertificateProfile]:
    """GET /api/v1/profiles/{id}"""
    return await api.request("GET", "/api/v1/profiles/{id}", {"id": id})


async def get_renewal_policy(api: Api, *, id: str) -> Reply[RenewalPolicy]:
    """GET /api/v1/renewal-policies/{id}"""
    return await api.request("GET", "/api/v1/renewal-policies/{id}", {"id": id})


async def list_policies(api: Api, *, page: int = OMIT, per_page: int = OMIT) -> Reply[ListPoliciesResult]:
    """GET /api/v1/policies"""
    return await api.request("GET", "/api/v1/policies", query={"page": page, "per_page": per_page})


async def list_policy_violations(
    api: Api, *, id: str, page: int = OMIT, per_page: int = OMIT
) -> Reply[ListPolicyViolationsResult]:
    """GET /api/v1/policies/{id}/violations"""
    return await api.request(
        "GET", "/api/v1/policies/{id}/violations", {"id": id}, query={"page": page, "per_page": per_page}
    )


async def list_profiles(api: Api, *, page: int = OMIT, per_page: int = OMIT) -> Reply[ListProfilesResult]:
    """GET /api/v1/profiles"""
    return await api.request("GET", "/api/v1/profiles", query={"page": page, "per_page": per_page})


async def list_renewal_policies(
    api: Api, *, page: int = OMIT, per_page: int = OMIT
) -> Reply[ListRenewalPoliciesResult]:
    """GET /api/v1/renewal-policies"""
    return await api.request("GET", "/api/v1/renewal-policies", query={"page": page, "per_page": per_page})


async def update_policy(
    api: Api,
    *,
    id: str,
    name: str,
    type: PolicyType,
    config: dict[str, Any],
    enabled: bool = OMIT,
    severity: PolicySeverity = OMIT,
) -> Reply[PolicyRule]:
    """PUT /api/v1/policies/{id}"""
    return await api.request(
        "PUT",
        "/api/v1/policies/{id}",
        {"id": id},
        json={"name": name, "type": type, "config": config, "enabled": enabled, "severity": severity},
    )


async def update_profile(
    api: Api,
    *,
    id: str,
    name: str,
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
) -> Reply[CertificateProfile]:
    """PUT /api/v1/profiles/{id}"""
    return await api.request(
        "PUT",
        "/api/v1/profiles/{id}",
        {"id": id},
        json={
            "name": name,
            "description": description,
            "allowed_key_algorithms": allowed_key_algorithms,
            "max_ttl_seconds": max_ttl_seconds,
            "allowed_ekus": allowed_ekus,
            "required_san_patterns": required_san_patterns,
            "spiffe_uri_pattern": spiffe_uri_pattern,
            "allow_short_lived": allow_short_lived,
            "enabled": enabled,
        },
    )


async def update_renewal_policy(
    api: Api,
    *,
    id: str,
    name: str,
    renewal_window_days: int = OMIT,
    auto_renew: bool = OMIT,
    max_retries: int = OMIT,
    retry_interval_seconds: int = OMIT,
    alert_thresholds_days: list[int] = OMIT,
) -> Reply[RenewalPolicy]:
    """PUT /api/v1/renewal-policies/{id}"""
    return await api.request(
        "PUT",
        "/api/v1/renewal-policies/{id}",
        {"id": id},
        json={
            "name": name,
            "renewal_window_days": renewal_window_days,
            "auto_renew": auto_renew,
            "max_retries": max_retries,
            "retry_interval_seconds": retry_interval_seconds,
            "alert_thresholds_days": alert_thresholds_days,
        },
    )
