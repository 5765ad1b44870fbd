"""What must not be shown."""

from __future__ import annotations

from .attack import Attack, answer

ROWS: tuple[Attack, ...] = (
    Attack(
        "the API repeats the server's token",
        ("get_thing", {"id": "1"}),
        answer('{"echo":"token-of-the-red-team"}'),
        hides=("token-of-the-red-team",),
    ),
)
