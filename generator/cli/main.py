"""The command `mcpgen`. Each subcommand is imported when it is asked for."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from ..version import installed

# name → module and function below this package, and the line that `mcpgen --help` shows
COMMANDS = {
    "init": ("init", "Draft mcpgen.toml and an overlay with guessed hints."),
    "build": ("build", "Write the MCP server package for an OpenAPI description."),
    "check": ("check", "Compare the written package with what the description gives now."),
    "diff": ("diff", "Compare two versions tool by tool: what breaks a caller, what is new."),
    "plan": ("plan", "Show every name, argument and type that build would print."),
    "lint": ("lint", "Say what a model or its client will stumble over."),
    "mock": ("mock", "Run a local API that validates requests against the description."),
    "verify": ("verify", "Run a package's own suite, and prove that it would notice a fault."),
    "overlay": ("overlay", "Apply overlay documents to a description, or check them."),
    "schema": ("schema", "Print a JSON Schema that editors complete overlays or mcpgen.toml from."),
    "report": ("report", "Write an HTML page that shows what the server exposes."),
    "explain": ("explain", "Say what a diagnostic code means and what to do."),
}


class Lazy(click.Group):
    """A group whose help needs no subcommand to be imported."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _ = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(f".{module}", __package__), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(installed(), prog_name="mcpgen")
def cli() -> None:
    """Turn an OpenAPI description and annotation overlays into a typed MCP server package.

    \b
    mcpgen init openapi.yaml                   draft mcpgen.toml and an overlay to review
    mcpgen build openapi.yaml                  write ./<name>-mcp
    mcpgen build openapi.yaml -o hints.yaml    with an annotation overlay
    mcpgen check openapi.yaml                  in CI: exit 1 when the package is out of date
    mcpgen mock openapi.yaml --port 8080       a local API to try the package against

    A mcpgen.toml beside the description names the package, its folder and its overlays.
    Exit codes: 0 done, 1 findings or drift, 2 usage.
    """


def main() -> None:
    """What the console script calls."""
    try:
        cli(prog_name="mcpgen")
    except BrokenPipeError:  # the reader of our output went away: nothing more to say
        sys.stderr.close()
        sys.exit(1)
