"""General."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.api import OMIT, Api, Omit, Reply, styled

if TYPE_CHECKING:
    from ..types import List, Map


async def in_header_and_cookie(
    api: Api,
    *,
    X_List: List | Omit = OMIT,
    X_Map: Map | Omit = OMIT,
    crumb: str | Omit = OMIT,
    crumbs: List | Omit = OMIT,
) -> Reply[None]:
    """GET /h"""
    return await api.request(
        "GET",
        "/h",
        headers={"X-List": X_List, "X-Map": styled(X_Map, "simple", explode=True)},
        cookies={"crumb": crumb, "crumbs": styled(crumbs, "form", explode=False)},
    )


async def in_path(api: Api, *, simple: List, exploded: Map, label: str, matrix: List) -> Reply[None]:
    """GET /p/{simple}/{exploded}/{label}/{matrix}"""
    return await api.request(
        "GET",
        "/p/{simple}/{exploded}/{label}/{matrix}",
        {
            "simple": simple,
            "exploded": styled(exploded, "simple", explode=True),
            "label": styled(label, "label"),
            "matrix": styled(matrix, "matrix", explode=True),
        },
    )


async def in_query(
    api: Api,
    *,
    form: List | Omit = OMIT,
    joined: List | Omit = OMIT,
    plain: str | Omit = OMIT,
    spaces: List | Omit = OMIT,
    pipes: List | Omit = OMIT,
    deep: Map | Omit = OMIT,
    reserved: str | Omit = OMIT,
    json: Map | Omit = OMIT,
) -> Reply[None]:
    """GET /q"""
    return await api.request(
        "GET",
        "/q",
        query={
            "form": form,
            "joined": styled(joined, "form", explode=False),
            "plain": plain,
            "spaces": styled(spaces, "spaceDelimited"),
            "pipes": styled(pipes, "pipeDelimited"),
            "deep": styled(deep, "deepObject"),
            "reserved": styled(reserved, "form", reserved=True),
            "json": styled(json, "json"),
        },
    )
