"""Formatting of the Python files by ruff, all at once, with settings that no file of the user can change."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from ruff import find_ruff_bin  # type: ignore[import-untyped]  # ruff ships no type information

LINE_LENGTH = 110


def formatted(files: Mapping[str, str]) -> dict[str, str]:
    """The same files, laid out. A file that does not compile is a bug of ours and raises SyntaxError."""
    for path, source in files.items():
        compile(source, path, "exec", dont_inherit=True)
    with tempfile.TemporaryDirectory(prefix="mcpgen-") as folder:
        names = {f"f{index}.py": path for index, path in enumerate(files)}
        for name, path in names.items():
            Path(folder, name).write_text(files[path], "utf-8", newline="\n")
        command = [find_ruff_bin(), "format", "--isolated", "--no-cache", "--quiet"]
        options = ["--line-length", str(LINE_LENGTH), "--target-version", "py311", "."]
        subprocess.run([*command, *options], cwd=folder, check=True, timeout=120)
        return {path: Path(folder, name).read_text("utf-8") for name, path in names.items()}
