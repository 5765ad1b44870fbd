"""General."""

from __future__ import annotations

from .._runtime.api import OMIT, Api, Omit, Reply


async def replace_thing(
    api: Api,
    *,
    id: str,
    id_body_body: str,
    name_body: str,
    name: str | Omit = OMIT,
    id_body: str | Omit = OMIT,
) -> Reply[None]:
    """PUT /things/{id}"""
    return await api.request(
        "PUT",
        "/things/{id}",
        {"id": id},
        query={"name": name},
        json={"id": id_body_body, "id_body": id_body, "name": name_body},
    )
