"""The command line of the server, also as `python -m wire_mcp`."""

import sys

from mcpgen_runtime.runtime_api import require

RUNTIME_API = 1
"""What this package may rely on of the library `mcpgen-runtime`."""


def main() -> None:
    """What the command `wire-mcp` calls."""
    require(RUNTIME_API, "wire-mcp")
    from mcpgen_runtime.cli.main import run

    from .about import ABOUT

    sys.exit(run(ABOUT))


if __name__ == "__main__":
    main()
