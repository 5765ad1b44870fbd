"""Variables that a server would read by default and that hold credentials for something else."""

from __future__ import annotations

from collections.abc import Mapping

from ..annotations.provenance import SPEC, provenance
from ..annotations.reserved_env_names import is_reserved
from ..api.model import Api
from ..diagnostics import Diagnostics
from ..source import Document
from .model import Scheme


def reject_reserved_env(
    document: Document, api: Api, schemes: Mapping[str, Scheme], diag: Diagnostics
) -> None:
    """Reports them, unless an overlay chose the names: a title and a scheme's name choose them otherwise."""
    stated = document.root.get("x-mcp")
    keys = [key for key in ("envPrefix", "name") if isinstance(stated, dict) and key in stated]
    if keys and provenance(document, ("x-mcp", keys[0])) != SPEC:
        return
    for name, scheme in schemes.items():
        found = [env for env in scheme.env if is_reserved(env) or is_reserved(f"{env}_FILE")]
        if not found or api.schemes[name].env:
            continue
        text = (
            f"the server would read {found[0]}, which holds a credential for something else where it is set"
        )
        cure = "in an overlay set x-mcp: {envPrefix: …} at the root, or x-mcp: {env: …} on the scheme"
        diag.error("MCP413", text, document.place(api.schemes[name].pointer, key=True), cure)
