"""`audit verify FILE`: is the chain of an audit log whole, and if not, where does it break?"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from ..messages import write
from .log import START


@dataclass(slots=True)
class Chain:
    """What was found so far. `breaks` are sentences, in the order of the file."""

    lines: int = 0
    begins: str = START
    last: str = START
    first_time: str = ""
    last_time: str = ""
    breaks: tuple[str, ...] = ()


def checked(lines: Iterable[bytes]) -> Chain:
    """The chain of a log, line by line. After a break it goes on with what the next line says of itself."""
    chain = Chain()
    for number, line in enumerate(lines, 1):
        chain.lines = number
        entry = _entry(line)
        previous = entry.get("previous")
        if not line.endswith(b"\n"):
            _note(chain, f"line {number} breaks off")
        elif not isinstance(previous, str) or len(previous) != 64:
            _note(chain, f"line {number} is not a line of this log")
        elif number == 1:
            chain.begins = previous
        elif previous != chain.last:
            before = f"line {number} does not follow line {number - 1}"
            _note(chain, f"{before}: one of them was changed, or lines are missing")
        moment = str(entry.get("time", ""))
        chain.first_time, chain.last_time = chain.first_time or moment, moment or chain.last_time
        chain.last = sha256(line.removesuffix(b"\n")).hexdigest()
    return chain


def verify(path: str) -> int:
    """Prints what was found; 0 when the chain is whole, 1 when it breaks, 2 when there is nothing to read."""
    try:
        with Path(path).open("rb") as file:
            chain = checked(file)
    except OSError as error:
        sys.stderr.write(f"{path} cannot be read: {error.strerror or type(error).__name__}\n")
        return 2
    between = f", from {chain.first_time} to {chain.last_time}" if chain.first_time else ""
    write(f"{chain.lines} lines{between}")
    if chain.begins != START:
        write(f"begins after a line with the SHA-256 {chain.begins}, in an earlier file")
    for text in chain.breaks[:20]:
        write(f"BROKEN  {text}")
    if len(chain.breaks) > 20:
        write(f"BROKEN  and {len(chain.breaks) - 20} more")
    write(f"last line: SHA-256 {chain.last}")
    write("The chain is broken." if chain.breaks else "The chain is whole.")
    return 1 if chain.breaks else 0


def _note(chain: Chain, text: str) -> None:
    chain.breaks += (text,)


def _entry(line: bytes) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
