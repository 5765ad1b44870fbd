"""Instruments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mcpgen_runtime.api import OMIT, Api, Omit, Reply
from mcpgen_runtime.http.bodies import Part, decoded

if TYPE_CHECKING:
    from ..types import CreateInstrumentResult, Instrument, Size, Words


async def add_photos(
    api: Api,
    *,
    id: int,
    cover: str,
    details: list[str] | Omit = OMIT,
    size: Size | Omit = OMIT,
    tags: Words | Omit = OMIT,
    places: list[Size] | Omit = OMIT,
    caption: str | Omit = OMIT,
    year: int | Omit = OMIT,
    sketch: str | Omit = OMIT,
) -> Reply[None]:
    """Add photos to an instrument.

    POST /instruments/{id}/photos
    """
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
    api: Api,
    *,
    id: int,
    name: str | Omit = OMIT,
    owner: str | Omit | None = OMIT,
    size: Size | Omit | None = OMIT,
) -> Reply[None]:
    """Change some of what is known of an instrument.

    PATCH /instruments/{id}
    """
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
    serial: int | Omit = OMIT,
    price: float | Omit = OMIT,
    owner: str | Omit | None = OMIT,
    sold: bool | Omit = OMIT,
    woods: Words | Omit = OMIT,
    size: Size | Omit = OMIT,
    lock: str | Omit = OMIT,
) -> Reply[Instrument | CreateInstrumentResult]:
    """Enter a new instrument.

    POST /instruments
    """
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
    """Strike an instrument off.

    DELETE /instruments/{id}
    """
    return await api.request("DELETE", "/instruments/{id}", {"id": id})


async def get_history(api: Api, *, id: int, from_: int | Omit = OMIT, count: int | Omit = OMIT) -> Reply[str]:
    """Read the history of an instrument.

    GET /instruments/{id}/history
    """
    return await api.request(
        "GET",
        "/instruments/{id}/history",
        {"id": id},
        query={"from": from_, "count": count},
        accept="text/plain, text/html",
    )


async def get_instrument(api: Api, *, id: int, If_None_Match: str | Omit = OMIT) -> Reply[Instrument]:
    """Read an instrument.

    GET /instruments/{id}
    """
    return await api.request("GET", "/instruments/{id}", {"id": id}, headers={"If-None-Match": If_None_Match})


async def get_picture(api: Api, *, id: int) -> Reply[bytes]:
    """See an instrument.

    GET /instruments/{id}/picture
    """
    return await api.request("GET", "/instruments/{id}/picture", {"id": id}, accept="image/png")


async def get_warranty(api: Api, *, id: int) -> Reply[dict[str, Any] | None]:
    """Read the warranty of an instrument.

    GET /instruments/{id}/warranty
    """
    return await api.request("GET", "/instruments/{id}/warranty", {"id": id})


async def head_instrument(api: Api, *, id: int) -> Reply[None]:
    """See when an instrument was changed last.

    HEAD /instruments/{id}
    """
    return await api.request("HEAD", "/instruments/{id}", {"id": id})


async def search_instruments(
    api: Api,
    *,
    kind: str | Omit = OMIT,
    sold: bool | Omit = OMIT,
    strings: int | Omit = OMIT,
    woods: Words | Omit = OMIT,
    size: Size | Omit = OMIT,
    limit: int | Omit = OMIT,
    page: int | Omit = OMIT,
) -> Reply[list[Instrument]]:
    """Search instruments.

    GET /instruments
    """
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
    """Say what the label says.

    PUT /instruments/{id}/label
    """
    return await api.request("PUT", "/instruments/{id}/label", {"id": id}, json=body)


async def set_note(api: Api, *, id: int, body: str) -> Reply[None]:
    """Write a note to an instrument.

    PUT /instruments/{id}/note
    """
    return await api.request(
        "PUT", "/instruments/{id}/note", {"id": id}, content=body, media_type="text/plain"
    )


async def set_strings(api: Api, *, id: int, body: list[float]) -> Reply[None]:
    """Say which strings are on an instrument.

    PUT /instruments/{id}/strings
    """
    return await api.request("PUT", "/instruments/{id}/strings", {"id": id}, json=body)


async def set_tension(api: Api, *, id: int, body: float) -> Reply[None]:
    """Say the tension of all strings together.

    PUT /instruments/{id}/tension
    """
    return await api.request("PUT", "/instruments/{id}/tension", {"id": id}, json=body)
