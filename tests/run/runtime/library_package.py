"""A small package in the form of a generated one: a library with books, written into a folder by `write`."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

Call = Callable[..., dict[str, Any]]
"""`call(tool, arguments, LIBRARY_TOKEN=…)`: the result as on the wire."""

RUNTIME = Path(__file__).parents[3] / "templates" / "runtime"

ABOUT = """\
from ._runtime.config.server_info import About, Scheme

ABOUT = About(
    name="library",
    title="Library",
    version="1.4.0",
    command="library-mcp",
    package="library_mcp",
    env_prefix="LIBRARY",
    instructions="Books and who has them.",
    base_url="http://localhost:8080",
    schemes={
        "token": Scheme(kind="bearer", env=("LIBRARY_TOKEN",)),
        "login": Scheme(kind="basic", env=("LIBRARY_USER", "LIBRARY_PASSWORD")),
        "key": Scheme(kind="header", parameter="X-Key", env=("LIBRARY_KEY",)),
        "query": Scheme(kind="query", parameter="api key", env=("LIBRARY_QUERY_KEY",)),
        "cookie": Scheme(kind="cookie", parameter="sid", env=("LIBRARY_SID",)),
    },
    security=(("token",), ("login",), ("key", "query"), ("cookie",)),
    domains={"books": "Books", "house": "House"},
    prefix="library_",
)
"""

MAIN = """\
import sys

from ._runtime.cli.main import run
from .about import ABOUT


def main() -> None:
    sys.exit(run(ABOUT))


if __name__ == "__main__":
    main()
"""

CUSTOM = """\
from ._runtime.catalog.selection import Tools


def customise(tools: Tools) -> None:
    \"\"\"Nothing yet.\"\"\"
"""

BOOKS = '''\
from __future__ import annotations

from typing import Any

from .._runtime.api import OMIT, Api, Omit, Reply, styled
from .._runtime.http.bodies import decoded, optional


async def list_books(
    api: Api,
    *,
    author: str | Omit = OMIT,
    tags: list[str] | Omit = OMIT,
    on_loan: bool | Omit = OMIT,
    page: int | Omit = OMIT,
    filter_: dict[str, Any] | Omit = OMIT,
) -> Reply[Any]:
    """GET /books"""
    return await api.request(
        "GET",
        "/books",
        query={
            "author": author,
            "tags": styled(tags, "pipeDelimited"),
            "on_loan": on_loan,
            "page": page,
            "filter": styled(filter_, "deepObject"),
        },
    )


async def create_book(
    api: Api,
    *,
    title: str,
    copies: int | Omit = OMIT,
    note: str | Omit | None = OMIT,
    first: dict[str, Any] | Omit = OMIT,
) -> Reply[Any]:
    """POST /books"""
    return await api.request(
        "POST", "/books", json={"title": title, "copies": copies, "note": note, "first": first}
    )


async def get_book(api: Api, *, id: str) -> Reply[Any]:
    """GET /books/{id}"""
    return await api.request("GET", "/books/{id}", {"id": id})


async def get_file(api: Api, *, name: str, extension: str) -> Reply[Any]:
    """GET /files/{name}{extension}"""
    return await api.request("GET", "/files/{name}{extension}", {"name": name, "extension": extension})


async def lend_book(api: Api, *, id: str, until: str | Omit = OMIT) -> Reply[Any]:
    """POST /books/{id}/loan"""
    return await api.request("POST", "/books/{id}/loan", {"id": id}, json=optional({"until": until}))


async def delete_book(api: Api, *, id: str, force: bool | Omit = OMIT) -> Reply[None]:
    """DELETE /books/{id}"""
    return await api.request("DELETE", "/books/{id}", {"id": id}, query={"force": force})


async def get_cover(api: Api, *, id: str) -> Reply[bytes]:
    """GET /books/{id}/cover"""
    return await api.request("GET", "/books/{id}/cover", {"id": id}, accept="image/png")


async def put_scan(api: Api, *, id: str, body: str) -> Reply[Any]:
    """PUT /books/{id}/scan"""
    return await api.request(
        "PUT", "/books/{id}/scan", {"id": id}, content=decoded(body), media_type="image/tiff"
    )


async def import_books(api: Api, *, file: str, comment: str | Omit = OMIT) -> Reply[Any]:
    """POST /imports"""
    return await api.request("POST", "/imports", multipart={"file": decoded(file), "comment": comment})
'''

HOUSE = '''\
from __future__ import annotations

from .._runtime.api import OMIT, Api, Omit, Reply, styled


async def get_status(api: Api) -> Reply[object]:
    """GET /status"""
    return await api.request("GET", "/status", security=())


async def sign_in(api: Api, *, name: str, card: int) -> Reply[object]:
    """POST /visitors"""
    return await api.request("POST", "/visitors", form={"name": name, "card": card})


async def greet(api: Api, *, language: str | Omit = OMIT, colours: list[str] | Omit = OMIT) -> Reply[object]:
    """GET /greeting"""
    return await api.request(
        "GET",
        "/greeting",
        headers={"X-Language": language},
        cookies={"colours": styled(colours, "form", explode=False)},
        accept="text/plain",
    )


async def get_archive(api: Api) -> Reply[object]:
    """GET /archive, on a server of its own"""
    return await api.request("GET", "/archive", server="http://archive.invalid:1")
'''

READS = {"readOnlyHint": True, "destructiveHint": False, "idempotentHint": True, "openWorldHint": True}
WRITES = {"readOnlyHint": False, "destructiveHint": False, "idempotentHint": False, "openWorldHint": True}
DESTROYS = {"readOnlyHint": False, "destructiveHint": True, "idempotentHint": True, "openWorldHint": True}
TEXT = {"type": "string"}
BASE64 = {"type": "string", "contentEncoding": "base64"}
NUMBER = {"type": "integer", "minimum": 1, "maximum": 500}


def _tool(
    target: str, hints: dict[str, bool], required: tuple[str, ...], **properties: Any
) -> dict[str, Any]:
    name = target.split(".")[1]
    schema: dict[str, Any] = {"type": "object", "additionalProperties": False, "properties": properties}
    if required:
        schema["required"] = list(required)
    return {
        "name": f"library_{name}",
        "title": name.replace("_", " ").capitalize(),
        "description": f"{name.replace('_', ' ').capitalize()}.",
        "annotations": hints,
        "inputSchema": schema,
    }


FIRST = {
    "type": "object",
    "properties": {"line": {**TEXT, "minLength": 2}, "page": {"type": "integer"}},
    "required": ["line"],
}
TOOLS = {
    "books.list_books": (
        READS,
        (),
        {
            "author": TEXT,
            "tags": {"type": "array", "items": TEXT},
            "on_loan": {"type": "boolean"},
            "page": NUMBER,
        }
        | {"filter_": {"type": "object"}},
    ),
    "books.create_book": (
        WRITES,
        ("title",),
        {"title": TEXT, "copies": NUMBER, "note": {"type": ["string", "null"]}, "first": FIRST},
    ),
    "books.get_book": (READS, ("id",), {"id": TEXT}),
    "books.get_file": (READS, ("name", "extension"), {"name": TEXT, "extension": TEXT}),
    "books.lend_book": (WRITES, ("id",), {"id": TEXT, "until": TEXT}),
    "books.delete_book": (DESTROYS, ("id",), {"id": TEXT, "force": {"type": "boolean"}}),
    "books.get_cover": (READS, ("id",), {"id": TEXT}),
    "books.put_scan": (DESTROYS, ("id", "body"), {"id": TEXT, "body": BASE64}),
    "books.import_books": (WRITES, ("file",), {"file": BASE64, "comment": TEXT}),
    "house.get_status": (READS, (), {}),
    "house.sign_in": (WRITES, ("name", "card"), {"name": TEXT, "card": {"type": "integer"}}),
    "house.greet": (
        READS,
        (),
        {"language": {"enum": ["en", "de"]}, "colours": {"type": "array", "items": TEXT}},
    ),
    "house.get_archive": (READS, (), {}),
}
RECORDS: dict[str, dict[str, Any]] = {
    "books.get_book": {"redact": {"result": ["$..pin", "$.owner.card", "$.loans[*].code"]}},
    "books.create_book": {"redact": {"arguments": ["$.note", "$..line"]}},
}
"""What operations.json says of a tool beside its name."""


def write(folder: Path, records: dict[str, dict[str, Any]] = RECORDS, **replaced: str) -> Path:
    """The package `library_mcp` in a folder. `replaced`: other text for `about`, `custom`, `books`…"""
    package = folder / "library_mcp"
    texts = {"about": ABOUT, "custom": CUSTOM, "books": BOOKS, "house": HOUSE} | replaced
    shutil.copytree(RUNTIME, package / "_runtime", ignore=shutil.ignore_patterns("__pycache__"))
    (package / "tools").mkdir()
    (package / "__init__.py").write_text("")
    (package / "__main__.py").write_text(MAIN)
    (package / "about.py").write_text(texts["about"])
    (package / "custom.py").write_text(texts["custom"])
    (package / "tools" / "books.py").write_text(texts["books"])
    (package / "tools" / "house.py").write_text(texts["house"])
    names = {f"library_{target.split('.')[1]}": target for target in sorted(TOOLS)}
    (package / "tools" / "__init__.py").write_text(f"TOOLS: dict[str, str] = {names!r}\n")
    listing = [
        _tool(target, hints, required, **properties)
        for target, (hints, required, properties) in TOOLS.items()
    ]
    listing.sort(key=lambda tool: str(tool["name"]))
    (package / "catalog.json").write_text(json.dumps({"tools": listing}, indent=1, sort_keys=True) + "\n")
    rows = [
        {"tool": f"library_{target.split('.')[1]}", "function": target, **records.get(target, {})}
        for target in TOOLS
    ]
    (package / "operations.json").write_text(json.dumps({"operations": rows}, indent=1) + "\n")
    return package


def text(result: dict[str, Any]) -> str:
    """The text of a result."""
    return "\n".join(block["text"] for block in result["content"] if block["type"] == "text")


def ran(
    environ: dict[str, str], *arguments: str, stdin: str = "", module: str = "library_mcp"
) -> subprocess.CompletedProcess[str]:
    """The finished command."""
    return subprocess.run(
        [sys.executable, "-m", module, *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        env=environ,
        timeout=30,
        check=False,
    )
