"""CRL & OCSP: Revocation status as signed lists and OCSP answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.api import Api, Reply

if TYPE_CHECKING:
    from ..types import ListCrlCacheResult


async def get_der_crl(api: Api, *, issuer_id: str) -> Reply[bytes]:
    """GET /.well-known/pki/crl/{issuer_id}"""
    return await api.request(
        "GET",
        "/.well-known/pki/crl/{issuer_id}",
        {"issuer_id": issuer_id},
        accept="application/pkix-crl",
        security=(),
    )


async def list_crl_cache(api: Api) -> Reply[ListCrlCacheResult]:
    """GET /api/v1/admin/crl/cache"""
    return await api.request("GET", "/api/v1/admin/crl/cache")


async def ocsp_check(api: Api, *, issuer_id: str, serial: str) -> Reply[bytes]:
    """GET /.well-known/pki/ocsp/{issuer_id}/{serial}"""
    return await api.request(
        "GET",
        "/.well-known/pki/ocsp/{issuer_id}/{serial}",
        {"issuer_id": issuer_id, "serial": serial},
        accept="application/ocsp-response",
        security=(),
    )
