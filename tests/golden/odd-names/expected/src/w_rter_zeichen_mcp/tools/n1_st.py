"""1st."""

from __future__ import annotations

from .._runtime.api import Api, Reply


async def call_123(api: Api) -> Reply[None]:
    """POST /a"""
    return await api.request("POST", "/a")


async def get_by(api: Api, *, value: str) -> Reply[None]:
    """GET /\u7528\u6237/{\u540d}"""
    return await api.request("GET", "/\u7528\u6237/{\u540d}", {"\u540d": value})
