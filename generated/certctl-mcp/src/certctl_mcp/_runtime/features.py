"""Features: modules that a package carries only where its API or its mcpgen.toml asks for them.

No other module imports one of them. What needs a feature asks for it here, at the moment of need.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from .errors import ToolError


def feature(module: str) -> ModuleType:
    """A module of a feature by its path in the runtime: `calls.polling`. ToolError without it."""
    name = f"{__package__}.{module}"
    try:
        return import_module(name)
    except ModuleNotFoundError as missing:
        if missing.name not in (name, name.rpartition(".")[0]):  # neither it nor its room: a library
            raise
        where = "its feature has to be true under [runtime] in mcpgen.toml"
        raise ToolError(f"This package was built without {module}: {where}.") from None


def is_carried(module: str) -> bool:
    """Whether the package has that module, in a room that it has."""
    return find_spec(f".{module}", __package__) is not None
