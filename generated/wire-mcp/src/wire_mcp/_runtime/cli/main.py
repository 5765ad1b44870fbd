"""The command of a generated server."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from ..catalog.catalog import load as load_tools
from ..catalog.selection import Selection, customised, select
from ..config.server_info import About
from ..config.setting_table import table
from ..config.settings import Config, SettingsError
from ..config.settings import load as load_settings


def run(about: About, argv: Sequence[str] | None = None) -> int:
    """Runs the command and returns its exit code: 0 done, 1 the call or a check failed, 2 wrong usage."""
    given = sys.argv[1:] if argv is None else argv
    if not given:
        return _serve(about, {})  # the way of every MCP client: no time for argparse

    options = vars(parser(about).parse_args(given))
    flags = {row.name: str(options[row.name]) for row in table(about) if row.name in options}
    if options["command"] == "serve":
        return _serve(about, flags)
    try:
        code = _command(about, options, flags)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader has had enough, as `head` does; nothing is left to flush at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _command(about: About, options: Mapping[str, Any], flags: Mapping[str, str]) -> int:
    if options["command"] == "audit":
        from ..audit.verify import verify

        return verify(options["file"])
    if options["command"] == "doctor":
        from .doctor import doctor

        return doctor(about, flags)
    from .commands import call, tools

    config, selection = _prepared(about, flags)
    if options["command"] == "tools":
        return tools(about, config, selection, as_json=options["json"])
    return call(about, config, selection, options["tool"], options["arguments"], as_json=options["json"])


def _serve(about: About, flags: Mapping[str, str]) -> int:
    config, selection = _prepared(about, flags)
    if sys.stdin is not None and sys.stdin.isatty():
        complain(about, "waiting for an MCP client on stdin; --help says how to use this, Ctrl-D ends it")
    from ..serve.stdio import serve

    serve(about, config, selection)
    return 0


def _prepared(about: About, flags: Mapping[str, str]) -> tuple[Config, Selection]:
    """Settings and the tools that they select; ends the program, with every reason, where it cannot run."""
    try:
        config = load_settings(about, flags)
        for warning in config.warnings:
            complain(about, f"warning: {warning}")
        return config, select(customised(load_tools(about.package), about.package), config)
    except SettingsError as error:
        for problem in error.problems:
            complain(about, problem)
        raise SystemExit(2) from None


def complain(about: About, text: str) -> None:
    """A line to stderr."""
    sys.stderr.write(f"{about.command}: {text}\n")


# The command line: what may be given, and the help that explains it.

_COMMANDS = (
    ("serve", "serve on stdin and stdout (the default)"),
    ("tools", "list the tools, by domain, with what they do to the API"),
    ("call", "make one call and print its result"),
    ("doctor", "check settings, connection and credentials, and say what to do"),
    ("audit", "check that nobody has changed an audit log"),
)


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
    for name, text in _COMMANDS:
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
    examples = (
        ("doctor", "check the settings, the connection and the credentials"),
        ("tools --read-only", "what a client would see"),
        ('call TOOL \'{"id": "a1"}\'', "one call, from the shell"),
        ("--read-only --domains a,b", "serve a part of the API"),
    )
    return "\n".join(
        (
            "secrets, from the environment only, or from a file that NAME_FILE names:",
            *credentials,
            "",
            "examples:",
            *(f"  {command} {example:28} {text}" for example, text in examples),
        )
    )
