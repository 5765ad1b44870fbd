"""Imports packages and calls their tools, in a process that may do nothing else. Prints what goes wrong.

`python hostile_runner.py FOLDER…`: each holds a `src` with one package. Run in an empty folder.
"""

from __future__ import annotations

import contextlib
import importlib
import inspect
import json
import sys
from pathlib import Path
from typing import Any

FORBIDDEN = (
    "os.system",
    "os.exec",
    "os.spawn",
    "os.posix_spawn",
    "os.fork",
    "os.remove",
    "os.rename",
    "os.mkdir",
)


def watch(event: str, arguments: tuple[Any, ...]) -> None:
    writes = event == "open" and (arguments[1] or "r") not in ("r", "rb", "rt") and arguments[2] & 0o3
    if writes or event.startswith((*FORBIDDEN, "subprocess.", "socket.", "shutil.", "ctypes.")):
        raise RuntimeError(f"{event} {arguments!a:.200}")


class Recorder:
    def __init__(self) -> None:
        self.requests: list[str] = []

    async def request(self, method: str, _: str, *rest: Any, **keywords: Any) -> None:
        self.requests.append(f"{method} {rest!r} {keywords!r}")


def used(source: Path) -> None:
    """Every module imported, every function called with a different value in each argument."""
    [folder] = [each for each in source.iterdir() if each.is_dir()]
    modules = [path.relative_to(source).with_suffix("") for path in sorted(folder.rglob("*.py"))]
    for module in modules:
        if "_runtime" not in module.parts:
            importlib.import_module(".".join(module.parts).removesuffix(".__init__"))
    tools = sys.modules[f"{folder.name}.tools"].TOOLS
    records = json.loads((folder / "operations.json").read_text("ascii"))["operations"]
    records = {row["tool"]: row for row in records if row["tool"]}
    assert set(tools) == set(records)
    for name, where in tools.items():
        module, function = where.split(".")
        call = getattr(sys.modules[f"{folder.name}.tools.{module}"], function)
        values = {each: f"{index:04d}" for index, each in enumerate(records[name]["arguments"])}
        assert set(inspect.signature(call).parameters) == {"api", *values}
        with contextlib.suppress(StopIteration):
            call(recorder := Recorder(), **values).send(None)
        [request] = recorder.requests
        assert request.split(" ", 1)[0] == records[name]["operation"].split(" ", 1)[0]
        for value in values.values():
            assert value in request or "b'" in request, f"{name} does not send {value}"


def main(folders: list[str]) -> None:
    sys.dont_write_bytecode = True
    sys.addaudithook(watch)
    for folder in folders:
        sys.path.insert(0, f"{folder}/src")
        importlib.invalidate_caches()
        try:
            used(Path(folder, "src"))
        except BaseException as error:
            sys.stdout.write(f"{folder}: {type(error).__name__}: {error!a}"[:500] + "\n")
        sys.path.pop(0)
        for name in [name for name in sys.modules if name.partition(".")[0].endswith("_mcp")]:
            if "_runtime" not in name:
                del sys.modules[name]
    if found := list(Path().iterdir()):
        sys.stdout.write(f"new files: {found}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
