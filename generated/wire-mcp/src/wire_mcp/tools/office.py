"""Office."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from mcpgen_runtime.api import OMIT, Api, Omit, Reply
from mcpgen_runtime.http.env_values import from_environment
from mcpgen_runtime.http.multipart import one_of

if TYPE_CHECKING:
    from ..types import CreateAccessCodeResult


async def add_manual(api: Api, *, file: str) -> Reply[None]:
    """Add a manual.

    POST /manuals
    """
    return await api.request(
        "POST", "/manuals", multipart={"file": one_of(file, "application/pdf", "image/png")}
    )


async def cancel_delivery(api: Api, *, id: str, reason: str | Omit = OMIT) -> Reply[None]:
    """Cancel a delivery.

    DELETE /deliveries/{id}
    """
    return await api.request(
        "DELETE", "/deliveries/{id}", {"id": id}, query={"reason": reason}, security=(("stamp",),)
    )


async def create_access_code(
    api: Api, *, person: str, secret: str | Omit = OMIT
) -> Reply[CreateAccessCodeResult]:
    """Make a code for the door.

    POST /access-codes
    """
    return await api.request("POST", "/access-codes", json={"person": person, "secret": secret})


async def forget_deliveries(api: Api, *, ids: list[int]) -> Reply[None]:
    """Forget deliveries.

    DELETE /deliveries
    """
    return await api.request("DELETE", "/deliveries", json={"ids": ids})


async def get_archive(api: Api, *, year: int) -> Reply[dict[str, Any]]:
    """Read the archive of a year.

    GET /archive/{year}
    """
    return await api.request("GET", "/archive/{year}", {"year": year}, server="/archive-v2")


async def get_catalogue(api: Api) -> Reply[dict[str, Any]]:
    """Read the printed catalogue.

    GET /catalogue
    """
    return await api.request(
        "GET",
        "/catalogue",
        server=from_environment("WORKSHOP_CATALOGUE_URL", "https://catalogue.workshop.example/2026"),
    )


async def get_diary(api: Api) -> Reply[dict[str, Any]]:
    """Read the diary.

    GET /diary
    """
    return await api.request("GET", "/diary", security=(("basic",), ("headerKey",)))


async def get_ledger(api: Api) -> Reply[dict[str, Any]]:
    """Read the ledger.

    GET /ledger
    """
    return await api.request("GET", "/ledger", security=(("basic",),))


async def get_opening_hours(api: Api) -> Reply[dict[str, Any]]:
    """Read the opening hours.

    GET /opening-hours
    """
    return await api.request("GET", "/opening-hours", security=())


async def get_safe(api: Api) -> Reply[dict[str, Any]]:
    """See what is in the safe, which has two keys.

    GET /safe
    """
    return await api.request("GET", "/safe", security=(("bearer", "headerKey"),))


async def get_taxes(api: Api, *, year: int | Omit = OMIT) -> Reply[dict[str, Any]]:
    """Read tax rates.

    GET /taxes
    """
    return await api.request("GET", "/taxes", query={"year": year}, security=(("queryKey",),))


async def get_vault(api: Api) -> Reply[dict[str, Any]]:
    """See what is in the vault.

    GET /vault
    """
    return await api.request("GET", "/vault", security=(("certificate",),))


async def list_concerts(api: Api) -> Reply[dict[str, Any]]:
    """List concerts; more of them for who has a key.

    GET /concerts
    """
    return await api.request("GET", "/concerts", security=((), ("headerKey",)))


async def list_deliveries(api: Api, *, open: Literal[True] | Omit = OMIT) -> Reply[dict[str, Any]]:
    """List deliveries.

    GET /deliveries
    """
    return await api.request(
        "GET", "/deliveries", query={"open": open, "form": "short"}, security=(("headerKey",),)
    )


async def list_payments(api: Api) -> Reply[dict[str, Any]]:
    """List payments.

    GET /payments
    """
    return await api.request("GET", "/payments", security=(("oauth",),))


async def list_staff(api: Api) -> Reply[dict[str, Any]]:
    """List the staff.

    GET /staff
    """
    return await api.request("GET", "/staff", security=(("openId",),))


async def list_suppliers(api: Api) -> Reply[dict[str, Any]]:
    """List suppliers.

    GET /suppliers
    """
    return await api.request("GET", "/suppliers", security=(("headerKey",),))


async def listen_to_doorbell(api: Api) -> Reply[str]:
    """Hear who rings.

    GET /doorbell
    """
    return await api.request("GET", "/doorbell", accept="text/event-stream")


async def transfer(api: Api, *, to: str, amount: float) -> Reply[None]:
    """Transfer money.

    POST /transfers
    """
    return await api.request(
        "POST", "/transfers", json={"to": to, "amount": amount}, security=(("signature",),)
    )
