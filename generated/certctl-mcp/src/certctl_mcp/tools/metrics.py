"""Metrics: Counters and gauges of the server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.api import Api, Reply

if TYPE_CHECKING:
    from ..types import MetricsResponse


async def metrics(api: Api) -> Reply[MetricsResponse]:
    """GET /api/v1/metrics"""
    return await api.request("GET", "/api/v1/metrics")


async def prometheus_metrics(api: Api) -> Reply[str]:
    """GET /api/v1/metrics/prometheus"""
    return await api.request("GET", "/api/v1/metrics/prometheus", accept="text/plain")
