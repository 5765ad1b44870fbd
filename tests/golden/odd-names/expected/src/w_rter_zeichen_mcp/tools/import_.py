"""import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.api import OMIT, Api, Omit, Reply

if TYPE_CHECKING:
    from ..types import OddName2


async def class_(
    api: Api,
    *,
    from_: str,
    n2fa: str,
    filter_5b_a_5d: str | Omit = OMIT,
    filter_2e_a: str | Omit = OMIT,
    filter_a: str | Omit = OMIT,
    api_: str | Omit = OMIT,
    __debug___: str | Omit = OMIT,
    n7528_6237: str | Omit = OMIT,
    n4ea7_54c1: str | Omit = OMIT,
    X_Request_ID: str | Omit = OMIT,
    type: str | Omit = OMIT,
    groe: float | Omit = OMIT,
    OMIT_: str | Omit = OMIT,
    X_Request_ID_body: str | Omit = OMIT,
) -> Reply[OddName2]:
    """POST /class/{from}/{2fa}"""
    return await api.request(
        "POST",
        "/class/{from}/{2fa}",
        {"from": from_, "2fa": n2fa},
        query={
            "filter[a]": filter_5b_a_5d,
            "filter.a": filter_2e_a,
            "filter_a": filter_a,
            "api": api_,
            "__debug__": __debug___,
            "\u7528\u6237": n7528_6237,
            "\u4ea7\u54c1": n4ea7_54c1,
        },
        headers={"X-Request-ID": X_Request_ID},
        json={"@type": type, "gr\xf6\xdfe": groe, "OMIT": OMIT_, "X_Request_ID": X_Request_ID_body},
    )


async def optional_(api: Api) -> Reply[None]:
    """GET /a"""
    return await api.request("GET", "/a")


async def print_(api: Api) -> Reply[None]:
    """PUT /a"""
    return await api.request("PUT", "/a")
