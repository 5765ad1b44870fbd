"""Audit: The record of who did what and when, and requests that wait for a second person's decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._runtime.api import OMIT, Api, Omit, Reply
from .._runtime.http.bodies import optional

if TYPE_CHECKING:
    from ..types import (
        ApprovalRequest,
        ApproveRequestResult,
        AuditEvent,
        ListApprovalsResult,
        ListAuditEventsResult,
        RejectRequestResult,
    )


async def approve_request(api: Api, *, id: str, note: str | Omit = OMIT) -> Reply[ApproveRequestResult]:
    """Approve an approval request.

    POST /api/v1/approvals/{id}/approve
    """
    return await api.request(
        "POST", "/api/v1/approvals/{id}/approve", {"id": id}, json=optional({"note": note})
    )


async def export_audit(
    api: Api,
    *,
    from_: str,
    to: str,
    category: Literal["cert_lifecycle", "auth", "config"] | Omit = OMIT,
    limit: int | Omit = OMIT,
) -> Reply[str]:
    """Export audit events as NDJSON.

    GET /api/v1/audit/export
    """
    return await api.request(
        "GET",
        "/api/v1/audit/export",
        query={"from": from_, "to": to, "category": category, "limit": limit},
        accept="application/x-ndjson",
    )


async def get_approval(api: Api, *, id: str) -> Reply[ApprovalRequest]:
    """Get an approval request.

    GET /api/v1/approvals/{id}
    """
    return await api.request("GET", "/api/v1/approvals/{id}", {"id": id})


async def get_audit_event(api: Api, *, id: str) -> Reply[AuditEvent]:
    """Get one audit event.

    GET /api/v1/audit/{id}
    """
    return await api.request("GET", "/api/v1/audit/{id}", {"id": id})


async def list_approvals(
    api: Api,
    *,
    page: int | Omit = OMIT,
    per_page: int | Omit = OMIT,
    state: Literal["pending", "approved", "rejected", "expired"] | Omit = OMIT,
    certificate_id: str | Omit = OMIT,
    requested_by: str | Omit = OMIT,
) -> Reply[ListApprovalsResult]:
    """List approval requests.

    GET /api/v1/approvals
    """
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
    page: int | Omit = OMIT,
    per_page: int | Omit = OMIT,
    category: Literal["cert_lifecycle", "auth", "config"] | Omit = OMIT,
    since: str | Omit = OMIT,
    until: str | Omit = OMIT,
) -> Reply[ListAuditEventsResult]:
    """List audit events, newest first.

    GET /api/v1/audit
    """
    return await api.request(
        "GET",
        "/api/v1/audit",
        query={"page": page, "per_page": per_page, "category": category, "since": since, "until": until},
    )


async def reject_request(api: Api, *, id: str, note: str | Omit = OMIT) -> Reply[RejectRequestResult]:
    """Reject an approval request.

    POST /api/v1/approvals/{id}/reject
    """
    return await api.request(
        "POST", "/api/v1/approvals/{id}/reject", {"id": id}, json=optional({"note": note})
    )
