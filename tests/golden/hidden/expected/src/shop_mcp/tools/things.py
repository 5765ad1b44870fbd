"""things."""

from __future__ import annotations

from .._runtime.api import OMIT, Api, Omit, Reply, styled
from .._runtime.http.env_values import from_environment


async def list_things(api: Api, *, q: str | Omit = OMIT) -> Reply[None]:
    """GET /{version}/things"""
    return await api.request(
        "GET",
        "/{version}/things",
        {"version": "v1"},
        query={
            "q": q,
            "limit": 50,
            "fields": styled(["id", "name"], "form", explode=False),
            "tenant": from_environment("SHOP_TENANT", required=True),
        },
    )
