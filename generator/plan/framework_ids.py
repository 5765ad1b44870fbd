"""operationIds that a framework makes of function, path and method: a short name in place of all three.

FastAPI joins the name of the function, the path with everything but letters, digits and _ as _, and the
method: `read_flows` at `POST /flows/filter` is `read_flows_flows_filter_post`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..api.model import Operation
from .names import words

_GENERAL = re.compile(r"api|rest|v\d+")
"""Words of a path that say nothing of what an operation is about."""


def short_name(operation: Operation) -> str:
    """The function's words, then those of the path that it lacks; "" for an id that is no such one.

    A function that has no word of its own (`health` at `/health`) is named by method and path instead. Each
    name comes from its operation alone.
    """
    function = _function(operation)
    if not function:
        return ""
    own = words(function)
    segments = [segment for segment in operation.path.split("/") if segment]
    path = [
        word
        for segment in segments
        if "{" not in segment
        for word in words(segment)
        if not _GENERAL.fullmatch(word)
    ]
    known = {_singular(word) for word in own}
    more = list(dict.fromkeys(word for word in path if _singular(word) not in known))
    single = segments[-1] if segments and "{" in segments[-1] else ""
    by = ["by", *words(single)] if single else []
    if len(own) == 1 and (known <= {_singular(word) for word in path} or not path):
        return "_".join([operation.method.lower(), *(path or own), *by])
    return "_".join([*own, *more, *(by if more and len(own) == 1 else ())])


def _function(operation: Operation) -> str:
    """The name of the function in the id; "" if the id was not made so."""
    for path in _ends(operation.path):
        tail = re.sub(r"\W", "_", path) + f"_{operation.method.lower()}"
        found = (operation.id or "").removesuffix(tail)
        if found and found != operation.id and found.strip("_"):
            return found
    return ""


def _ends(path: str) -> Iterator[str]:
    """The path, and what is left without `/api` or `/v1` in front: an app may be mounted below another."""
    while path:
        yield path
        first, slash, rest = path[1:].partition("/")
        path = slash + rest if _GENERAL.fullmatch(first) else ""


def _singular(word: str) -> str:
    return word[:-3] + "y" if word.endswith("ies") and len(word) > 4 else word.removesuffix("s")
