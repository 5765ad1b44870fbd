"""Writing a package: as a whole or not at all, and never over what somebody else wrote."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from mcpgen.diagnostics import Diagnostics
from mcpgen.output import check, write
from mcpgen.output.lock import NAME
from mcpgen.render import Files

CUSTOM = "src/a/custom.py"


def files(**texts: str) -> Files:
    """`__` stands for a slash."""
    paths = {"README.md": "read me\n", "src/a/tools/x.py": "x\n", CUSTOM: "yours\n"}
    changed = {
        name.replace("__", "/") + (".py" if "__" in name else ".md"): text for name, text in texts.items()
    }
    return Files({**paths, **changed}, frozenset({CUSTOM}))


def without(*paths: str) -> Files:
    made = files()
    return Files({path: text for path, text in made.texts.items() if path not in paths}, made.once)


def tree(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()
    }


def complaints(folder: Path, made: Files, force: bool = False) -> list[str]:
    """The codes and files of a build that has to fail, leaving everything as it was."""
    before = tree(folder) if folder.is_dir() else None
    diag = Diagnostics()
    assert write(folder, made, force, diag) is None
    assert (tree(folder) if folder.is_dir() else None) == before
    found = []
    for item in diag.items:
        assert item.help
        found.append(f"{item.code} {Path(item.place.file).relative_to(folder)}" if item.place else item.code)
    return found


def test_a_new_folder_gets_every_file_and_a_lock(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "package"
    written = write(folder, files(), False, Diagnostics())
    assert written is not None and written.removed == () and written.same == 0
    assert list(written.changed) == ["README.md", NAME, CUSTOM, "src/a/tools/x.py"]
    assert set(tree(folder)) == set(written.changed)
    assert CUSTOM not in json.loads((folder / NAME).read_text("utf-8"))["files"]


def test_a_second_build_writes_nothing(tmp_path: Path) -> None:
    write(tmp_path, files(), False, Diagnostics())
    times = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    written = write(tmp_path, files(), False, Diagnostics())
    assert written is not None and written.changed == () and written.same == 3
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == times
    assert check(tmp_path, files()) is None


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    write(tmp_path, files(), False, Diagnostics())
    written = write(tmp_path, files(README="other\n"), False, Diagnostics())
    assert written is not None and written.changed == ("README.md", NAME)
    assert tree(tmp_path)["README.md"] == "other\n"


def test_a_file_that_nothing_prints_now_is_removed_with_its_empty_folders(tmp_path: Path) -> None:
    write(tmp_path, files(), False, Diagnostics())
    written = write(tmp_path, without("src/a/tools/x.py"), False, Diagnostics())
    assert written is not None and written.removed == ("src/a/tools/x.py",)
    assert not (tmp_path / "src/a/tools").exists()
    assert (tmp_path / CUSTOM).exists()


def test_a_folder_with_files_of_the_users_stays(tmp_path: Path) -> None:
    write(tmp_path, files(), False, Diagnostics())
    (tmp_path / "src/a/tools/mine.py").write_text("mine\n", "utf-8")
    write(tmp_path, without("src/a/tools/x.py"), False, Diagnostics())
    assert tree(tmp_path)["src/a/tools/mine.py"] == "mine\n"


@pytest.mark.parametrize("force", [False, True])
def test_custom_py_is_written_once_and_never_again(tmp_path: Path, force: bool) -> None:
    write(tmp_path, files(), False, Diagnostics())
    (tmp_path / CUSTOM).write_text("my own\n", "utf-8")
    assert write(tmp_path, files(src__a__custom="new default\n"), force, Diagnostics()) is not None
    assert tree(tmp_path)[CUSTOM] == "my own\n"
    assert check(tmp_path, files()) is None


def test_custom_py_stays_when_the_package_is_built_without_it(tmp_path: Path) -> None:
    write(tmp_path, files(), False, Diagnostics())
    write(tmp_path, Files(without(CUSTOM).texts, frozenset()), False, Diagnostics())
    assert tree(tmp_path)[CUSTOM] == "yours\n"


def test_files_changed_by_hand_stop_the_build_and_are_named(tmp_path: Path) -> None:
    write(tmp_path, files(), False, Diagnostics())
    for path in ("README.md", "src/a/tools/x.py"):
        (tmp_path / path).write_text("by hand\n", "utf-8")
    assert complaints(tmp_path, files()) == ["MCP501 README.md", "MCP501 src/a/tools/x.py"]
    assert complaints(tmp_path, without("README.md")) == ["MCP501 README.md", "MCP501 src/a/tools/x.py"]


def test_force_gives_up_what_was_changed_by_hand(tmp_path: Path) -> None:
    write(tmp_path, files(), False, Diagnostics())
    (tmp_path / "README.md").write_text("by hand\n", "utf-8")
    assert write(tmp_path, files(), True, Diagnostics()) is not None
    assert tree(tmp_path)["README.md"] == "read me\n"


def test_a_change_by_hand_to_what_would_be_written_is_no_change(tmp_path: Path) -> None:
    write(tmp_path, files(), False, Diagnostics())
    (tmp_path / "README.md").write_text("new\n", "utf-8")
    assert write(tmp_path, files(README="new\n"), False, Diagnostics()) is not None


def test_a_deleted_file_is_written_again(tmp_path: Path) -> None:
    write(tmp_path, files(), False, Diagnostics())
    (tmp_path / "README.md").unlink()
    assert write(tmp_path, files(), False, Diagnostics()) is not None
    assert tree(tmp_path)["README.md"] == "read me\n"


def test_a_folder_that_is_not_mcpgens_is_refused(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("somebody's project\n", "utf-8")
    assert complaints(tmp_path, files()) == ["MCP503 README.md"]
    assert write(tmp_path, files(), True, Diagnostics()) is not None


def test_a_folder_with_nothing_in_the_way_is_taken(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "notes.txt").write_text("mine\n", "utf-8")
    assert write(tmp_path, files(), False, Diagnostics()) is not None
    assert tree(tmp_path)["notes.txt"] == "mine\n"


ELSEWHERE = ["../../etc/passwd", "/etc/passwd", "a\0b", "..\\x", "a/../../x"]


@pytest.mark.parametrize(
    "lock",
    [
        *("", "<<<<<<< ours", "[]", '{"files": [], "mcpgen": "1"}', '{"files": {"a": 1}, "mcpgen": "1"}'),
        *(json.dumps({"files": {path: "00"}, "mcpgen": "1"}) for path in ELSEWHERE),
    ],
)
def test_a_damaged_lock_is_no_lock(tmp_path: Path, lock: str) -> None:
    write(tmp_path, files(), False, Diagnostics())
    (tmp_path / NAME).write_text(lock, "utf-8")
    assert complaints(tmp_path, files()) == ["MCP503 README.md"]


def test_a_file_of_the_users_is_not_overwritten_by_a_new_module(tmp_path: Path) -> None:
    write(tmp_path, files(), False, Diagnostics())
    (tmp_path / "src/a/tools/new.py").write_text("mine\n", "utf-8")
    assert complaints(tmp_path, files(src__a__tools__new="generated\n")) == ["MCP504 src/a/tools/new.py"]
    assert write(tmp_path, files(src__a__tools__new="generated\n"), True, Diagnostics()) is not None
    assert tree(tmp_path)["src/a/tools/new.py"] == "generated\n"


def test_a_file_where_a_folder_belongs_is_a_complaint_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "src").write_text("a file\n", "utf-8")
    assert complaints(tmp_path, files()) == ["MCP502"]


def test_a_folder_where_a_file_belongs_is_a_complaint_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "src/a/tools/x.py").mkdir(parents=True)
    assert complaints(tmp_path, files()) == ["MCP503 src/a/tools/x.py"]
    assert complaints(tmp_path, files(), force=True) == ["MCP502"]


def test_an_output_folder_that_is_a_file_is_a_complaint(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("a file\n", "utf-8")
    assert complaints(path, files()) == ["MCP503 ."]
    assert complaints(path, files(), force=True) == ["MCP502"]
    assert path.read_text("utf-8") == "a file\n"


def test_a_file_that_cannot_be_read_is_a_complaint_and_no_crash(tmp_path: Path) -> None:
    (tmp_path / "README.md").symlink_to("README.md")
    assert complaints(tmp_path, files()) == ["MCP503 README.md"]
    (tmp_path / "README.md").unlink()
    (tmp_path / "README.md").write_bytes(b"\xff\xfe\x00")
    diag = Diagnostics()
    assert write(tmp_path, files(), False, diag) is None
    assert [item.code for item in diag.items] == ["MCP503"]


def test_nothing_temporary_is_left_behind(tmp_path: Path) -> None:
    write(tmp_path, files(), False, Diagnostics())
    (tmp_path / "src/a/more.py").mkdir()
    write(tmp_path, files(src__a__more="x\n"), True, Diagnostics())
    assert not [path for path in tmp_path.rglob("*") if path.name.startswith(".mcpgen")]


def test_check_names_what_differs_is_missing_or_too_much(tmp_path: Path) -> None:
    write(tmp_path, files(src__a__old="old\n"), False, Diagnostics())
    (tmp_path / "README.md").write_text("by hand\n", "utf-8")
    (tmp_path / "src/a/tools/x.py").unlink()
    (tmp_path / CUSTOM).unlink()
    drift = check(tmp_path, files())
    assert drift is not None
    assert set(drift.paths) == {"README.md", "src/a/tools/x.py", "src/a/old.py", NAME, CUSTOM}
    text = "\n".join(drift.diff)
    assert "--- a/README.md\n+++ b/README.md\n@@ -1 +1 @@\n-by hand\n+read me" in text
    assert "--- /dev/null\n+++ b/src/a/tools/x.py" in text
    assert "--- a/src/a/old.py\n+++ /dev/null" in text


@pytest.mark.parametrize(
    ("text", "line"), [("read me", "-\\ No newline at end of file"), ("read\rme\n", "-read\rme")]
)
def test_a_difference_in_line_ends_shows_in_the_diff(tmp_path: Path, text: str, line: str) -> None:
    write(tmp_path, files(), False, Diagnostics())
    (tmp_path / "README.md").write_bytes(text.encode())
    drift = check(tmp_path, files())
    assert drift is not None and drift.paths == ("README.md",)
    assert line in drift.diff


def test_check_of_a_folder_that_is_not_there_is_all_files(tmp_path: Path) -> None:
    drift = check(tmp_path / "none", files())
    assert drift is not None and len(drift.paths) == 4
    assert not (tmp_path / "none").exists()
