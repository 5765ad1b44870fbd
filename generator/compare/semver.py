"""The semantic version step that changes ask for (Semantic Versioning 2.0.0)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .model import Change, Impact, Step

_RELEASE = re.compile(r"(\d+)(?:\.(\d+))?(?:\.(\d+))?")


def step(changes: Iterable[Change], version: str) -> Step:
    """From `version`. Before 1.0 a breaking change is a minor step, everything else a patch (section 4)."""
    worst = max((change.kind for change in changes), default=None)
    early = version.partition(".")[0] == "0"
    match worst:
        case None:
            return "none"
        case Impact.BREAKING:
            return "minor" if early else "major"
        case Impact.ADDITIVE:
            return "patch" if early else "minor"
        case _:
            return "patch"


def after(version: str, wanted: Step) -> str:
    """The version after the step; "" where the version is not known or there is no step."""
    found = _RELEASE.match(version)
    if found is None or wanted == "none":
        return ""
    major, minor, patch = (int(part or 0) for part in found.groups())
    match wanted:
        case "major":
            return f"{major + 1}.0.0"
        case "minor":
            return f"{major}.{minor + 1}.0"
        case _:
            return f"{major}.{minor}.{patch + 1}"
