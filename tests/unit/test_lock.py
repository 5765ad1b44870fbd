"""mcpgen.lock: which file was generated, and how it looked."""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import version

from mcpgen.output import lock as locks
from mcpgen.render import Files

FILES = Files({"b": "text\n", "a": "", "src/custom.py": "yours"}, frozenset({"src/custom.py"}))


def test_a_lock_holds_the_version_and_a_hash_of_every_generated_file() -> None:
    made = locks.lock(FILES)
    assert made.generator == version("mcpgen")
    assert made.files == {"b": hashlib.sha256(b"text\n").hexdigest(), "a": hashlib.sha256(b"").hexdigest()}


def test_a_lock_reads_back_as_it_was() -> None:
    made = locks.lock(FILES)
    assert locks.parse(locks.dump(made)) == made


def test_a_lock_is_sorted_and_ends_with_a_line_feed() -> None:
    text = locks.dump(locks.lock(FILES))
    assert text.endswith("}\n")
    data = json.loads(text)
    assert list(data) == sorted(data)
    assert list(data["files"]) == ["a", "b"]


def test_what_is_no_lock_is_none() -> None:
    for text in ("", "{", "[]", "7", "{}", '{"files": {}}', '{"files": 1, "mcpgen": ""}', "[" * 100_000):
        assert locks.parse(text) is None
