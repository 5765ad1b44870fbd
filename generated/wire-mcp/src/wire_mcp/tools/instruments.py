"""Instruments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._runtime.api import OMIT, Api, Part, Reply, decoded

if TYPE_CHECKING:
    from ..types import CreateInstrumentResult, Instrument, Size, Words


async def add_photos(
    api: Api,
    *,
    id: int,
    cover: str,
    details: list[str] = OMIT,
    size: Size = OMIT,
    tags: Words = OMIT,
    places: list[Size] = OMIT,
    caption: str = OMIT,
    year: int = OMIT,
    sketch: str = OMIT,
) -> Reply[None]:
    """POST /instruments/{id}/photos"""
    return await api.request(
        "POST",
        "/instruments/{id}/photos",
        {"id": id},
        multipart={
            "cover": Part(decoded(cover), "image/jpeg"),
            "details": decoded(details),
            "size": size,
            "tags": tags,
            "places": places,
            "caption": caption,
            "year": year,
            "sketch": Part(sketch, "image/svg+xml"),
        },
    )


async def change_instrument(
    api: Api, *, id: int, name: str = OMIT, owner: str | None = OMIT, size: Size | None = OMIT
) -> Reply[None]:
    """PATCH /instruments/{id}"""
    return await api.request(
        "PATCH",
        "/instruments/{id}",
        {"id": id},
        json={"name": name, "owner": owner, "size": size},
        media_type="application/merge-patch+json",
    )


async def create_instrument(
    api: Api,
    *,
    name: str,
    serial: int = OMIT,
    price: float = OMIT,
    owner: str | None = OMIT,
    sold: bool = OMIT,
    woods: Words = OMIT,
    size: Size = OMIT,
    lock: str = OMIT,
) -> Reply[Instrument | CreateInstrumentResult]:
    """POST /instruments"""
    return await api.request(
        "POST",
        "/instruments",
        json={
            "name": name,
            "serial": serial,
            "price": price,
            "owner": owner,
            "sold": sold,
            "woods": woods,
            "size": size,
            "lock": lock,
        },
    )


async def delete_instrument(api: Api, *, id: int) -> Reply[None]:
    """DELETE /instruments/{id}"""
    return await api.request("DELETE", "/instruments/{id}", {"id": id})


async def get_history(api: Api, *, id: int, from_: int = OMIT, count: int = OMIT) -> Reply[str]:
    """GET /instruments/{id}/history"""
    return await api.request(
        "GET",
        "/instruments/{id}/history",
        {"id": id},
        query={"from": from_, "count": count},
        accept="text/plain, text/html",
    )


async def get_instrument(api: Api, *, id: int, If_None_Match: str = OMIT) -> Reply[Instrument]:
    """GET /instruments/{id}"""
    return await api.request("GET", "/instruments/{id}", {"id": id}, headers={"If-None-Match": If_None_Match})


async def get_picture(api: Api, *, id: int) -> Reply[bytes]:
    """GET /instruments/{id}/picture"""
    return await api.request("GET", "/instruments/{id}/picture", {"id": id}, accept="image/png")


async def get_warranty(api: Api, *, id: int) -> Reply[dict[str, Any] | None]:
    """GET /instruments/{id}/warranty"""
    return await api.request("GET", "/instruments/{id}/warranty", {"id": id})


async def head_instrument(api: Api, *, id: int) -> Reply[None]:
    """HEAD /instruments/{id}"""
    return await api.request("HEAD", "/instruments/{id}", {"id": id})


async def search_instruments(
    api: Api,
    *,
    kind: str = OMIT,
    sold: bool = OMIT,
    strings: int = OMIT,
    woods: Words = OMIT,
    size: Size = OMIT,
    limit: int = OMIT,
    page: int = OMIT,
) -> Reply[list[Instrument]]:
    """GET /instruments"""
    return await api.request(
        "GET",
        "/instruments",
        query={
            "kind": kind,
            "sold": sold,
            "strings": strings,
            "woods": woods,
            "size": size,
            "limit": limit,
            "page": page,
        },
    )


async def set_label(api: Api, *, id: int, body: str) -> Reply[None]:
    """PUT /instruments/{id}/label"""
    return await api.request("PUT", "/instruments/{id}/label", {"id": id}, json=body)


async def set_note(api: Api, *, id: int, body: str) -> Reply[None]:
    """PUT /instruments/{id}/note"""
    return await api.request(
        "PUT", "/instruments/{id}/note", {"id": id}, content=body, media_type="text/plain"
    )


async def set_strings(api: Api, *, id: int, body: list[float]) -> Reply[None]:
    """PUT /instruments/{id}/strings"""
    return await api.request("PUT", "/instruments/{id}/strings", {"id": id}, json=body)


async def set_tension(api: Api, *, id: int, body: float) -> Reply[None]:
    """PUT /instruments/{id}/tension"""
    return await api.request("PUT", "/instruments/{id}/tension", {"id": id}, json=body)
