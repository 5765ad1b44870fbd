"""Agents: Programs on hosts that make keys, fetch work and install certificates, and groups of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.api import OMIT, Api, Omit, Reply
from .._runtime.http.bodies import optional

if TYPE_CHECKING:
    from ..types import (
        Agent,
        AgentGetWorkResult,
        AgentGroup,
        AgentPickupCertificateResult,
        ListAgentGroupMembersResult,
        ListAgentGroupsResult,
        ListAgentsResult,
        ListRetiredAgentsResult,
        RetireAgentResponse,
        StatusResponse,
    )


async def agent_get_work(api: Api, *, id: str) -> Reply[AgentGetWorkResult]:
    """Claim an agent's waiting work.

    GET /api/v1/agents/{id}/work
    """
    return await api.request("GET", "/api/v1/agents/{id}/work", {"id": id})


async def agent_heartbeat(
    api: Api,
    *,
    id: str,
    version: str | Omit = OMIT,
    hostname: str | Omit = OMIT,
    os: str | Omit = OMIT,
    architecture: str | Omit = OMIT,
    ip_address: str | Omit = OMIT,
) -> Reply[StatusResponse]:
    """Record an agent heartbeat.

    POST /api/v1/agents/{id}/heartbeat
    """
    return await api.request(
        "POST",
        "/api/v1/agents/{id}/heartbeat",
        {"id": id},
        json=optional(
            {
                "version": version,
                "hostname": hostname,
                "os": os,
                "architecture": architecture,
                "ip_address": ip_address,
            }
        ),
    )


async def agent_pickup_certificate(api: Api, *, id: str, cert_id: str) -> Reply[AgentPickupCertificateResult]:
    """Collect a certificate for an agent.

    GET /api/v1/agents/{id}/certificates/{cert_id}
    """
    return await api.request(
        "GET", "/api/v1/agents/{id}/certificates/{cert_id}", {"id": id, "cert_id": cert_id}
    )


async def agent_report_job_status(
    api: Api, *, id: str, job_id: str, status: str, error: str | Omit = OMIT
) -> Reply[StatusResponse]:
    """Report a job's status from an agent.

    POST /api/v1/agents/{id}/jobs/{job_id}/status
    """
    return await api.request(
        "POST",
        "/api/v1/agents/{id}/jobs/{job_id}/status",
        {"id": id, "job_id": job_id},
        json={"status": status, "error": error},
    )


async def agent_submit_csr(
    api: Api, *, id: str, csr_pem: str, certificate_id: str | Omit = OMIT
) -> Reply[StatusResponse]:
    """Submit a CSR from an agent.

    POST /api/v1/agents/{id}/csr
    """
    return await api.request(
        "POST",
        "/api/v1/agents/{id}/csr",
        {"id": id},
        json={"csr_pem": csr_pem, "certificate_id": certificate_id},
    )


async def create_agent_group(
    api: Api,
    *,
    name: str,
    description: str | Omit = OMIT,
    match_os: str | Omit = OMIT,
    match_architecture: str | Omit = OMIT,
    match_ip_cidr: str | Omit = OMIT,
    match_version: str | Omit = OMIT,
    enabled: bool | Omit = OMIT,
) -> Reply[AgentGroup]:
    """Create an agent group.

    POST /api/v1/agent-groups
    """
    return await api.request(
        "POST",
        "/api/v1/agent-groups",
        json={
            "name": name,
            "description": description,
            "match_os": match_os,
            "match_architecture": match_architecture,
            "match_ip_cidr": match_ip_cidr,
            "match_version": match_version,
            "enabled": enabled,
        },
    )


async def delete_agent_group(api: Api, *, id: str) -> Reply[None]:
    """Delete an agent group.

    DELETE /api/v1/agent-groups/{id}
    """
    return await api.request("DELETE", "/api/v1/agent-groups/{id}", {"id": id})


async def get_agent(api: Api, *, id: str) -> Reply[Agent]:
    """Get an agent.

    GET /api/v1/agents/{id}
    """
    return await api.request("GET", "/api/v1/agents/{id}", {"id": id})


async def get_agent_group(api: Api, *, id: str) -> Reply[AgentGroup]:
    """Get an agent group.

    GET /api/v1/agent-groups/{id}
    """
    return await api.request("GET", "/api/v1/agent-groups/{id}", {"id": id})


async def list_agent_group_members(api: Api, *, id: str) -> Reply[ListAgentGroupMembersResult]:
    """List the agents in a group.

    GET /api/v1/agent-groups/{id}/members
    """
    return await api.request("GET", "/api/v1/agent-groups/{id}/members", {"id": id})


async def list_agent_groups(
    api: Api, *, page: int | Omit = OMIT, per_page: int | Omit = OMIT
) -> Reply[ListAgentGroupsResult]:
    """List agent groups.

    GET /api/v1/agent-groups
    """
    return await api.request("GET", "/api/v1/agent-groups", query={"page": page, "per_page": per_page})


async def list_agents(
    api: Api, *, page: int | Omit = OMIT, per_page: int | Omit = OMIT
) -> Reply[ListAgentsResult]:
    """List agents in service.

    GET /api/v1/agents
    """
    return await api.request("GET", "/api/v1/agents", query={"page": page, "per_page": per_page})


async def list_retired_agents(
    api: Api, *, page: int | Omit = OMIT, per_page: int | Omit = OMIT
) -> Reply[ListRetiredAgentsResult]:
    """List agents that were retired.

    GET /api/v1/agents/retired
    """
    return await api.request("GET", "/api/v1/agents/retired", query={"page": page, "per_page": per_page})


async def register_agent(
    api: Api,
    *,
    name: str,
    hostname: str,
    os: str | Omit = OMIT,
    architecture: str | Omit = OMIT,
    ip_address: str | Omit = OMIT,
    version: str | Omit = OMIT,
) -> Reply[Agent]:
    """Register an agent.

    POST /api/v1/agents
    """
    return await api.request(
        "POST",
        "/api/v1/agents",
        json={
            "name": name,
            "hostname": hostname,
            "os": os,
            "architecture": architecture,
            "ip_address": ip_address,
            "version": version,
        },
    )


async def retire_agent(
    api: Api, *, id: str, force: bool | Omit = OMIT, reason: str | Omit = OMIT
) -> Reply[RetireAgentResponse | None]:
    """Retire an agent.

    DELETE /api/v1/agents/{id}
    """
    return await api.request(
        "DELETE", "/api/v1/agents/{id}", {"id": id}, query={"force": force, "reason": reason}
    )


async def update_agent_group(
    api: Api,
    *,
    id: str,
    name: str,
    description: str | Omit = OMIT,
    match_os: str | Omit = OMIT,
    match_architecture: str | Omit = OMIT,
    match_ip_cidr: str | Omit = OMIT,
    match_version: str | Omit = OMIT,
    enabled: bool | Omit = OMIT,
) -> Reply[AgentGroup]:
    """Replace an agent group.

    PUT /api/v1/agent-groups/{id}
    """
    return await api.request(
        "PUT",
        "/api/v1/agent-groups/{id}",
        {"id": id},
        json={
            "name": name,
            "description": description,
            "match_os": match_os,
            "match_architecture": match_architecture,
            "match_ip_cidr": match_ip_cidr,
            "match_version": match_version,
            "enabled": enabled,
        },
    )
