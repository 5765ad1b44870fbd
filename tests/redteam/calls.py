"""What a model sends: binary data, paths, names, redirects, connections, files, consent."""

from __future__ import annotations

from .attack import Attack

PATHS = """
/things/{id}:
  get:
    operationId: getThing
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
  delete:
    operationId: deleteThing
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
"""

ROWS: tuple[Attack, ...] = (
    Attack("a path value is `..`", ("delete_thing", {"id": ".."}), sent=(), error=True),
    Attack("a path value is empty", ("delete_thing", {"id": ""}), sent=(), error=True),
    Attack(
        "a path value brings a query",
        ("delete_thing", {"id": "1?all=1#x"}),
        sent=("DELETE /v1/things/1%3Fall%3D1%23x",),
    ),
)
