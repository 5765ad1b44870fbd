"""Where the runtime of a package is: in the package, or in the distribution mcpgen-runtime."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ..plan import Plan
from ..plan.features import is_carried
from ..plan.python.code import Code
from .environment import runtime_files, runtime_module

LIBRARY: Final = "mcpgen_runtime"
_CHECK: Final = "runtime_api"
"""The module that tells one release of the library from another."""


@dataclass(frozen=True, slots=True)
class Runtime:
    """`here` and `above`: what modules of the package and modules in its folders import it from."""

    library: bool
    here: Code
    above: Code
    api: int
    requirement: str
    """What pip is asked for, without and with what signs requests."""
    signed: str


def runtime_of(plan: Plan) -> Runtime:
    api = runtime_module(_CHECK).RUNTIME_API
    library = plan.package.runtime == "library"
    here, above = (LIBRARY, LIBRARY) if library else ("._runtime", ".._runtime")
    versions = f">={api},<{api + 1}"
    asked = (f"mcpgen-runtime{versions}", f"mcpgen-runtime[signed]{versions}")
    return Runtime(library, Code(here), Code(above), api, *asked)


def bundled(plan: Plan, carried: frozenset[str]) -> dict[str, str]:
    """The files that a package carries, by path within it; none where it depends on the library."""
    if plan.package.runtime == "library":
        return {}
    return {
        f"_runtime/{name}": text
        for name, text in runtime_files().items()
        if name != f"{_CHECK}.py" and is_carried(name, carried)
    }
