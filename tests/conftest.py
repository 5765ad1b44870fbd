"""What all tests share: `--update`, the corpus, and packages built from a few lines of description."""

from __future__ import annotations

import asyncio
import importlib
import itertools
import json
import os
import signal
import sys
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from mcpgen.build import BuildOptions, Built
from mcpgen.build import build as make
from mcpgen.diagnostics import Diagnostics
from mcpgen.output import write

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"

Spec = str | dict[str, Any]
_number = itertools.count()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the expected files of tests/golden")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "golden: compares with expected files, which --update rewrites")
    config.addinivalue_line("markers", "slow: takes several seconds, mostly in other programs")
    if config.getoption("--update") and os.environ.get("CI"):
        raise pytest.UsageError("--update rewrites expected files, which CI must never do: CI is set")


@pytest.fixture
def bounded() -> Iterator[None]:
    """Ends a test that never would: two minutes are no measurement, even on a slow machine."""

    def ring(*_: Any) -> None:
        raise TimeoutError("this does not come to an end")

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(120)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update"))


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of public descriptions beside the project."""
    if not CORPUS.is_dir():
        pytest.skip("the corpus is not beside the project")
    return CORPUS


@pytest.fixture(scope="session")
def certctl() -> Built:
    """certctl as its description and overlays have it now, in memory."""
    built = make(BuildOptions(str(ROOT / "specs/certctl/openapi.yaml")), diag := Diagnostics())
    assert built is not None, complaints(diag)
    return built


@pytest.fixture(scope="session")
def certctl_source(certctl: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same written out: the folder that holds the package `certctl_mcp`."""
    folder = tmp_path_factory.mktemp("certctl")
    assert write(folder, certctl.files, False, diag := Diagnostics()) is not None, complaints(diag)
    return folder / "src"


def description(spec: Spec) -> dict[str, Any]:
    """YAML or data as a whole description: what every description has to have is added where it lacks."""
    data = yaml.safe_load(textwrap.dedent(spec)) if isinstance(spec, str) else spec
    data = {"openapi": "3.1.0", "info": {"title": "Shop", "version": "1.0.0"}, **data}
    for item in data.get("paths", {}).values():
        for method, operation in item.items():
            if isinstance(operation, dict) and method != "x-mcp":
                operation.setdefault("responses", {"204": {"description": "Done."}})
    return data


def complaints(diag: Diagnostics) -> list[str]:
    """`error MCP404: …` for each."""
    return [f"{item.severity} {item.code}: {item.message}" for item in diag.items]


@dataclass(frozen=True)
class Recorder:
    """Stands for the API: remembers what a tool function asks of it."""

    requests: list[dict[str, Any]] = field(default_factory=list)

    async def request(
        self, method: str, path: str, params: dict[str, Any] | None = None, **keywords: Any
    ) -> str:
        """A mapping loses its members that were not given, as it does when it is sent."""
        sent = {"params": params, **keywords} if params else keywords
        self.requests.append({"method": method, "path": path, **{k: _given(v) for k, v in sent.items()}})
        return "the reply"


def _given(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return {name: item for name, item in value.items() if repr(item) != "OMIT"}


@dataclass(frozen=True)
class Package:
    """A package that was built: its files, and its modules once they are asked for."""

    built: Built
    diag: Diagnostics
    folder: Path
    name: str

    @property
    def texts(self) -> dict[str, str]:
        """Every generated file; those of the Python package by their path in it."""
        head = f"src/{self.name}/"
        return {path.removeprefix(head): text for path, text in self.built.files.texts.items()}

    @property
    def complaints(self) -> list[str]:
        return complaints(self.diag)

    @property
    def catalog(self) -> dict[str, dict[str, Any]]:
        return {tool["name"]: tool for tool in json.loads(self.texts["catalog.json"])["tools"]}

    @property
    def operations(self) -> dict[str, dict[str, Any]]:
        rows = json.loads(self.texts["operations.json"])["operations"]
        return {row["operation"]: row for row in rows}

    def schema(self, tool: str) -> dict[str, Any]:
        found: dict[str, Any] = self.catalog[tool]["inputSchema"]
        return found

    def module(self, name: str = "") -> ModuleType:
        return importlib.import_module(f"{self.name}.{name}" if name else self.name)

    def function(self, tool: str) -> Callable[..., Any]:
        module, _, function = self.module("tools").TOOLS[tool].partition(".")
        found: Callable[..., Any] = getattr(self.module(f"tools.{module}"), function)
        return found

    def request(self, tool: str, **arguments: Any) -> dict[str, Any]:
        """What the tool's function asks of `Api.request`, without what is OMIT."""
        recorder = Recorder()
        answer = asyncio.run(self.function(tool)(recorder, **arguments))
        assert answer == "the reply"
        [request] = recorder.requests
        return request


@pytest.fixture
def package(tmp_path: Path) -> Iterator[Callable[..., Package]]:
    """`package(spec)` builds, writes and makes importable; overlays are YAML or data as well."""
    made: list[Package] = []

    def build(
        spec: Spec, *overlays: Spec, runtime: str = "bundled", config: str = "", **options: Any
    ) -> Package:
        number = next(_number)
        folder = tmp_path / f"case{number}"
        folder.mkdir()
        (folder / "spec.yaml").write_text(json.dumps(description(spec)), "utf-8")
        name = f"case{number}_of_{os.getpid()}"
        head = f'[package]\nname = "{name}"\nout = "out"\nruntime = "{runtime}"\n'
        (folder / "mcpgen.toml").write_text(head + config, "utf-8")
        names = []
        for index, overlay in enumerate(overlays):
            data = yaml.safe_load(textwrap.dedent(overlay)) if isinstance(overlay, str) else overlay
            data = {"overlay": "1.1.0", "info": {"title": "o", "version": "1"}, **data}
            names.append(str(folder / f"{index}.overlay.yaml"))
            Path(names[-1]).write_text(json.dumps(data), "utf-8")
        diag = Diagnostics()
        built = make(BuildOptions(str(folder / "spec.yaml"), tuple(names), **options), diag)
        assert built is not None, complaints(diag)
        assert write(folder / "out", built.files, False, diag) is not None, complaints(diag)
        made.append(Package(built, diag, folder / "out", name))
        sys.path.insert(0, str(folder / "out" / "src"))
        return made[-1]

    yield build
    for one in made:
        sys.path.remove(str(one.folder / "src"))
        for name in [name for name in sys.modules if name.partition(".")[0] == one.name]:
            del sys.modules[name]


@pytest.fixture
def refused(tmp_path: Path) -> Callable[..., list[str]]:
    """`refused(spec)`: the complaints about a description of which no package can be built."""

    def build(spec: Spec) -> list[str]:
        path = tmp_path / "refused.yaml"
        path.write_text(json.dumps(description(spec)), "utf-8")
        diag = Diagnostics()
        assert make(BuildOptions(str(path)), diag) is None, "a package was built"
        return complaints(diag)

    return build
