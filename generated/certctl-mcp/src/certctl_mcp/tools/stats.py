"""Stats: Totals and time series for dashboards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.api import OMIT, Api, Reply

if TYPE_CHECKING:
    from ..types import (
        CertificatesByStatusResult,
        DashboardSummary,
        ExpirationTimelineResult,
        IssuanceRateResult,
        JobTrendsResult,
    )


async def certificates_by_status(api: Api) -> Reply[CertificatesByStatusResult]:
    """GET /api/v1/stats/certificates-by-status"""
    return await api.request("GET", "/api/v1/stats/certificates-by-status")


async def dashboard_summary(api: Api) -> Reply[DashboardSummary]:
    """GET /api/v1/stats/summary"""
    return await api.request("GET", "/api/v1/stats/summary")


async def expiration_timeline(api: Api, *, days: int = OMIT) -> Reply[ExpirationTimelineResult]:
    """GET /api/v1/stats/expiration-timeline"""
    return await api.request("GET", "/api/v1/stats/expiration-timeline", query={"days": days})


async def issuance_rate(api: Api, *, days: int = OMIT) -> Reply[IssuanceRateResult]:
    """GET /api/v1/stats/issuance-rate"""
    return await api.request("GET", "/api/v1/stats/issuance-rate", query={"days": days})


async def job_trends(api: Api, *, days: int = OMIT) -> Reply[JobTrendsResult]:
    """GET /api/v1/stats/job-trends"""
    return await api.request("GET", "/api/v1/stats/job-trends", query={"days": days})
