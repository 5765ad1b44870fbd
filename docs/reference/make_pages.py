"""Writes the pages of docs/ that repeat what the code knows: run it with `make generate`.

`pages()` gives them by path below docs/; tests/rules/test_docs.py compares.
"""

from __future__ import annotations

from pathlib import Path

from mcpgen.diagnostics.catalogue import RANGES

DOCS = Path(__file__).resolve().parent.parent
STAGES = {
    "MCP1": "Loading files",
    "MCP2": "Reading OpenAPI",
    "MCP3": "Overlays, `x-mcp` and mcpgen.toml",
    "MCP4": "Planning names, arguments and schemas",
    "MCP5": "Writing and checking the package",
    "MCP6": "The mock",
}


def pages() -> dict[str, str]:
    return {"reference/diagnostics.md": _diagnostics()}


def _diagnostics() -> str:
    lines = [
        "# Diagnostics",
        "",
        "<!-- Written by make_pages.py from generator/diagnostics: `make generate` renews it. -->",
        "",
        "Each complaint of mcpgen has a code, a place and, as a rule, a line of help. The first digit of the",
        "code says which stage found it. `mcpgen explain CODE` prints what stands here;",
        "[how a diagnostic is laid out](cli.md#diagnostics) is described with the commands.",
    ]
    for prefix, codes in RANGES.items():
        lines += ["", f"## {prefix}xx: {STAGES[prefix]}", ""]
        if not codes:
            lines.append("No code yet.")
        for code, entry in sorted(codes.items()):
            lines += [f"### {code}: {_escaped(entry.title)}", "", _escaped(entry.explanation), ""]
        while not lines[-1]:
            lines.pop()
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    return text.replace("<", "\\<").replace("*", "\\*")


if __name__ == "__main__":
    for path, text in pages().items():
        (DOCS / path).write_text(text, encoding="utf-8", newline="\n")
