"""The version of mcpgen that runs."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def installed() -> str:
    """As its metadata has it; `unknown` when it runs without being installed."""
    try:
        return version("mcpgen")
    except PackageNotFoundError:
        return "unknown"
