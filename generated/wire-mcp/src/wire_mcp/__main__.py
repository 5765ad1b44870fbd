"""The command line of the server, also as `python -m wire_mcp`."""

import sys

from ._runtime.cli.main import run
from .about import ABOUT


def main() -> None:
    """What the command `wire-mcp` calls."""
    sys.exit(run(ABOUT))


if __name__ == "__main__":
    main()
