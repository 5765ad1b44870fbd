"""Notifications: Messages about certificates and how their delivery went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._runtime.api import OMIT, Api, Reply

if TYPE_CHECKING:
    from ..types import ListNotificationsResult, NotificationEvent, StatusResponse


async def get_notification(api: Api, *, id: str) -> Reply[NotificationEvent]:
    """GET /api/v1/notifications/{id}"""
    return await api.request("GET", "/api/v1/notifications/{id}", {"id": id})


async def list_notifications(
    api: Api,
    *,
    page: int = OMIT,
    per_page: int = OMIT,
    status: Literal["pending", "sent", "failed", "dead", "read"] = OMIT,
) -> Reply[ListNotificationsResult]:
    """GET /api/v1/notifications"""
    return await api.request(
        "GET", "/api/v1/notifications", query={"page": page, "per_page": per_page, "status": status}
    )


async def mark_notification_read(api: Api, *, id: str) -> Reply[StatusResponse]:
    """POST /api/v1/notifications/{id}/read"""
    return await api.request("POST", "/api/v1/notifications/{id}/read", {"id": id})


async def requeue_notification(api: Api, *, id: str) -> Reply[StatusResponse]:
    """POST /api/v1/notifications/{id}/requeue"""
    return await api.request("POST", "/api/v1/notifications/{id}/requeue", {"id": id})
