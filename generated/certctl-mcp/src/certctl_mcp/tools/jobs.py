"""Jobs: The queue of issuance, renewal, deployment and validation work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.api import OMIT, Api, Reply, optional

if TYPE_CHECKING:
    from ..types import Job, JobStatus, JobType, ListJobsResult, StatusResponse


async def approve_job(api: Api, *, id: str) -> Reply[StatusResponse]:
    """POST /api/v1/jobs/{id}/approve"""
    return await api.request("POST", "/api/v1/jobs/{id}/approve", {"id": id})


async def cancel_job(api: Api, *, id: str) -> Reply[StatusResponse]:
    """POST /api/v1/jobs/{id}/cancel"""
    return await api.request("POST", "/api/v1/jobs/{id}/cancel", {"id": id})


async def get_job(api: Api, *, id: str) -> Reply[Job]:
    """GET /api/v1/jobs/{id}"""
    return await api.request("GET", "/api/v1/jobs/{id}", {"id": id})


async def list_jobs(
    api: Api, *, page: int = OMIT, per_page: int = OMIT, status: JobStatus = OMIT, type: JobType = OMIT
) -> Reply[ListJobsResult]:
    """GET /api/v1/jobs"""
    return await api.request(
        "GET", "/api/v1/jobs", query={"page": page, "per_page": per_page, "status": status, "type": type}
    )


async def reject_job(api: Api, *, id: str, reason: str = OMIT) -> Reply[StatusResponse]:
    """POST /api/v1/jobs/{id}/reject"""
    return await api.request(
        "POST", "/api/v1/jobs/{id}/reject", {"id": id}, json=optional({"reason": reason})
    )
