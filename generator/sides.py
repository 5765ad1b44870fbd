"""The two sides of a comparison: a description, the folder of a package, or either at a git revision."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from . import revisions
from .build import BuildOptions, build
from .diagnostics import Diagnostics, Place, Severity
from .output import lock as locks

_NAMES = ("catalog.json", "operations.json", "texts.json", "types.py", "pyproject.toml")
_DESCRIPTIONS = frozenset({".yaml", ".yml", ".json", ".toml"})
_CURE = "name a description, a folder with catalog.json and operations.json, a revision, or REV:path"


@dataclass(frozen=True, slots=True)
class PackageVersion:
    """`texts`: the files of the package by path in it, as far as a comparison reads them."""

    name: str
    texts: Mapping[str, str]


def compared_versions(
    old: str, new: str, options: BuildOptions, diag: Diagnostics
) -> tuple[PackageVersion, PackageVersion] | None:
    """Both sides; None after a complaint. `options` says how descriptions are read, but not which.

    A revision without a path is what the other side names, as it was then; two such revisions are compared
    by the package that each holds.
    """
    found = _side(old, new, options, diag), _side(new, old, options, diag)
    return None if found[0] is None or found[1] is None else (found[0], found[1])


def package(folder: Path) -> dict[str, str] | None:
    """The files of a package on disk; None where there is none."""
    for package_folder in (folder, *sorted(folder.glob("src/*/"))):
        if (package_folder / "catalog.json").is_file() and (package_folder / "operations.json").is_file():
            paths = [*folder.glob("pyproject.toml"), *package_folder.iterdir()]
            paths += package_folder.glob("tools/*.py")
            return {
                path.relative_to(folder).as_posix(): _text(path.read_bytes())
                for path in sorted(paths)
                if path.is_file() and _part(PurePosixPath(path.relative_to(folder).as_posix()))
            }
    return None


def _side(word: str, other: str, options: BuildOptions, diag: Diagnostics) -> PackageVersion | None:
    path = Path(word)
    if path.is_dir():
        found = package(path)
        if found is None:
            diag.error("MCP506", f"{word} holds no generated package", Place(word), _CURE)
        return None if found is None else PackageVersion(word, found)
    if path.exists() or word == "-":
        return _built(word, word, options, diag)
    revision, _, inside = word.partition(":")
    commit, top = revisions.commit(revision), revisions.root()
    if commit is None or top is None:
        diag.error("MCP506", f"{word} is neither a file or folder nor a git revision", None, _CURE)
        return None
    if not inside:
        inside = _same_as(other, top) or _only_package(commit)
        if not inside:
            cure = f"say which file or package: {revision}:path"
            diag.error("MCP506", f"{word} names no file, and holds no package or several", None, cure)
            return None
    elif inside.startswith(("./", "../")):
        inside = _from(top, Path(inside)) or inside
    return _then(f"{revision}:{inside}", commit, PurePosixPath(inside), options, diag)


def _then(
    name: str, commit: str, inside: PurePosixPath, options: BuildOptions, diag: Diagnostics
) -> PackageVersion | None:
    """What a commit has at a path: a package's files, or a description with all that it may refer to."""

    def wanted(path: PurePosixPath) -> bool:
        return path.suffix in _DESCRIPTIONS or (path.is_relative_to(inside) and path.suffix == ".py")

    files = revisions.files(commit, wanted)
    below = {
        path.relative_to(inside): _text(content)
        for path, content in files.items()
        if path != inside and path.is_relative_to(inside)
    }
    kept = {path.as_posix(): text for path, text in below.items() if _part(path)}
    if any(path.rpartition("/")[2] == "catalog.json" for path in kept):
        return PackageVersion(name, kept)
    if inside not in files:
        diag.error("MCP506", f"{name} is neither a description nor the folder of a package", None, _CURE)
        return None
    with tempfile.TemporaryDirectory(prefix="mcpgen-") as folder:
        for path, content in files.items():
            target = Path(folder, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        own = Diagnostics()
        made = _built(name, str(Path(folder, inside)), options, own)
    head = f"{folder}/"
    for item in own.items:
        place = item.place and replace(item.place, file=_shown(item.place.file, head, name))
        diag.items.append(replace(item, message=item.message.replace(head, ""), place=place))
    diag.sources |= {_shown(file, head, name): text for file, text in own.sources.items()}
    return made


def _shown(file: str, head: str, name: str) -> str:
    return f"{name.partition(':')[0]}:{file.removeprefix(head)}" if file.startswith(head) else file


def _built(name: str, spec: str, options: BuildOptions, diag: Diagnostics) -> PackageVersion | None:
    """Errors are passed on; warnings are for `mcpgen build` to show."""
    own = Diagnostics()
    made = build(replace(options, spec=spec, strict=False), own)
    diag.items += [item for item in own.items if item.severity is Severity.ERROR]
    diag.sources |= own.sources
    return None if made is None else PackageVersion(name, made.files.texts)


def _same_as(other: str, top: Path) -> str:
    """The path from the root of what the other side names; "" if that is a revision alone."""
    if Path(other).exists():
        return _from(top, Path(other))
    return other.partition(":")[2]


def _from(top: Path, path: Path) -> str:
    try:
        return path.resolve().relative_to(top.resolve()).as_posix()
    except ValueError:
        return ""


def _only_package(commit: str) -> str:
    """The folder of the only mcpgen.lock in a commit."""
    found = [path.parent.as_posix() for path in revisions.files(commit, lambda path: path.name == locks.NAME)]
    return found[0] if len(found) == 1 else ""


def _part(path: PurePosixPath) -> bool:
    """Whether a comparison reads the file: the package's own, no tests and no runtime."""
    return path.name in _NAMES or (path.suffix == ".py" and path.parent.name == "tools")


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")
