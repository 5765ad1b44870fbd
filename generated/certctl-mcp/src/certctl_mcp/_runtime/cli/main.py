"""The command of a generated server."""

from __future__ import annotations

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
from ..features import feature


def run(about: About, argv: Sequence[str] | None = None) -> int:
    """Runs the command and returns its exit code: 0 done, 1 the call or a check failed, 2 wrong usage."""
    given = sys.argv[1:] if argv is None else argv
    if not given:
        return _serve(about, {})  # the way of every MCP client: no time for argparse
    from .commands import parser

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
        return int(feature("audit.verify").verify(options["file"]))
    if options["command"] == "doctor":
        return int(feature("cli.doctor").doctor(about, flags))
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
