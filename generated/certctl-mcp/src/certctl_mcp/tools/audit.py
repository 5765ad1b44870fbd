"""Audit: The record of who did what and when, and requests that wait for a second person's decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._runtime.api import OMIT, Api, Reply, optional

if TYPE_CHECKING:
    from ..types import (
        ApprovalRequest,
        ApproveRequestResult,
        AuditEvent,
        ListApprovalsResult,
        ListAuditEventsResult,
        RejectRequestResult,
    )


async def approve_request(api: Api, *, id: str, note: str = OMIT) -> Reply[ApproveRequestResult]:
    """POST /api/v1/approvals/{id}/approve"""
    return await api.request(
        "POST", "/api/v1/approvals/{id}/approve", {"id": id}, json=optional({"note": note})
    )


async def export_audit(
    api: Api,
    *,
    from_: str,
    to: str,
    category: Literal["cert_lifecycle", "auth", "config"] = OMIT,
    limit: int = OMIT,
) -> Reply[str]:
    """GET /api/v1/audit/export"""
    return await api.request(
        "GET",
        "/api/v1/audit/export",
        query={"from": from_, "to": to, "category": category, "limit": limit},
        accept="application/x-ndjson",
    )


async def get_approval(api: Api, *, id: str) -> Reply[ApprovalRequest]:
    """GET /api/v1/approvals/{id}"""
    return await api.request("GET", "/api/v1/approvals/{id}", {"id": id})


async def get_audit_event(api: Api, *, id: str) -> Reply[AuditEvent]:
    """GET /api/v1/audit/{id}"""
    return await api.request("GET", "/api/v1/audit/{id}", {"id": id})


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


async def list_audit_events(
    api: Api,
    *,
    page: int = OMIT,
    per_page: int = OMIT,
    category: Literal["cert_lifecycle", "auth", "config"] = OMIT,
    since: str = OMIT,
    until: str = OMIT,
) -> Reply[ListAuditEventsResult]:
    """GET /api/v1/audit"""
    return await api.request(
        "GET",
        "/api/v1/audit",
        query={"page": page, "per_page": per_page, "category": category, "since": since, "until": until},
    )


async def reject_request(api: Api, *, id: str, note: str = OMIT) -> Reply[RejectRequestResult]:
    """POST /api/v1/approvals/{id}/reject"""
    return await api.request(
        "POST", "/api/v1/approvals/{id}/reject", {"id": id}, json=optional({"note": note})
    )
