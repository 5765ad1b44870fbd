"""Audit: The record of who did what and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._runtime.api import OMIT, Api, Reply

if TYPE_CHECKING:
    from ..types import AuditEvent, ListAuditEventsResult


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


async def get_audit_event(api: Api, *, id: str) -> Reply[AuditEvent]:
    """GET /api/v1/audit/{id}"""
    return await api.request("GET", "/api/v1/audit/{id}", {"id": id})


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
