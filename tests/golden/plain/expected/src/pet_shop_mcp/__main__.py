"""The command line of the server, also as `python -m pet_shop_mcp`."""

import sys

from ._runtime.cli.main import run
from .about import ABOUT


def main() -> None:
    """What the command `pet-shop-mcp` calls."""
    sys.exit(run(ABOUT))


if __name__ == "__main__":
    main()
