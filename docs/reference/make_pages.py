"""Writes what docs/ repeats from the code: a whole page of diagnostics, and the tables of the x-mcp page.

Run it with `make generate`. `pages()` gives the texts by path below docs/; tests/rules/test_docs.py compares.
"""

from __future__ import annotations

import re
from pathlib import Path

from mcpgen.api.vocabulary import DOMAIN, PLACES, POLL, Keys
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
# Keys that are read and checked, and of which the generated server makes no use yet.
RECORDED = frozenset({"confirm", "examples", "poll", "redact", "reviewed", "scopes"})


def pages() -> dict[str, str]:
    return {"reference/diagnostics.md": _diagnostics(), "reference/x-mcp.md": _vocabulary()}


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


def _vocabulary() -> str:
    """The page as it is, with the table between each pair of marks made anew."""
    tables = {**PLACES, "a domain": DOMAIN, "poll": POLL.keys}

    def table(mark: re.Match[str]) -> str:
        return f"{mark[1]}\n\n{_table(tables[mark[2]])}\n\n{mark[3]}"

    text = (DOCS / "reference/x-mcp.md").read_text("utf-8")
    return re.sub(r"(<!-- keys of (.+?) -->)\n.*?(<!-- end -->)", table, text, flags=re.DOTALL)


def _table(keys: Keys) -> str:
    rows = ["| key | value | meaning |", "|---|---|---|"]
    for name, key in keys.items():
        recorded = " *Recorded.*" if name in RECORDED else ""
        rows.append(f"| `{name}` | {_escaped(key.kind.words)} | {_escaped(key.text)}{recorded} |")
    return "\n".join(rows)


def _escaped(text: str) -> str:
    return text.replace("<", "\\<").replace("*", "\\*").replace("|", "\\|")


if __name__ == "__main__":
    for path, text in pages().items():
        (DOCS / path).write_text(text, encoding="utf-8", newline="\n")
