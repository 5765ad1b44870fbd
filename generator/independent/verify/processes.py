"""The processes in which a package runs, each busy with one question at a time."""

from __future__ import annotations

import json
import os
import subprocess
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Final, TypeVar

from .package import Package

Asked = TypeVar("Asked")

_WORKER: Final = Path(__file__).with_name("worker.py")
_KEPT: Final = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "APPDATA")
"""All that a package sees of the environment: no setting and no credential of whoever runs this."""
LONGEST: Final = 300.0
"""Seconds without a word while a question is worked at. Whoever is silent for longer will never answer."""


_BUSY: Final = "busy\n"
"""What a process says between two checks that take long together."""


class WorkerDied(Exception):  # noqa: N818 - it says what the package is
    """The process of a package ended, or could not begin."""


class Worker:
    """One process. It begins with the first question."""

    def __init__(self, package: Package, python: str) -> None:
        self._words = [
            python,
            "-I",
            str(_WORKER),
            str(package.folder.resolve()),
            package.name,
            package.runtime,
        ]
        self._process: subprocess.Popen[str] | None = None

    def ask(self, question: dict[str, Any]) -> dict[str, Any]:
        """The answer. Broken when there is none; the next question goes to a new process."""
        try:
            process = self._process = self._process or self._begun()
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(json.dumps(question) + "\n")
            process.stdin.flush()
            line = _BUSY
            while line == _BUSY:
                timer = threading.Timer(LONGEST, process.kill)
                timer.start()
                try:
                    line = process.stdout.readline()
                finally:
                    timer.cancel()
        except OSError as error:
            self.close()
            raise WorkerDied(f"{self._words[0]} does not run: {error.strerror}") from None
        if not line:
            self.close()
            raise WorkerDied("its process ended without an answer")
        answer: dict[str, Any] = json.loads(line)
        if "broken" in answer:
            self.close()
            raise WorkerDied(str(answer["broken"]))
        return answer

    def _begun(self) -> subprocess.Popen[str]:
        environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
        pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
        return subprocess.Popen(
            self._words, stdin=pipe, stdout=pipe, stderr=nothing, env=environment, text=True, encoding="utf-8"
        )

    def close(self) -> None:
        """Ends the process."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()


class Workers:
    """Several of them."""

    def __init__(self, package: Package, python: str, count: int) -> None:
        self._all = [Worker(package, python) for _ in range(count)]

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._all:
            worker.close()

    def each(
        self, asked: Sequence[Asked], do: Callable[[Worker, Asked], None], done: Callable[[int], None]
    ) -> None:
        """Has one worker `do` each; `done` hears how many are done. An exception ends all."""
        waiting, lock = iter(asked), threading.Lock()
        errors: list[BaseException] = []
        count = [0]

        def work(worker: Worker) -> None:
            while not errors:
                with lock:
                    try:
                        one = next(waiting)
                    except StopIteration:
                        return
                try:
                    do(worker, one)
                except BaseException as error:  # raised again where the work was asked for
                    errors.append(error)
                    return
                with lock:
                    count[0] += 1
                    done(count[0])

        threads = [threading.Thread(target=work, args=(worker,), daemon=True) for worker in self._all]
        _run(threads)
        if errors:
            raise errors[0]


def _run(threads: Iterable[threading.Thread]) -> None:
    begun = list(threads)
    for thread in begun:
        thread.start()
    for thread in begun:
        thread.join()
