"""mcpgen schema."""

from __future__ import annotations

import click

from ..editor_schemas import SCHEMAS, text


@click.command("schema")
@click.argument("what", type=click.Choice(list(SCHEMAS)), metavar="|".join(SCHEMAS))
def schema(what: str) -> None:
    """Print the JSON Schema of overlay documents with x-mcp, or of mcpgen.toml.

    \b
    In VS Code, with the YAML extension, in the first line of an overlay:
    # yaml-language-server: $schema=overlay.schema.json
    """
    click.echo(text(SCHEMAS[what]()), nl=False)
