"""\u7528\u6237."""

from __future__ import annotations

from .._runtime.api import Api, Reply


async def get_der_crls(api: Api) -> Reply[None]:
    """DELETE /a"""
    return await api.request("DELETE", "/a")
