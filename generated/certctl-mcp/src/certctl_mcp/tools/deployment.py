"""Deployment: Places that certificates go to, the jobs that bring them there, and whether they arrived."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._runtime.api import OMIT, Api, Omit, Reply
from .._runtime.http.bodies import optional

if TYPE_CHECKING:
    from ..types import (
        DeploymentTarget,
        Job,
        JobStatus,
        JobType,
        ListJobsResult,
        ListTargetsResult,
        StatusMessageResponse,
        StatusResponse,
        TargetType,
        VerificationResult,
        VerifyJobResult,
    )


async def approve_job(api: Api, *, id: str) -> Reply[StatusResponse]:
    """Approve a waiting job.

    POST /api/v1/jobs/{id}/approve
    """
    return await api.request("POST", "/api/v1/jobs/{id}/approve", {"id": id})


async def cancel_job(api: Api, *, id: str) -> Reply[StatusResponse]:
    """Cancel a job.

    POST /api/v1/jobs/{id}/cancel
    """
    return await api.request("POST", "/api/v1/jobs/{id}/cancel", {"id": id})


async def create_target(
    api: Api,
    *,
    name: str,
    type: TargetType,
    agent_id: str,
    config: dict[str, Any] | Omit = OMIT,
    enabled: bool | Omit = OMIT,
) -> Reply[DeploymentTarget]:
    """Create a deployment target.

    POST /api/v1/targets
    """
    return await api.request(
        "POST",
        "/api/v1/targets",
        json={"name": name, "type": type, "agent_id": agent_id, "config": config, "enabled": enabled},
    )


async def delete_target(api: Api, *, id: str) -> Reply[None]:
    """Delete a deployment target.

    DELETE /api/v1/targets/{id}
    """
    return await api.request("DELETE", "/api/v1/targets/{id}", {"id": id})


async def get_job(api: Api, *, id: str) -> Reply[Job]:
    """Get a job.

    GET /api/v1/jobs/{id}
    """
    return await api.request("GET", "/api/v1/jobs/{id}", {"id": id})


async def get_job_verification(api: Api, *, id: str) -> Reply[VerificationResult]:
    """Get the TLS check of a deployment.

    GET /api/v1/jobs/{id}/verification
    """
    return await api.request("GET", "/api/v1/jobs/{id}/verification", {"id": id})


async def get_target(api: Api, *, id: str) -> Reply[DeploymentTarget]:
    """Get a deployment target.

    GET /api/v1/targets/{id}
    """
    return await api.request("GET", "/api/v1/targets/{id}", {"id": id})


async def list_jobs(
    api: Api,
    *,
    page: int | Omit = OMIT,
    per_page: int | Omit = OMIT,
    status: JobStatus | Omit = OMIT,
    type: JobType | Omit = OMIT,
) -> Reply[ListJobsResult]:
    """List background jobs.

    GET /api/v1/jobs
    """
    return await api.request(
        "GET", "/api/v1/jobs", query={"page": page, "per_page": per_page, "status": status, "type": type}
    )


async def list_targets(
    api: Api, *, page: int | Omit = OMIT, per_page: int | Omit = OMIT
) -> Reply[ListTargetsResult]:
    """List deployment targets.

    GET /api/v1/targets
    """
    return await api.request("GET", "/api/v1/targets", query={"page": page, "per_page": per_page})


async def reject_job(api: Api, *, id: str, reason: str | Omit = OMIT) -> Reply[StatusResponse]:
    """Reject a waiting job.

    POST /api/v1/jobs/{id}/reject
    """
    return await api.request(
        "POST", "/api/v1/jobs/{id}/reject", {"id": id}, json=optional({"reason": reason})
    )


async def test_target(api: Api, *, id: str) -> Reply[StatusMessageResponse]:
    """Test whether a target's agent is alive.

    POST /api/v1/targets/{id}/test
    """
    return await api.request("POST", "/api/v1/targets/{id}/test", {"id": id})


async def update_target(
    api: Api,
    *,
    id: str,
    name: str,
    type: TargetType,
    agent_id: str,
    config: dict[str, Any] | Omit = OMIT,
    enabled: bool | Omit = OMIT,
) -> Reply[DeploymentTarget]:
    """Replace a deployment target.

    PUT /api/v1/targets/{id}
    """
    return await api.request(
        "PUT",
        "/api/v1/targets/{id}",
        {"id": id},
        json={"name": name, "type": type, "agent_id": agent_id, "config": config, "enabled": enabled},
    )


async def verify_job(
    api: Api,
    *,
    id: str,
    target_id: str,
    expected_fingerprint: str,
    actual_fingerprint: str,
    verified: bool,
    error: str | Omit | None = OMIT,
) -> Reply[VerifyJobResult]:
    """Record the TLS check of a deployment.

    POST /api/v1/jobs/{id}/verify
    """
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
