"""Approvals: Requests that wait for a second person's decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._runtime.api import OMIT, Api, Reply, optional

if TYPE_CHECKING:
    from ..types import ApprovalRequest, ApproveRequestResult, ListApprovalsResult, RejectRequestResult


async def approve_request(api: Api, *, id: str, note: str = OMIT) -> Reply[ApproveRequestResult]:
    """POST /api/v1/approvals/{id}/approve"""
    return await api.request(
        "POST", "/api/v1/approvals/{id}/approve", {"id": id}, json=optional({"note": note})
    )


async def get_approval(api: Api, *, id: str) -> Reply[ApprovalRequest]:
    """GET /api/v1/approvals/{id}"""
    return await api.request("GET", "/api/v1/approvals/{id}", {"id": id})


async def list_approvals(
    api: Api,
    *,
    page: int = OMIT,
    per_page: int = OMIT,
    state: Literal["pending", "approved", "rejected", "expired"] = OMIT,
    certificate_id: str = OMIT,
    requested_by: str = OMIT,
) -> Reply[ListApprovalsResult]:
    """GET /api/v1/approvals"""
    return await api.request(
        "GET",
        "/api/v1/approvals",
        query={
            "page": page,
            "per_page": per_page,
            "state": state,
            "certificate_id": certificate_id,
            "requested_by": requested_by,
        },
    )


async def reject_request(api: Api, *, id: str, note: str = OMIT) -> Reply[RejectRequestResult]:
    """POST /api/v1/approvals/{id}/reject"""
    return await api.request(
        "POST", "/api/v1/approvals/{id}/reject", {"id": id}, json=optional({"note": note})
    )
