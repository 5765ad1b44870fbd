"""Recordings."""

from __future__ import annotations

from mcpgen_runtime.api import Api, Reply
from mcpgen_runtime.http.bodies import decoded


async def add_measurements(api: Api, *, body: str) -> Reply[None]:
    """Add measurements, one JSON object in each line.

    POST /measurements
    """
    return await api.request("POST", "/measurements", content=body, media_type="application/x-ndjson")


async def get_recording(api: Api, *, id: str) -> Reply[bytes]:
    """Hear a recording.

    GET /recordings/{id}
    """
    return await api.request("GET", "/recordings/{id}", {"id": id}, accept="audio/wav")


async def list_measurements(api: Api) -> Reply[str]:
    """List measurements.

    GET /measurements
    """
    return await api.request("GET", "/measurements", accept="application/x-ndjson")


async def put_recording(api: Api, *, id: str, body: str) -> Reply[None]:
    """Keep a recording.

    PUT /recordings/{id}
    """
    return await api.request(
        "PUT", "/recordings/{id}", {"id": id}, content=decoded(body), media_type="application/octet-stream"
    )


async def put_score(api: Api, *, id: str, body: str) -> Reply[None]:
    """Keep a score.

    PUT /scores/{id}
    """
    return await api.request("PUT", "/scores/{id}", {"id": id}, content=body, media_type="application/xml")
