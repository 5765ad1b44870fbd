"""Orders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mcpgen_runtime.api import OMIT, Api, Omit, Reply, styled
from mcpgen_runtime.http.bodies import optional

if TYPE_CHECKING:
    from ..types import CreateCustomerAddress, EditOrderBodyItem, Order, Size, Words


async def complain(api: Api, *, text: str) -> Reply[None]:
    """Complain.

    POST /complaints
    """
    return await api.request("POST", "/complaints", json={"text": text})


async def create_customer(
    api: Api,
    *,
    name: str,
    pin: str | Omit = OMIT,
    address: CreateCustomerAddress | Omit = OMIT,
    plays: Words | Omit = OMIT,
    owns: Words | Omit = OMIT,
    size: Size | Omit = OMIT,
    page: str | Omit = OMIT,
) -> Reply[None]:
    """Enter a customer.

    POST /customers
    """
    return await api.request(
        "POST",
        "/customers",
        form={
            "name": name,
            "pin": pin,
            "address": address,
            "plays": plays,
            "owns": styled(owns, "pipeDelimited", explode=False),
            "size": styled(size, "deepObject", explode=True),
            "page": styled(page, "form", explode=True, reserved=True),
        },
    )


async def create_invoice(
    api: Api, *, number: int, amount: float, paid: bool | Omit = OMIT, memo: str | Omit = OMIT
) -> Reply[dict[str, Any]]:
    """Write an invoice.

    POST /invoices
    """
    return await api.request(
        "POST",
        "/invoices",
        json={"number": number, "amount": amount, "paid": paid, "memo": memo},
        media_type="application/vnd.workshop.invoice+json",
        accept="application/vnd.workshop.invoice+json",
    )


async def edit_order(api: Api, *, id: str, body: list[EditOrderBodyItem]) -> Reply[None]:
    """Edit an order step by step.

    PATCH /orders/{id}
    """
    return await api.request(
        "PATCH", "/orders/{id}", {"id": id}, json=body, media_type="application/json-patch+json"
    )


async def get_bench(
    api: Api, *, bench: str | Omit = OMIT, lamps: Words | Omit = OMIT, size: Size | Omit = OMIT
) -> Reply[dict[str, Any]]:
    """See the bench of a session.

    GET /bench
    """
    return await api.request(
        "GET",
        "/bench",
        cookies={"bench": bench, "lamps": styled(lamps, "form", explode=False), "size": size},
        security=(("session",),),
    )


async def get_invoice(api: Api, *, number: int, after: int | Omit = OMIT) -> Reply[bytes]:
    """Read an invoice.

    GET /invoices/{number}
    """
    return await api.request(
        "GET", "/invoices/{number}", {"number": number}, query={"after": after}, accept="application/pdf"
    )


async def get_order(api: Api, *, id: str) -> Reply[Order]:
    """Read an order.

    GET /orders/{id}
    """
    return await api.request("GET", "/orders/{id}", {"id": id})


async def get_parcel(api: Api, *, id: str) -> Reply[bytes]:
    """See what is in a parcel.

    GET /parcels/{id}
    """
    return await api.request("GET", "/parcels/{id}", {"id": id}, accept="multipart/mixed")


async def get_price_list(api: Api) -> Reply[dict[str, Any]]:
    """Read the price list.

    GET /price-list
    """
    return await api.request("GET", "/price-list")


async def list_jobs(
    api: Api,
    *,
    X_Bench: str | Omit = OMIT,
    X_Woods: Words | Omit = OMIT,
    X_Tools: Words | Omit = OMIT,
    X_Size: Size | Omit = OMIT,
    X_Room: Size | Omit = OMIT,
) -> Reply[dict[str, Any]]:
    """List jobs at the benches.

    GET /jobs
    """
    return await api.request(
        "GET",
        "/jobs",
        headers={
            "X-Bench": X_Bench,
            "X-Woods": X_Woods,
            "X-Tools": styled(X_Tools, "simple", explode=True),
            "X-Size": X_Size,
            "X-Room": styled(X_Room, "simple", explode=True),
            "X-Channel": "assistant",
        },
    )


async def remind(api: Api, *, id: str, text: str | Omit = OMIT) -> Reply[None]:
    """Remind the customer of an order.

    POST /orders/{id}/reminders
    """
    return await api.request("POST", "/orders/{id}/reminders", {"id": id}, json=optional({"text": text}))
