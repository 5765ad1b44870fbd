"""Parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mcpgen_runtime.api import OMIT, Api, Omit, Reply, styled

if TYPE_CHECKING:
    from ..types import Filter, Size, Words


async def find_drawing(api: Api, *, source: str, title: str | Omit = OMIT) -> Reply[dict[str, Any]]:
    """Find the drawing that was made from a page.

    GET /drawings
    """
    return await api.request(
        "GET", "/drawings", query={"source": styled(source, "form", reserved=True), "title": title}
    )


async def get_stock(api: Api) -> Reply[str]:
    """Read the stock as a table.

    GET /stock
    """
    return await api.request("GET", "/stock", accept="text/csv")


async def list_shelves(
    api: Api, *, empty: str | Omit = OMIT, room: str | Omit | None = OMIT
) -> Reply[dict[str, Any]]:
    """List shelves.

    GET /shelves
    """
    return await api.request("GET", "/shelves", query={"empty": empty, "room": room})


async def search_bags(api: Api, *, size: Size | Omit = OMIT) -> Reply[dict[str, Any]]:
    """Search bags.

    GET /bags
    """
    return await api.request("GET", "/bags", query={"size": styled(size, "deepObject")})


async def search_cases(
    api: Api, *, size: Size | Omit = OMIT, filter: Filter | Omit = OMIT
) -> Reply[dict[str, Any]]:
    """Search cases.

    GET /cases
    """
    return await api.request(
        "GET", "/cases", query={"size": styled(size, "deepObject"), "filter": styled(filter, "deepObject")}
    )


async def search_finishes(
    api: Api, *, filter: Filter | Omit = OMIT, X_Sizes: Size | Omit = OMIT
) -> Reply[dict[str, Any]]:
    """Search finishes by a filter in JSON.

    GET /finishes
    """
    return await api.request(
        "GET",
        "/finishes",
        query={"filter": styled(filter, "json")},
        headers={"X-Sizes": styled(X_Sizes, "json")},
    )


async def search_hardware(
    api: Api, *, names: Words | Omit = OMIT, size: Size | Omit = OMIT
) -> Reply[dict[str, Any]]:
    """Search hardware.

    GET /hardware
    """
    return await api.request(
        "GET",
        "/hardware",
        query={"names": styled(names, "pipeDelimited"), "size": styled(size, "pipeDelimited")},
    )


async def search_offcuts(api: Api, *, names: Words | Omit = OMIT) -> Reply[dict[str, Any]]:
    """Search offcuts.

    GET /offcuts
    """
    return await api.request(
        "GET", "/offcuts", query={"names": styled(names, "spaceDelimited", explode=True)}
    )


async def search_parts(
    api: Api, *, kind: str | Omit = OMIT, woods: Words | Omit = OMIT, size: Size | Omit = OMIT
) -> Reply[dict[str, Any]]:
    """Search parts.

    GET /parts
    """
    return await api.request(
        "GET",
        "/parts",
        query={
            "kind": kind,
            "woods": styled(woods, "form", explode=False),
            "size": styled(size, "form", explode=False),
        },
    )


async def search_tools(api: Api, *, names: Words | Omit = OMIT) -> Reply[dict[str, Any]]:
    """Search tools.

    GET /tools
    """
    return await api.request("GET", "/tools", query={"names": styled(names, "pipeDelimited", explode=True)})


async def search_woods(
    api: Api, *, names: Words | Omit = OMIT, size: Size | Omit = OMIT
) -> Reply[dict[str, Any]]:
    """Search wood.

    GET /woods
    """
    return await api.request(
        "GET",
        "/woods",
        query={"names": styled(names, "spaceDelimited"), "size": styled(size, "spaceDelimited")},
    )
