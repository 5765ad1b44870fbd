"""Whether the runtime that is installed is one that a generated package can run on.

A package that carries its runtime has no copy of this module. Any other calls `require` before it imports
anything else of the runtime: names that are gone would end it with a traceback.
"""

from __future__ import annotations

import sys
from typing import Final

RUNTIME_API: Final = 1
"""What generated code may rely on: its imports, the fields of `About`, the keys of operations.json.

Raise it with each change of these, and with it the first number of the version in templates/library.
"""


def require(api: int, command: str) -> None:
    """End the program with a sentence on stderr and exit code 2 if a package was built for another number."""
    if api == RUNTIME_API:
        return
    fitting = f"pip install --upgrade 'mcpgen-runtime>={api},<{api + 1}'"
    older = api < RUNTIME_API
    cure = f"upgrade {command}, or build it again with mcpgen; until then {fitting}" if older else fitting
    text = f"it was built for mcpgen-runtime {api}.x, and the one that is installed is {RUNTIME_API}.x"
    sys.stderr.write(f"{command}: {text}: {'' if older else 'upgrade that: '}{cure}\n")
    raise SystemExit(2)
