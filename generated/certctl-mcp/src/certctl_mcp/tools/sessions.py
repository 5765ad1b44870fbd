"""Sessions: Browser sessions that are open now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._runtime.api import OMIT, Api, Reply

if TYPE_CHECKING:
    from ..types import AuthListSessionsResult, AuthRevokeSessionsExceptCurrentResult


async def auth_list_sessions(
    api: Api, *, actor_id: str = OMIT, actor_type: str = OMIT
) -> Reply[AuthListSessionsResult]:
    """GET /api/v1/auth/sessions"""
    return await api.request(
        "GET", "/api/v1/auth/sessions", query={"actor_id": actor_id, "actor_type": actor_type}
    )


async def auth_revoke_session(api: Api, *, id: str) -> Reply[None]:
    """DELETE /api/v1/auth/sessions/{id}"""
    return await api.request("DELETE", "/api/v1/auth/sessions/{id}", {"id": id})


async def auth_revoke_sessions_except_current(
    api: Api, *, except_: Literal["current"]
) -> Reply[AuthRevokeSessionsExceptCurrentResult]:
    """DELETE /api/v1/auth/sessions"""
    return await api.request("DELETE", "/api/v1/auth/sessions", query={"except": except_})
