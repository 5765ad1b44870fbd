"""Auth: Roles, permissions, API keys, users, sessions and emergency access."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._runtime.api import OMIT, Api, Omit, Reply

if TYPE_CHECKING:
    from ..types import (
        AuthCheckResult,
        AuthGetRoleResult,
        AuthInfoResult,
        AuthListKeysResult,
        AuthListPermissionsResult,
        AuthListRolesResult,
        AuthListSessionsResult,
        AuthListUsersResult,
        AuthMeResult,
        AuthRevokeSessionsExceptCurrentResult,
        AuthRole,
        AuthRuntimeConfigResult,
        BootstrapConsumeResult,
        BootstrapStatusResult,
        BreakglassCredentialListResponse,
        BreakglassSetPasswordResponse,
        DemoResidualCleanupResponse,
    )


async def auth_add_permission_to_role(
    api: Api,
    *,
    id: str,
    permission: str,
    scope_type: Literal["global", "profile", "issuer"] | Omit = OMIT,
    scope_id: str | Omit = OMIT,
) -> Reply[None]:
    """Grant a role one more permission.

    POST /api/v1/auth/roles/{id}/permissions
    """
    return await api.request(
        "POST",
        "/api/v1/auth/roles/{id}/permissions",
        {"id": id},
        json={"permission": permission, "scope_type": scope_type, "scope_id": scope_id},
    )


async def auth_assign_role_to_key(api: Api, *, id: str, role_id: str) -> Reply[None]:
    """Grant an API key one more role.

    POST /api/v1/auth/keys/{id}/roles
    """
    return await api.request("POST", "/api/v1/auth/keys/{id}/roles", {"id": id}, json={"role_id": role_id})


async def auth_check(api: Api) -> Reply[AuthCheckResult]:
    """Test whether the current credentials are accepted.

    GET /api/v1/auth/check
    """
    return await api.request("GET", "/api/v1/auth/check")


async def auth_create_role(api: Api, *, name: str, description: str | Omit = OMIT) -> Reply[AuthRole]:
    """Create a role.

    POST /api/v1/auth/roles
    """
    return await api.request("POST", "/api/v1/auth/roles", json={"name": name, "description": description})


async def auth_deactivate_user(api: Api, *, id: str) -> Reply[None]:
    """Deactivate a single sign-on user.

    DELETE /api/v1/auth/users/{id}
    """
    return await api.request("DELETE", "/api/v1/auth/users/{id}", {"id": id})


async def auth_delete_role(api: Api, *, id: str) -> Reply[None]:
    """Delete a role.

    DELETE /api/v1/auth/roles/{id}
    """
    return await api.request("DELETE", "/api/v1/auth/roles/{id}", {"id": id})


async def auth_get_role(api: Api, *, id: str) -> Reply[AuthGetRoleResult]:
    """Show one role with its permissions.

    GET /api/v1/auth/roles/{id}
    """
    return await api.request("GET", "/api/v1/auth/roles/{id}", {"id": id})


async def auth_info(api: Api) -> Reply[AuthInfoResult]:
    """Show how the server authenticates callers.

    GET /api/v1/auth/info
    """
    return await api.request("GET", "/api/v1/auth/info", security=())


async def auth_list_keys(api: Api) -> Reply[AuthListKeysResult]:
    """List API keys and other role holders.

    GET /api/v1/auth/keys
    """
    return await api.request("GET", "/api/v1/auth/keys")


async def auth_list_permissions(api: Api) -> Reply[AuthListPermissionsResult]:
    """List all permissions that roles can hold.

    GET /api/v1/auth/permissions
    """
    return await api.request("GET", "/api/v1/auth/permissions")


async def auth_list_roles(api: Api) -> Reply[AuthListRolesResult]:
    """List all roles.

    GET /api/v1/auth/roles
    """
    return await api.request("GET", "/api/v1/auth/roles")


async def auth_list_sessions(
    api: Api, *, actor_id: str | Omit = OMIT, actor_type: str | Omit = OMIT
) -> Reply[AuthListSessionsResult]:
    """List active browser sessions.

    GET /api/v1/auth/sessions
    """
    return await api.request(
        "GET", "/api/v1/auth/sessions", query={"actor_id": actor_id, "actor_type": actor_type}
    )


async def auth_list_users(api: Api, *, oidc_provider_id: str | Omit = OMIT) -> Reply[AuthListUsersResult]:
    """List single sign-on users.

    GET /api/v1/auth/users
    """
    return await api.request("GET", "/api/v1/auth/users", query={"oidc_provider_id": oidc_provider_id})


async def auth_me(api: Api) -> Reply[AuthMeResult]:
    """Show the caller's identity, roles and permissions.

    GET /api/v1/auth/me
    """
    return await api.request("GET", "/api/v1/auth/me")


async def auth_reactivate_user(api: Api, *, id: str) -> Reply[None]:
    """Reactivate a single sign-on user.

    POST /api/v1/auth/users/{id}/reactivate
    """
    return await api.request("POST", "/api/v1/auth/users/{id}/reactivate", {"id": id})


async def auth_remove_demo_grants(api: Api) -> Reply[DemoResidualCleanupResponse]:
    """Remove role grants left over from demo mode.

    POST /api/v1/auth/demo-residual/cleanup
    """
    return await api.request("POST", "/api/v1/auth/demo-residual/cleanup")


async def auth_remove_permission_from_role(
    api: Api,
    *,
    id: str,
    perm: str,
    scope_type: Literal["global", "profile", "issuer"] | Omit = OMIT,
    scope_id: str | Omit = OMIT,
) -> Reply[None]:
    """Revoke one of a role's permissions.

    DELETE /api/v1/auth/roles/{id}/permissions/{perm}
    """
    return await api.request(
        "DELETE",
        "/api/v1/auth/roles/{id}/permissions/{perm}",
        {"id": id, "perm": perm},
        query={"scope_type": scope_type, "scope_id": scope_id},
    )


async def auth_revoke_role_from_key(api: Api, *, id: str, role_id: str) -> Reply[None]:
    """Revoke one of an API key's roles.

    DELETE /api/v1/auth/keys/{id}/roles/{role_id}
    """
    return await api.request(
        "DELETE", "/api/v1/auth/keys/{id}/roles/{role_id}", {"id": id, "role_id": role_id}
    )


async def auth_revoke_session(api: Api, *, id: str) -> Reply[None]:
    """End a browser session.

    DELETE /api/v1/auth/sessions/{id}
    """
    return await api.request("DELETE", "/api/v1/auth/sessions/{id}", {"id": id})


async def auth_revoke_sessions_except_current(api: Api) -> Reply[AuthRevokeSessionsExceptCurrentResult]:
    """End the caller's other browser sessions.

    DELETE /api/v1/auth/sessions
    """
    return await api.request("DELETE", "/api/v1/auth/sessions", query={"except": "current"})


async def auth_runtime_config(api: Api) -> Reply[AuthRuntimeConfigResult]:
    """Show the server's authentication settings.

    GET /api/v1/auth/runtime-config
    """
    return await api.request("GET", "/api/v1/auth/runtime-config")


async def auth_update_role(api: Api, *, id: str, name: str, description: str | Omit = OMIT) -> Reply[None]:
    """Change a role's name and description.

    PUT /api/v1/auth/roles/{id}
    """
    return await api.request(
        "PUT", "/api/v1/auth/roles/{id}", {"id": id}, json={"name": name, "description": description}
    )


async def bootstrap_consume(api: Api, *, token: str, actor_name: str) -> Reply[BootstrapConsumeResult]:
    """Create the first administrator API key.

    POST /api/v1/auth/bootstrap
    """
    return await api.request(
        "POST",
        "/api/v1/auth/bootstrap",
        json={"token": token, "actor_name": actor_name},
        security=(("bearerAuth",), ()),
    )


async def bootstrap_status(api: Api) -> Reply[BootstrapStatusResult]:
    """Check whether first-time setup is open.

    GET /api/v1/auth/bootstrap
    """
    return await api.request("GET", "/api/v1/auth/bootstrap", security=(("bearerAuth",), ()))


async def breakglass_list(api: Api) -> Reply[BreakglassCredentialListResponse]:
    """List emergency login credentials.

    GET /api/v1/auth/breakglass/credentials
    """
    return await api.request("GET", "/api/v1/auth/breakglass/credentials")


async def breakglass_remove(api: Api, *, actor_id: str) -> Reply[None]:
    """Remove an actor's emergency credential.

    DELETE /api/v1/auth/breakglass/credentials/{actor_id}
    """
    return await api.request(
        "DELETE", "/api/v1/auth/breakglass/credentials/{actor_id}", {"actor_id": actor_id}
    )


async def breakglass_set_password(
    api: Api, *, actor_id: str, password: str
) -> Reply[BreakglassSetPasswordResponse]:
    """Set an actor's emergency password.

    POST /api/v1/auth/breakglass/credentials
    """
    return await api.request(
        "POST", "/api/v1/auth/breakglass/credentials", json={"actor_id": actor_id, "password": password}
    )


async def breakglass_unlock(api: Api, *, actor_id: str) -> Reply[None]:
    """Unlock an actor's emergency credential.

    POST /api/v1/auth/breakglass/credentials/{actor_id}/unlock
    """
    return await api.request(
        "POST", "/api/v1/auth/breakglass/credentials/{actor_id}/unlock", {"actor_id": actor_id}
    )
