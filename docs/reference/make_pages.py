"""Writes what docs/ repeats from the code: the page of diagnostics, and the parts between marks in others.

A mark is a comment such as `<!-- keys of the root -->`; the part goes to the next `<!-- end -->`. Run this
with `make generate`. `pages()` gives the texts by path below docs/; tests/rules/test_docs.py compares.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
from click.testing import CliRunner
from mcpgen.annotations.value_types import Key
from mcpgen.annotations.vocabulary import DOMAIN, PAGING, PLACES, POLL, SIGNING
from mcpgen.build import BuildOptions, build
from mcpgen.cli.build import summary
from mcpgen.cli.main import cli
from mcpgen.config import TABLES
from mcpgen.diagnostics import Diagnostics
from mcpgen.diagnostics.catalogue import RANGES
from mcpgen.editor_schemas import SCHEMAS, text
from mcpgen.independent.verify.mutants import KINDS
from mcpgen.output import WriteReport
from mcpgen.plan.features import FEATURES
from mcpgen_templates.runtime.config import server_info, setting_table

DOCS = Path(__file__).resolve().parent.parent
STAGES = {
    "MCP1": "Loading files",
    "MCP2": "Reading OpenAPI",
    "MCP3": "Overlays, `x-mcp` and mcpgen.toml",
    "MCP4": "Planning names, arguments and schemas",
    "MCP5": "Writing and checking the package",
    "MCP6": "The mock",
    "MCP7": "Lint",
    "MCP8": "Drafts",
    "MCP9": "Verifying packages",
}
PAGES = (
    "../README.md",
    "getting-started/README.md",
    "reference/cli.md",
    "reference/configuration.md",
    "reference/files.md",
    "reference/generated-server.md",
    "reference/x-mcp.md",
)
# Keys that are read and checked, and of which the generated server makes no use yet.
RECORDED = frozenset({"scopes"})


def pages() -> dict[str, str]:
    made = {"reference/diagnostics.md": _diagnostics()}
    known = tables()
    for page in PAGES:
        page_text = (DOCS / page).read_text("utf-8")
        made[page] = _MARK.sub(lambda mark: _filled(mark, known), page_text)
    return made | {f"reference/schemas/{name}.schema.json": text(make()) for name, make in SCHEMAS.items()}


def tables() -> dict[str, str]:
    """Every such part, by its mark."""
    places = {**PLACES, "a domain": DOMAIN, "paging": PAGING.keys, "poll": POLL.keys, "signing": SIGNING.keys}
    about = server_info.About(
        name="certctl",
        title="certctl",
        version="",
        command="certctl-mcp",
        package="certctl_mcp",
        env_prefix="CERTCTL",
        base_url="https://localhost:8443",
    )
    rows = [
        (f"`{row.flag}`" if row.flag else "", f"`{row.env}`", row.default, row.help)
        for row in setting_table.table(about)
    ]
    return {
        **{f"keys of {place}": _keys(keys) for place, keys in places.items()},
        "settings": _table(("flag", "variable", "default", "meaning"), rows),
        "mcpgen.toml": _table(
            ("key", "value", "meaning"),
            (
                (f"`{table}.{name}`", key.kind.words, key.text)
                for table, keys in TABLES.items()
                for name, key in keys.items()
            ),
        ),
        "features": _table(("feature", "what for", "by itself"), _features()),
        "sizes": _table(("package", "runtime", "files", "lines of Python"), _sizes()),
        "kinds of mutants": _table(("kind of mutant", "what is broken"), KINDS.items()),
        **{f"options of {name}": _options(command) for name, command in commands(cli)},
        **_first_server(DOCS / "getting-started"),
        **_generated_tool("certctl_revoke_certificate", "tools/certificates.py", "revoke_certificate"),
    }


def _features() -> Iterator[tuple[str, str, str]]:
    for feature in FEATURES:
        yield f"`{feature.name}`", feature.text, feature.usually


FIVE_READS = {
    "openapi": "3.1.0",
    "info": {"title": "Rates", "version": "1"},
    "servers": [{"url": "https://rates.example"}],
    "paths": {
        f"/{name}/{{day}}": {
            "get": {
                "operationId": name,
                "parameters": [{"name": "day", "in": "path", "required": True, "schema": {"type": "string"}}],
                "responses": {"200": {"description": "fine"}},
            }
        }
        for name in ("rates", "means", "sums", "names", "days")
    },
}
"""The smallest that a package is likely to be: nothing but reads, and no credentials."""


def _sizes() -> Iterator[tuple[str, str, str, str]]:
    """Files and lines of packages, tests not counted."""
    with TemporaryDirectory() as name:
        spec = Path(name, "openapi.json")
        spec.write_text(json.dumps(FIVE_READS), "utf-8")
        config = Path(name, "library.toml")
        config.write_text('[package]\nruntime = "library"\n', "utf-8")
        certctl = DOCS.parent / "specs/certctl/openapi.yaml"
        for words, runtime, options in (
            ("five reads without credentials", "bundled", BuildOptions(str(spec))),
            ("five reads without credentials", "library", BuildOptions(str(spec), config=str(config))),
            ("certctl, 177 tools", "bundled", BuildOptions(str(certctl))),
        ):
            built = build(options, diag := Diagnostics())
            assert built is not None, diag.items
            texts = {path: text for path, text in built.files.texts.items() if not path.startswith("tests/")}
            lines = sum(text.count("\n") for path, text in texts.items() if path.endswith(".py"))
            # mcpgen.lock is written beside them
            yield words, runtime, str(len(texts) + 1), f"{lines:,}"


def _generated_tool(name: str, module: str, function: str) -> dict[str, str]:
    """A tool of certctl: its function, and what a model sees of it."""
    built = build(BuildOptions(str(DOCS.parent / "specs/certctl/openapi.yaml")), diag := Diagnostics())
    assert built is not None, diag.items
    package = "src/certctl_mcp/"
    source = built.files.texts[package + module]
    catalog = json.loads(built.files.texts[package + "catalog.json"])
    [tool] = [tool for tool in catalog["tools"] if tool["name"] == name]
    order = ("name", "title", "description", "inputSchema", "annotations")
    shown = _json({key: tool[key] for key in order if key in tool})
    code = source[source.index(f"async def {function}(") :].split("\n\n\n")[0].rstrip()
    return {
        "a function": f"```python\n{code}\n```",
        "what a model sees": f"```json\n{shown}\n```",
    }


def _json(value: Any, indent: str = "") -> str:
    """JSON with each object and array on one line that is short enough for it."""
    flat = json.dumps(value)
    if len(indent) + len(flat) <= 100 or not isinstance(value, dict | list):
        return flat
    inner = indent + "  "
    if isinstance(value, dict):
        parts = [f"{json.dumps(key)}: {_json(item, inner)}" for key, item in value.items()]
    else:
        parts = [_json(item, inner) for item in value]
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    return f"{opening}\n{inner}" + f",\n{inner}".join(parts) + f"\n{indent}{closing}"


def _first_server(folder: Path) -> dict[str, str]:
    """What the commands of the first page print."""
    spec, overlay = str(folder / "notes.yaml"), str(folder / "notes.overlay.yaml")
    shown = CliRunner().invoke(cli, ["plan", spec])
    built = build(BuildOptions(spec, (overlay,)), diag := Diagnostics())
    assert shown.exit_code == 0, shown.output
    assert built is not None, diag.items
    lines = ["notes-mcp: …", *summary(built, WriteReport((), 0, ())).splitlines()[1:]]
    return {
        "the first plan": f"```text\n{shown.stdout.rstrip()}\n```",
        "the first build": "\n".join(["```text", *lines, "```"]),
    }


def commands(group: click.Group, above: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, by its name behind `mcpgen`."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, f"{above}{name} ")
        elif command is not None:
            yield f"{above}{name}", command


_MARK = re.compile(r"<!-- (.+?) -->\n.*?<!-- end -->", re.DOTALL)


def _filled(mark: re.Match[str], known: Mapping[str, str]) -> str:
    return f"<!-- {mark[1]} -->\n\n{known[mark[1]]}\n\n<!-- end -->"


def _keys(keys: Mapping[str, Key]) -> str:
    rows = []
    for name, key in keys.items():
        recorded = " *Recorded.*" if name in RECORDED else ""
        rows.append((f"`{name}`", _escaped(key.kind.words), f"{_escaped(key.text)}{recorded}"))
    return _table(("key", "value", "meaning"), rows)


def _options(command: click.Command) -> str:
    rows = [
        (_spelling(option), _escaped(_help(option)))
        for option in command.params
        if isinstance(option, click.Option)
    ]
    return _table(("option", "meaning"), rows) if rows else "It has no options."


def _spelling(option: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in sorted(option.opts, key=len))
    if option.is_flag:
        return names
    if isinstance(option.type, click.Choice):
        return f"{names} {', '.join(f'`{choice}`' for choice in option.type.choices)}"
    return f"{names} {option.metavar or ('NUMBER' if isinstance(option.type, click.IntRange) else 'TEXT')}"


def _help(option: click.Option) -> str:
    text = option.help or ""
    return f"{text} [default: {option.default}]" if option.show_default else text


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in lines)


def _diagnostics() -> str:
    lines = [
        "# Diagnostics",
        "",
        "<!-- Written by make_pages.py from generator/diagnostics: `make generate` renews it. -->",
        "",
        "Each complaint of mcpgen has a code, a place and, as a rule, a line of help. The first digit of the",
        "code says which stage found it. `mcpgen explain CODE` prints what stands here;",
        "[how a diagnostic is laid out](cli.md#diagnostics) is described with the commands.",
        "",
        "An error stops a build only where an operation could not be offered truthfully: each says why it",
        "stops. A code without that is never an error, unless --strict makes one of it: what is wrong is",
        "read in its widest meaning, as written, or left out.",
    ]
    for prefix, codes in RANGES.items():
        lines += ["", f"## {prefix}xx: {STAGES[prefix]}", ""]
        if not codes:
            lines.append("No code yet.")
        for code, entry in sorted(codes.items()):
            lines += [f"### {code}: {_escaped(entry.title)}", "", _escaped(entry.explanation), ""]
            lines += [f"**Why it stops:** {_escaped(entry.stops)}", ""] if entry.stops else []
        while not lines[-1]:
            lines.pop()
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    return text.replace("<", "\\<").replace("*", "\\*")


if __name__ == "__main__":
    for path, text in pages().items():
        (DOCS / path).write_text(text, encoding="utf-8", newline="\n")
