"""`tools` and `call`: the server's work without a client."""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from ..calls.client_session import Conversation
from ..calls.executor import Calls
from ..catalog.catalog import Texts, Tool
from ..catalog.selection import Selection
from ..config.server_info import About
from ..config.settings import Config
from ..errors import UnknownToolError
from ..messages import write
from ..surfaces.surface import Aim, surface


def tools(about: About, config: Config, selection: Selection, *, as_json: bool) -> int:
    """Prints the tools as a client would see them."""
    listed = surface(about, config, selection).tools
    if as_json:
        write(json.dumps({"tools": [dict(tool.listing) for tool in listed.values()]}, indent=1))
        return 0
    effects = {name: effect(tool) for name, tool in listed.items()}
    width = max(map(len, effects))
    texts = Texts(about.package)
    for domain in sorted({tool.domain for tool in listed.values()}):
        write(f"{about.domains.get(domain, domain)}  ({domain})")
        for name, tool in listed.items():
            if tool.domain == domain:
                write(f"  {name:{width}}  {effects[name]:23}  {_short(texts.title(tool))}".rstrip())
    kinds = Counter(word.partition(",")[0] for word in sorted(effects.values()))
    counts = ", ".join(f"{word} {count}" for word, count in kinds.items())
    left = f"; {len(selection.left_out)} left out by the settings" if selection.left_out else ""
    write(f"\n{len(listed)} tools: {counts}{left}")
    return 0


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59].rstrip()}…"


def effect(tool: Tool) -> str:
    """What a tool does to the API, going by its hints; without hints the protocol expects the worst."""
    hints = tool.listing.get("annotations", {})
    if hints.get("readOnlyHint") is True:
        return "reads"
    word = "destructive" if hints.get("destructiveHint", True) else "changes"
    return f"{word}, idempotent" if hints.get("idempotentHint") is True else word


def call(about: About, config: Config, selection: Selection, name: str, text: str, *, as_json: bool) -> int:
    """Makes one call and prints the result; 1 when the result is an error, 2 when there was no call."""
    try:
        arguments = json.loads(sys.stdin.read() if text == "-" else text)
        if not isinstance(arguments, dict):
            raise ValueError("expected an object")
    except (ValueError, RecursionError) as error:
        sys.stderr.write(f"{about.command}: the arguments are not a JSON object: {error}\n")
        return 2
    try:
        exposed = surface(about, config, selection)
        aim = exposed.aim(name, arguments)
        if isinstance(aim, Aim):
            made = once(about, config, selection, aim.tool, aim.arguments, exposed.needs, Shell())
            aim = asyncio.run(made)
        result = aim
    except UnknownToolError as error:
        sys.stderr.write(f"{about.command}: {error}\n")
        return 2
    if as_json:
        write(json.dumps(result, indent=1))
    else:
        for block in result["content"]:
            write(block["text"] if block["type"] == "text" else f"[{block['type']}: --json prints it]")
    return 1 if result.get("isError") else 0


class Shell(Conversation):
    """Whoever typed the command."""

    caller = "shell"

    async def asked(self, message: str, form: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """Asks on the terminal, if there is one."""
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            return None
        shown = "".join(letter if letter.isprintable() or letter == "\n" else "?" for letter in message)
        sys.stderr.write(f"{shown}\nGo ahead? [y/N] ")
        sys.stderr.flush()
        agreed = sys.stdin.readline().strip().lower() in ("y", "yes")
        return {"action": "accept", "content": dict.fromkeys(form["properties"], agreed)}


async def once(
    about: About,
    config: Config,
    selection: Selection,
    name: str,
    arguments: Mapping[str, Any],
    needs: Callable[[str], str] = lambda _: "",
    client: Conversation | None = None,
) -> dict[str, Any]:
    """One call of a tool, in an event loop of its own."""
    calls = Calls(about, config, selection, needs)
    try:
        return await calls.call(name, arguments, client or Conversation())
    finally:
        await calls.api.aclose()
