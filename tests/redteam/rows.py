"""All rows, file by file."""

from __future__ import annotations

from types import ModuleType

from . import answers, calls, clients, origins, secrets
from .attack import Attack

FILES: dict[str, ModuleType] = {
    "Calls": calls,
    "Answers": answers,
    "Secrets": secrets,
    "Clients": clients,
    "Origins": origins,
}
ROWS: list[Attack] = [row for file in FILES.values() for row in file.ROWS]
