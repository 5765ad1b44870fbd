"""General."""

from __future__ import annotations

from .._runtime.api import OMIT, Api, Omit, Reply
from .._runtime.http.bodies import decoded


async def bytes_(api: Api, *, body: str | Omit = OMIT) -> Reply[bytes]:
    """PUT /bytes"""
    return await api.request(
        "PUT",
        "/bytes",
        content=decoded(body),
        media_type="application/octet-stream",
        accept="application/octet-stream",
    )


async def der(api: Api, *, body: str) -> Reply[None]:
    """PUT /der"""
    return await api.request("PUT", "/der", content=body, media_type="application/pkcs10")


async def range_(api: Api, *, body: str) -> Reply[str]:
    """PUT /range"""
    return await api.request(
        "PUT", "/range", content=decoded(body), media_type="application/octet-stream", accept="*/*"
    )


async def several(api: Api, *, a: str | Omit = OMIT) -> Reply[str | list[int] | bytes]:
    """POST /several"""
    return await api.request(
        "POST",
        "/several",
        json={"a": a},
        media_type="application/vnd.shop.v2+json",
        accept="application/json, text/csv, image/png",
    )


async def text(api: Api, *, body: str) -> Reply[None]:
    """PUT /text"""
    return await api.request("PUT", "/text", content=body, media_type="text/markdown")
