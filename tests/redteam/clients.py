"""What a client sends: null, and requests that nobody can read."""

from __future__ import annotations

from .attack import Attack

ROWS: tuple[Attack, ...] = (
    Attack(
        "a name that no tool takes",
        ("get_thing", {"id": "1", "host": "evil.example"}),
        sent=(),
        says=('"host" is not known',),
    ),
)
