"""The process in which a package runs: tries its checks, also with faults put into it.

Run by itself as `python -I worker.py FOLDER PACKAGE RUNTIME`, with the interpreter that the package is meant
for: it imports nothing of mcpgen. One JSON object per line comes in, one goes out for each. A fault exists in
this process only: the files stay as they are.
"""

from __future__ import annotations

import importlib
import importlib.machinery
import json
import os
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from types import CodeType
from typing import Any, TextIO

LIBRARY = "mcpgen_runtime"
"""What a package that carries no runtime imports."""

SILENCE = 5.0
"""Seconds after which it says that it is still at work."""


class Loader(importlib.machinery.SourceFileLoader):
    """Reads files as they are, but for those in `changed`, by path: the one place where a fault is put."""

    changed: dict[str, bytes] = {}  # noqa: RUF012 - shared by all loaders of the package on purpose

    def get_data(self, path: str) -> bytes:
        return self.changed[path] if path in self.changed else super().get_data(path)

    def get_code(self, fullname: str) -> CodeType | None:
        path = self.get_filename(fullname)
        if path in self.changed:
            code: CodeType = compile(self.changed[path], path, "exec", dont_inherit=True)
            return code
        return super().get_code(fullname)


class Finder:
    """Finds the modules of the package and its library where they always are, and reads them by `Loader`."""

    def __init__(self, package: str) -> None:
        self.package = package

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: Any = None
    ) -> importlib.machinery.ModuleSpec | None:
        if name.partition(".")[0] not in (self.package, LIBRARY):
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        if spec is not None and isinstance(spec.loader, importlib.machinery.SourceFileLoader):
            spec.loader = Loader(spec.loader.name, spec.loader.path)
        return spec


class Worker:
    """The suite of one package."""

    def __init__(self, folder: Path, package: str, answers: TextIO) -> None:
        self.answers = answers
        self.folder = folder
        self.package = package
        self.home = folder / "src" / package
        self.suite: Any = importlib.import_module("wire_suite")
        self.checks: list[Any] = list(self.suite.checks(package, folder))
        self.kills: Counter[str] = Counter()
        self.said = monotonic()

    def answer(self, asked: dict[str, Any]) -> dict[str, Any]:
        match asked["do"]:
            case "list":
                return {"checks": [[check.id, check.kind, check.tool] for check in self.checks]}
            case "library":
                return {"texts": self.library()}
            case "try":
                return {"found": [self.failure(self.checks[index]) for index in asked["checks"]]}
        return self.mutant(asked)

    def failure(self, check: Any) -> str | None:
        """What the suite says; None where all is well."""
        try:
            said = self.suite.failure(self.package, self.folder, check)
        except BaseException as error:  # a fault may raise whatever it likes, also SystemExit
            said = f"{type(error).__name__}: {error}"
        if monotonic() - self.said > SILENCE:
            self.say("busy")
        return None if said is None else str(said)

    def library(self) -> dict[str, str]:
        """The text of the runtime that is installed, by file."""
        home = self.place(LIBRARY)
        files = {path.relative_to(home).as_posix(): path for path in sorted(home.rglob("*.py"))}
        return {f"{LIBRARY}/{name}": path.read_bytes().decode() for name, path in files.items()}

    def place(self, file: str) -> Path:
        """Where a file is: in the package, or where the library is installed."""
        if file.partition("/")[0] == LIBRARY:
            found = importlib.import_module(LIBRARY).__file__
            assert found is not None
            return Path(found).parent.joinpath(*file.split("/")[1:])
        return self.home / file

    def say(self, line: str) -> None:
        """A line to whoever asked."""
        self.answers.write(line + "\n")
        self.answers.flush()
        self.said = monotonic()

    def mutant(self, asked: dict[str, Any]) -> dict[str, Any]:
        """The check that a fault fails; None when it survives all that concern it."""
        file = self.place(asked["file"])
        text = file.read_bytes().decode()
        at, parts = 0, []
        for start, end, new in asked["edits"]:
            parts += [text[at:start], new]
            at = end
        self.put(asked["file"], {str(file): "".join((*parts, text[at:])).encode()})
        try:
            for check in self.concerned(asked["tool"], asked["first"]):
                said = self.failure(check)
                if said is not None:
                    self.kills[check.id] += 1
                    return {"by": check.id, "said": said}
            return {"by": None, "said": ""}
        finally:
            self.put(asked["file"], {})

    def concerned(self, tool: str | None, first: str) -> list[Any]:
        """The checks of a tool, or all for the whole server: one kind first, then what has found most."""
        found = [check for check in self.checks if tool in (None, check.tool)]
        return sorted(found, key=lambda one: (one.kind != first, -self.kills[one.id]))

    def put(self, file: str, changed: dict[str, bytes]) -> None:
        """Puts a fault in place, or away, and forgets the modules that it is about."""
        Loader.changed = changed
        if file.endswith(".json"):
            return  # data is read anew by each server that is made
        own = f"{self.package}.{file.removesuffix('.py').replace('/', '.')}".removesuffix(".__init__")
        forgotten: tuple[str, ...] = (f"{own}.",)
        if file.startswith(("_runtime/", f"{LIBRARY}/")):
            forgotten = (f"{self.package}.", f"{LIBRARY}.")  # any module may have taken a name out of it
        for name in [name for name in sys.modules if f"{name}.".startswith(forgotten)]:
            del sys.modules[name]


def fitting(package: str) -> None:
    """ImportError where the library is not installed, or not the one that the package was built for."""
    installed = importlib.import_module(f"{LIBRARY}.runtime_api").RUNTIME_API
    wanted = importlib.import_module(f"{package}.__main__").RUNTIME_API
    if wanted != installed:
        raise ImportError(f"it was built for mcpgen-runtime {wanted}.x, and {installed}.x is installed")


def main() -> None:
    folder, package, runtime = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what the package prints must not be taken for an answer
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(folder / "src"))
    sys.path.append(str(folder / "tests"))
    sys.meta_path.insert(0, Finder(package))
    try:
        if runtime == LIBRARY:
            fitting(package)
        worker = Worker(folder, package, answers)
    except BaseException as error:  # whatever a broken package does, the reason is to be told
        answers.write(json.dumps({"broken": f"{type(error).__name__}: {error}"}) + "\n")
        answers.flush()
        return
    for line in sys.stdin:
        worker.say(json.dumps(worker.answer(json.loads(line))))


if __name__ == "__main__":
    main()
