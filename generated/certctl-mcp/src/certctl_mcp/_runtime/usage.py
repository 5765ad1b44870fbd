"""The command line: what may be given, and the help that explains it."""

from __future__ import annotations

import argparse

from .settings import About, table

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
