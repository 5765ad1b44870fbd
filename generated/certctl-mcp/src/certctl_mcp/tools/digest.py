"""Digest: The summary e-mail about certificates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.api import Api, Reply

if TYPE_CHECKING:
    from ..types import StatusMessageResponse


async def preview_digest(api: Api) -> Reply[str]:
    """GET /api/v1/digest/preview"""
    return await api.request("GET", "/api/v1/digest/preview", accept="text/html")


async def send_digest(api: Api) -> Reply[StatusMessageResponse]:
    """POST /api/v1/digest/send"""
    return await api.request("POST", "/api/v1/digest/send")
