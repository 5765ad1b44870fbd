"""Health: Liveness, readiness and version of the server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.api import Api, Reply

if TYPE_CHECKING:
    from ..types import HealthResult, ReadyResult, VersionResult


async def health(api: Api) -> Reply[HealthResult]:
    """GET /health"""
    return await api.request("GET", "/health", security=())


async def ready(api: Api) -> Reply[ReadyResult]:
    """GET /ready"""
    return await api.request("GET", "/ready", security=())


async def version(api: Api) -> Reply[VersionResult]:
    """GET /api/v1/version"""
    return await api.request("GET", "/api/v1/version", security=())
