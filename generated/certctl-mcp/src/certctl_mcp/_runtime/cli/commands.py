"""`tools` and `call`: the server's work without a client."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from ..calls.client_session import Conversation
from ..calls.executor import Calls
from ..catalog.catalog import Tool, short_title
from ..catalog.selection import Selection
from ..config.server_info import About
from ..config.setting_table import table
from ..config.settings import Config
from ..errors import UnknownToolError
from ..features import feature, is_carried
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
    title: Callable[[Tool], str] = short_title
    if is_carried("catalog.full_texts"):
        title = feature("catalog.full_texts").Texts(about.package).title
    for domain in sorted({tool.domain for tool in listed.values()}):
        write(f"{about.domains.get(domain, domain)}  ({domain})")
        for name, tool in listed.items():
            if tool.domain == domain:
                write(f"  {name:{width}}  {effects[name]:23}  {_short(title(tool))}".rstrip())
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


# The command line: what may be given, and the help that explains it.

_COMMANDS = (
    ("serve", "", "serve on stdin and stdout (the default)"),
    ("tools", "", "list the tools, by domain, with what they do to the API"),
    ("call", "", "make one call and print its result"),
    ("doctor", "doctor", "check settings, connection and credentials, and say what to do"),
    ("audit", "audit", "check that nobody has changed an audit log"),
)
"""Each with the feature that it is a part of."""


def parser(about: About) -> argparse.ArgumentParser:
    """The parser of the whole command. Settings may stand before or after the command."""
    main = argparse.ArgumentParser(
        about.command,
        description=_literally(
            f"{about.title} as tools for AI clients, over the Model Context Protocol.\n"
            "Without a command it serves on stdin and stdout: that is how an MCP client starts it."
        ),
        epilog=_literally(_epilog(about)),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    version = _literally(f"{about.command} {about.version}")
    main.add_argument("--version", action="version", version=version)
    _add_settings(main, about, hidden=False)
    main.set_defaults(command="serve")
    commands = main.add_subparsers(title="commands", metavar="COMMAND")
    for name, part, text in _COMMANDS:
        if part and not about.has(part):
            continue
        command = commands.add_parser(name, help=text, description=f"{text}.", allow_abbrev=False)
        command.set_defaults(command=name)
        if name in ("tools", "call"):
            command.add_argument("--json", action="store_true", help="print JSON, as a client would get it")
        if name == "call":
            command.add_argument("tool", metavar="TOOL", help="name of the tool")
            command.add_argument(
                "arguments", metavar="JSON", nargs="?", default="{}", help="its arguments; - reads stdin"
            )
        if name == "audit":
            command.add_argument("what", metavar="verify", choices=("verify",), help="follow its chain")
            command.add_argument("file", metavar="FILE", help="the log")
        _add_settings(command, about, hidden=True)
    return main


def _add_settings(to: argparse.ArgumentParser, about: About, *, hidden: bool) -> None:
    group = to.add_argument_group("settings")
    for row in table(about):
        if not row.flag:
            continue
        default = f", default {row.default}" if row.default else ""
        text = f"{row.help} [{row.env}{default}]".replace("%", "%%")
        if hidden:
            text = argparse.SUPPRESS
        if row.metavar:
            group.add_argument(row.flag, metavar=row.metavar, help=text, default=argparse.SUPPRESS)
        else:
            group.add_argument(
                row.flag, action="store_const", const="true", help=text, default=argparse.SUPPRESS
            )


def _literally(text: str) -> str:
    """Text of the API that shows as it is: argparse formats one that names %(prog), and no other."""
    return text.replace("%", "%%") if "%(prog)" in text else text


def _epilog(about: About) -> str:
    command = about.command
    credentials = [
        f"  {env}  ({name if name.isprintable() else ascii(name)})"
        for name, scheme in sorted(about.schemes.items())
        for env in scheme.env
    ]
    credentials += [f"  {row.env}  ({row.help})" for row in table(about) if not row.flag]
    examples = [
        ("doctor", "check the settings, the connection and the credentials"),
        ("tools --read-only", "what a client would see"),
        ('call TOOL \'{"id": "a1"}\'', "one call, from the shell"),
        ("--read-only --domains a,b", "serve a part of the API"),
    ]
    if not about.has("doctor"):
        del examples[0]
    return "\n".join(
        (
            "secrets, from the environment only, or from a file that NAME_FILE names:",
            *credentials,
            "",
            "examples:",
            *(f"  {command} {example:28} {text}" for example, text in examples),
        )
    )
