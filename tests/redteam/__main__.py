"""Plays the rows and prints them as a table. Words after the command: only rows that have one of them."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from .attack import expected, got, wrong
from .bench import bench
from .rows import FILES


def main(wanted: list[str]) -> int:
    """0 when everything is as the rows say."""
    failed = 0
    with TemporaryDirectory() as folder, bench(FILES.values(), Path(folder)) as place:
        for title, file in FILES.items():
            rows = [row for row in file.ROWS if not wanted or any(word in row.words for word in wanted)]
            if rows:
                sys.stdout.write(f"\n## {title}\n\n| attack | expected | got |\n|---|---|---|\n")
            for row in rows:
                seen = place.play(row)
                unlike = bool(wrong(row, seen)) != bool(row.cannot)
                failed += unlike
                cells = (row.words, expected(row), ("**NOT HELD** " if unlike else "") + got(seen))
                texts = (" ".join(cell.replace("|", "\\|").split()) for cell in cells)
                sys.stdout.write(f"| {' | '.join(texts)} |\n")
    return 1 if failed else 0


sys.exit(main(sys.argv[1:]))
