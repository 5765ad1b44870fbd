"""Policies: Rules and their violations, profiles that limit what is issued, and when renewal is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from .._runtime.api import OMIT, Api, Omit, Reply

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
    enabled: bool | Omit = OMIT,
    severity: PolicySeverity | Omit = OMIT,
) -> Reply[PolicyRule]:
    """Create a policy rule.

    POST /api/v1/policies
    """
    return await api.request(
        "POST",
        "/api/v1/policies",
        json={"name": name, "type": type, "config": config, "enabled": enabled, "severity": severity},
    )


async def create_profile(
    api: Api,
    *,
    name: str,
    description: str | Omit = OMIT,
    allowed_key_algorithms: list[KeyAlgorithmRule] | Omit = OMIT,
    max_ttl_seconds: int | Omit = OMIT,
    allowed_ekus: list[Literal["serverAuth", "clientAuth", "codeSigning", "emailProtection", "timeStamping"]]
    | Omit = OMIT,
    required_san_patterns: list[str] | Omit = OMIT,
    spiffe_uri_pattern: str | Omit = OMIT,
    allow_short_lived: bool | Omit = OMIT,
    enabled: bool | Omit = OMIT,
) -> Reply[CertificateProfile]:
    """Create a certificate profile.

    POST /api/v1/profiles
    """
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
    id: str | Omit = OMIT,
    renewal_window_days: int | Omit = OMIT,
    auto_renew: bool | Omit = OMIT,
    retry_interval_seconds: int | Omit = OMIT,
    alert_thresholds_days: list[int] | Omit = OMIT,
) -> Reply[RenewalPolicy]:
    """Create a renewal policy.

    POST /api/v1/renewal-policies
    """
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
    """Delete a policy rule.

    DELETE /api/v1/policies/{id}
    """
    return await api.request("DELETE", "/api/v1/policies/{id}", {"id": id})


async def delete_profile(api: Api, *, id: str) -> Reply[None]:
    """Delete a certificate profile.

    DELETE /api/v1/profiles/{id}
    """
    return await api.request("DELETE", "/api/v1/profiles/{id}", {"id": id})


async def delete_renewal_policy(api: Api, *, id: str) -> Reply[None]:
    """Delete a renewal policy.

    DELETE /api/v1/renewal-policies/{id}
    """
    return await api.request("DELETE", "/api/v1/renewal-policies/{id}", {"id": id})


async def get_policy(api: Api, *, id: str) -> Reply[PolicyRule]:
    """Get a policy rule.

    GET /api/v1/policies/{id}
    """
    return await api.request("GET", "/api/v1/policies/{id}", {"id": id})


async def get_profile(api: Api, *, id: str) -> Reply[CertificateProfile]:
    """Get a certificate profile.

    GET /api/v1/profiles/{id}
    """
    return await api.request("GET", "/api/v1/profiles/{id}", {"id": id})


async def get_renewal_policy(api: Api, *, id: str) -> Reply[RenewalPolicy]:
    """Get a renewal policy.

    GET /api/v1/renewal-policies/{id}
    """
    return await api.request("GET", "/api/v1/renewal-policies/{id}", {"id": id})


async def list_policies(
    api: Api, *, page: int | Omit = OMIT, per_page: int | Omit = OMIT
) -> Reply[ListPoliciesResult]:
    """List policy rules.

    GET /api/v1/policies
    """
    return await api.request("GET", "/api/v1/policies", query={"page": page, "per_page": per_page})


async def list_policy_violations(
    api: Api, *, id: str, page: int | Omit = OMIT, per_page: int | Omit = OMIT
) -> Reply[ListPolicyViolationsResult]:
    """List violations of a policy rule.

    GET /api/v1/policies/{id}/violations
    """
    return await api.request(
        "GET", "/api/v1/policies/{id}/violations", {"id": id}, query={"page": page, "per_page": per_page}
    )


async def list_profiles(
    api: Api, *, page: int | Omit = OMIT, per_page: int | Omit = OMIT
) -> Reply[ListProfilesResult]:
    """List certificate profiles.

    GET /api/v1/profiles
    """
    return await api.request("GET", "/api/v1/profiles", query={"page": page, "per_page": per_page})


async def list_renewal_policies(
    api: Api, *, page: int | Omit = OMIT, per_page: int | Omit = OMIT
) -> Reply[ListRenewalPoliciesResult]:
    """List renewal policies.

    GET /api/v1/renewal-policies
    """
    return await api.request("GET", "/api/v1/renewal-policies", query={"page": page, "per_page": per_page})


async def update_policy(
    api: Api,
    *,
    id: str,
    name: str,
    type: PolicyType,
    config: dict[str, Any],
    enabled: bool | Omit = OMIT,
    severity: PolicySeverity | Omit = OMIT,
) -> Reply[PolicyRule]:
    """Replace a policy rule.

    PUT /api/v1/policies/{id}
    """
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
    description: str | Omit = OMIT,
    allowed_key_algorithms: list[KeyAlgorithmRule] | Omit = OMIT,
    max_ttl_seconds: int | Omit = OMIT,
    allowed_ekus: list[Literal["serverAuth", "clientAuth", "codeSigning", "emailProtection", "timeStamping"]]
    | Omit = OMIT,
    required_san_patterns: list[str] | Omit = OMIT,
    spiffe_uri_pattern: str | Omit = OMIT,
    allow_short_lived: bool | Omit = OMIT,
    enabled: bool | Omit = OMIT,
) -> Reply[CertificateProfile]:
    """Replace a certificate profile.

    PUT /api/v1/profiles/{id}
    """
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
    renewal_window_days: int | Omit = OMIT,
    auto_renew: bool | Omit = OMIT,
    max_retries: int | Omit = OMIT,
    retry_interval_seconds: int | Omit = OMIT,
    alert_thresholds_days: list[int] | Omit = OMIT,
) -> Reply[RenewalPolicy]:
    """Replace a renewal policy.

    PUT /api/v1/renewal-policies/{id}
    """
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
