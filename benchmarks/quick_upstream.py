"""The quickest API that can be: one answer over TLS for every request, from a plain asyncio protocol.

    python benchmarks/quick_upstream.py FOLDER

prints its URL; FOLDER gets the certificate authority to trust, as ca.pem. It reads no more of a request than
where it ends: the mock, which checks requests, would hide what a server adds to a call behind its own time.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

from mcpgen.independent.mock.certificates import prepare, server_context

TEAM = {
    "id": "t-platform",
    "name": "Platform",
    "description": "Keeps the lights on",
    "created_at": "2026-03-01T09:30:00Z",
    "updated_at": "2026-09-14T16:05:12Z",
}


def page(rows: int) -> dict[str, object]:
    """A page of certificates."""
    row = {
        "name": "edge",
        "common_name": "edge.example.com",
        "sans": ["edge.example.com", "www.example.com"],
        "environment": "production",
        "owner_id": "o-ada",
        "team_id": "t-platform",
        "issuer_id": "iss-local",
        "target_ids": ["tgt-1", "tgt-2"],
        "certificate_profile_id": "prof-web",
        "status": "Active",
        "expires_at": "2027-01-31T00:00:00Z",
        "tags": {"tier": "1", "cost-centre": "4711"},
        "last_renewal_at": None,
        "created_at": "2026-03-01T09:30:00Z",
        "updated_at": "2026-09-14T16:05:12Z",
    }
    data = [{"id": f"mc-{number}", **row} for number in range(rows)]
    return {"data": data, "total": 1234, "page": 1, "per_page": rows}


def answer(value: object) -> bytes:
    body = json.dumps(value).encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


ONE, MANY = answer(TEAM), answer(page(50))


class Quick(asyncio.Protocol):
    """Answers each request without a body."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._kept = b""

    def data_received(self, data: bytes) -> None:
        self._kept += data
        while b"\r\n\r\n" in self._kept:
            head, _, self._kept = self._kept.partition(b"\r\n\r\n")
            self._transport.write(MANY if head.startswith(b"GET /api/v1/certificates") else ONE)


async def main(folder: Path) -> None:
    files = prepare(folder, "127.0.0.1")
    server = await asyncio.get_running_loop().create_server(Quick, "127.0.0.1", 0, ssl=server_context(files))
    sys.stdout.write(f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
