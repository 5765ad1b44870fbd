"""Verification: Whether an endpoint serves the certificate that was deployed to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.api import OMIT, Api, Reply

if TYPE_CHECKING:
    from ..types import VerificationResult, VerifyJobResult


async def get_job_verification(api: Api, *, id: str) -> Reply[VerificationResult]:
    """GET /api/v1/jobs/{id}/verification"""
    return await api.request("GET", "/api/v1/jobs/{id}/verification", {"id": id})


async def verify_job(
    api: Api,
    *,
    id: str,
    target_id: str,
    expected_fingerprint: str,
    actual_fingerprint: str,
    verified: bool,
    error: str | None = OMIT,
) -> Reply[VerifyJobResult]:
    """POST /api/v1/jobs/{id}/verify"""
    return await api.request(
        "POST",
        "/api/v1/jobs/{id}/verify",
        {"id": id},
        json={
            "target_id": target_id,
            "expected_fingerprint": expected_fingerprint,
            "actual_fingerprint": actual_fingerprint,
            "verified": verified,
            "error": error,
        },
    )
