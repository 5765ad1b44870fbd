"""Plan → files: a map from path to text, the same for build, check and the tests."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from ..api.model import Signing
from ..plan import Plan
from ..plan.features import features, is_carried
from ..plan.model import Tool
from ..plan.python.code import Code, literal
from ..source import Document
from .catalog import catalog, operations, search, texts
from .environment import environment, template_text
from .layout import formatted
from .project import project_values
from .readme import readme_values, signs
from .runtime_location import Runtime, bundled, runtime_of
from .wire_expectations import wire_expectations

_WIRE: Final = ("wire_server.py", "wire_suite.py", "wire_trust.py")
"""What tries each package against its wire.json: the same in all of them."""


@dataclass(frozen=True, slots=True)
class Files:
    """`texts` by path below the package's folder; those in `once` are written only where there are none."""

    texts: Mapping[str, str]
    once: frozenset[str]
    fetched: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of remote texts that went into it, by URL."""
    tools: Mapping[str, str] = field(default_factory=dict)
    """Tool name by operation (method and path)."""


def render(plan: Plan, described: Document) -> Files:
    """`described`: the description in its own version, its overlays applied."""
    env = environment()
    runtime = runtime_of(plan)

    def page(template: str, **values: Any) -> str:
        return env.get_template(template).render(plan=plan, runtime=runtime, **values)

    carried = features(plan)
    package = f"src/{plan.package.module}"
    modules: dict[str, list[Tool]] = {}
    for tool in plan.tools:
        modules.setdefault(tool.module, []).append(tool)
    domains = {domain.id: domain for domain in plan.domains}
    python = {
        f"{package}/__init__.py": page("init.py.j2"),
        f"{package}/__main__.py": page("main.py.j2"),
        f"{package}/about.py": page(
            "about.py.j2",
            schemes=_schemes(plan),
            imports=_about_imports(plan),
            origins=tuple(host.origin for host in plan.other_hosts),
            features=literal(tuple(sorted(carried))),
        ),
        f"{package}/custom.py": page("custom.py.j2"),
        f"{package}/types.py": page("types.py.j2", typing=_typing(plan)),
        f"{package}/tools/__init__.py": page("tools.py.j2"),
        "tests/test_parity.py": page("test_parity.py.j2"),
        "tests/test_wire.py": page("test_wire.py.j2"),
    }
    for module, tools in modules.items():
        tools.sort(key=lambda tool: tool.function)
        domain = domains[tools[0].domain]
        python[f"{package}/tools/{module}.py"] = page(
            "domain.py.j2", domain=domain, tools=tools, imports=_imports(tools, runtime)
        )
    files = formatted(python)
    files |= {f"{package}/{name}": text for name, text in bundled(plan, carried).items()}
    if is_carried("catalog/full_texts.py", carried):
        files[f"{package}/texts.json"] = texts(plan)
    if "search" in carried:
        files[f"{package}/search.json"] = search(plan)
    files |= {f"tests/{name}": template_text("package", name) for name in _WIRE}
    files |= {
        ".gitattributes": page("gitattributes.j2"),
        f"{package}/catalog.json": catalog(plan),
        f"{package}/operations.json": operations(plan),
        f"{package}/py.typed": "",
        "tests/wire.json": wire_expectations(plan, described),
        "pyproject.toml": page("pyproject.toml.j2", **project_values(plan)),
        "README.md": page("README.md.j2", **readme_values(plan, carried)),
    }
    if plan.package.metadata.license_text:
        files["LICENSE"] = plan.package.metadata.license_text
    return Files(
        dict(sorted(files.items())),
        frozenset({f"{package}/custom.py"}),
        tools={tool.label: tool.name for tool in plan.tools},
    )


def _names(names: Iterable[str]) -> Code:
    """Names in the order in which isort lays them out: constants, classes, functions, numbers by value."""

    def key(name: str) -> tuple[int, list[tuple[int, int, str]], str]:
        kind = 0 if name.isupper() and len(name) > 1 else 1 if name[0].isupper() else 2
        parts = re.findall(r"\d+|\D+", name.lower())
        return kind, [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts], name

    return Code(", ".join(sorted(names, key=key)))


def _imports(tools: list[Tool], runtime: Runtime) -> dict[str, Code]:
    """What a tools module imports: from the runtime, typing and, for type checkers only, types.py."""
    typing = frozenset().union(*(tool.typing_imports for tool in tools))
    local = frozenset().union(*(tool.local_imports for tool in tools))
    return {
        "runtime": _runtime_imports(tools, runtime),
        "typing": _names(typing | ({"TYPE_CHECKING"} if local else frozenset())),
        "local": _names(local),
    }


_HOMES: Final = {
    "Part": "http.bodies",
    "one_of": "http.multipart",
    "decoded": "http.bodies",
    "from_environment": "http.env_values",
    "optional": "http.bodies",
    "shaped": "http.bodies",
}
"""Where the runtime has what a request expression names; the rest is in `api`."""


def _runtime_imports(tools: list[Tool], runtime: Runtime) -> Code:
    """The lines that import from the runtime."""
    names = {"Api", "Reply"}.union(*(tool.runtime_imports for tool in tools))
    homes = sorted({_HOMES.get(name, "api") for name in names})
    lines = []
    for home in homes:
        own = [name for name in names if _HOMES.get(name, "api") == home]
        lines.append(f"from {runtime.above}.{home} import {_names(own)}")
    return Code("\n".join(lines))


def _about_imports(plan: Plan) -> Code:
    more = (["Scheme"] if plan.schemes else []) + (["Signing"] if signs(plan) else [])
    return Code(", ".join(["About", *more]))


def _typing(plan: Plan) -> Code:
    return _names(frozenset().union(*(definition.typing for definition in plan.types)))


def _schemes(plan: Plan) -> Code:
    """The schemes as calls of the runtime's `Scheme`."""
    rows = []
    for name, scheme in plan.schemes.items():
        parts = [f"kind={literal(scheme.kind)}"]
        parts += [f"parameter={literal(scheme.parameter)}"] if scheme.parameter else []
        parts += [f"env={literal(scheme.env)}"] if scheme.env else []
        parts += [f"token_url={literal(scheme.token_url)}"] if scheme.token_url else []
        parts += [f"discovery_url={literal(scheme.discovery_url)}"] if scheme.discovery_url else []
        parts += [f"scopes={literal(scheme.scopes)}"] if scheme.scopes else []
        parts += [f"signing={_signing(scheme.signing)}"] if scheme.signing else []
        rows.append(f"{literal(name)}: Scheme({', '.join(parts)})")
    return Code("{" + ", ".join(rows) + "}")


def _signing(signing: Signing) -> Code:
    """It as a call of the runtime's `Signing`, without what is its default there."""
    given = asdict(signing)
    default = {**asdict(Signing()), "covered": ()}
    if signing.text:
        del given["covered"]
    parts = [f"{name}={literal(value)}" for name, value in given.items() if value != default[name]]
    return Code(f"Signing({', '.join(parts)})")
