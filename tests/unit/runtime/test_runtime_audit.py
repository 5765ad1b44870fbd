"""The audit log: its chain, its file, and what happens when it cannot be written."""

from __future__ import annotations

import json
import os
import threading
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from mcpgen_templates.runtime.audit.log import START, Audit, AuditError
from mcpgen_templates.runtime.audit.verify import checked, verify


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """A log of five lines."""
    path = tmp_path / "audit.jsonl"
    audit = Audit(str(path))
    for number in range(5):
        audit.write({"time": f"2026-11-21T00:00:0{number}.000Z", "number": number, "text": "grüße\u2028"})
    audit.close()
    return path


def test_each_line_has_the_hash_of_the_one_before(log: Path) -> None:
    raw = log.read_bytes().split(b"\n")
    assert raw[-1] == b"" and b"".join(raw).isascii()
    found = lines(log)
    assert [entry["previous"] for entry in found] == [START, *(sha256(line).hexdigest() for line in raw[:4])]
    assert log.stat().st_mode & 0o777 == 0o600
    chain = checked(log.read_bytes().splitlines(keepends=True))
    assert (chain.lines, chain.breaks, chain.last) == (5, (), sha256(raw[4]).hexdigest())


def test_a_log_is_continued_not_replaced(log: Path) -> None:
    audit = Audit(str(log))
    audit.ready()
    audit.write({"number": 5})
    assert [entry["number"] for entry in lines(log)] == [0, 1, 2, 3, 4, 5]
    assert verify(str(log)) == 0


@pytest.mark.parametrize(
    ("change", "breaks"),
    [
        (
            lambda raw: [*raw[:1], raw[1].replace(b'"number":1', b'"number":9'), *raw[2:]],
            ["line 3 does not follow"],
        ),
        (lambda raw: raw[:2] + raw[3:], ["line 3 does not follow line 2"]),
        (lambda raw: [raw[0], raw[2], raw[1], *raw[3:]], ["line 2 does", "line 3 does", "line 4 does"]),
        (lambda raw: [*raw[:3], raw[1], *raw[3:]], ["line 4 does", "line 5 does"]),
        (lambda raw: [*raw[:4], raw[4][:-9]], ["line 5 breaks off"]),
        (lambda raw: [*raw[:2], b"hello\n", *raw[2:]], ["line 3 is not a line", "line 4 does not"]),
        (lambda raw: [*raw[:2], b'{"previous":1}\n', *raw[2:]], ["line 3 is not a line", "line 4 does not"]),
        (
            lambda raw: [*raw[:2], b"[" * 100000 + b"\n", *raw[2:]],
            ["line 3 is not a line", "line 4 does not"],
        ),
    ],
)
def test_any_change_is_found_where_it_is(
    log: Path, change: Any, breaks: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    raw = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(b"".join(change(raw)))
    assert verify(str(log)) == 1
    said = capsys.readouterr().out
    found = [line for line in said.splitlines() if line.startswith("BROKEN")]
    assert len(found) == len(breaks)
    assert all(wanted in line for wanted, line in zip(breaks, found, strict=True))
    assert said.endswith("The chain is broken.\n")


def test_lines_that_are_missing_at_an_end_are_told_by_the_ends(
    log: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = log.read_bytes().splitlines(keepends=True)
    whole = checked(raw)
    log.write_bytes(b"".join(raw[1:]))
    assert verify(str(log)) == 0
    assert (
        f"begins after a line with the SHA-256 {sha256(raw[0][:-1]).hexdigest()}" in capsys.readouterr().out
    )
    assert checked(raw[:-1]).last != whole.last


def test_a_log_that_is_moved_away_is_begun_anew_and_goes_on(log: Path, tmp_path: Path) -> None:
    audit = Audit(str(log))
    audit.write({"number": 5})
    log.rename(tmp_path / "old.jsonl")
    audit.ready()
    audit.write({"number": 6})
    last = (tmp_path / "old.jsonl").read_bytes().splitlines()[-1]
    assert lines(log) == [{"number": 6, "previous": sha256(last).hexdigest()}]
    assert verify(str(log)) == 0


def test_several_writers_make_one_chain(log: Path) -> None:
    def write(number: int) -> None:
        audit = Audit(str(log))
        for _ in range(40):
            audit.ready()
            audit.write({"number": number})
        audit.close()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(lines(log)) == 165
    assert verify(str(log)) == 0


def test_a_line_that_breaks_off_is_ended_before_the_next(log: Path) -> None:
    with log.open("ab") as file:
        file.write(b'{"number":')
    audit = Audit(str(log))
    audit.write({"number": 6})
    chain = checked(log.read_bytes().splitlines(keepends=True))
    assert chain.breaks == ("line 6 is not a line of this log",)


def test_what_cannot_be_written_is_told_until_it_can(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    audit = Audit(str(log))

    def full(*_: Any) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        with pytest.raises(AuditError, match="No space left"):
            audit.write({"number": 5})
        with pytest.raises(AuditError, match="No space left"):
            audit.ready()
        patched.setattr(os, "write", lambda *_: 3)
        with pytest.raises(AuditError, match="only a part"):
            audit.ready()
    audit.ready()
    audit.ready()
    assert [entry.get("outcome") for entry in lines(log)[5:]] == ["log resumed"]
    assert verify(str(log)) == 0


@pytest.mark.parametrize("where", [".", "no/such/folder/audit", "/dev/null"])
def test_a_place_that_cannot_hold_a_log_is_refused(where: str, tmp_path: Path) -> None:
    with pytest.raises(AuditError):
        Audit(str(tmp_path / where))


def test_a_file_that_is_not_there_cannot_be_verified(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify(str(tmp_path / "no")) == 2
    assert "cannot be read: No such file" in capsys.readouterr().err
