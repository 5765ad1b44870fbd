"""JSONPath queries (RFC 9535), with advice where older or private dialects are written."""

from __future__ import annotations

import re
from typing import Any, Final

from ...diagnostics import Diagnostics, Place
from ...syntax.jsonpath import NotJsonPathError, compiled
from .model import Query

_QUOTED: Final = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*\"""")
_ADVICE: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    (re.compile(r"^[^$]|^$"), "a query starts with $, the document: $.info"),
    (re.compile(r"=~"), "regular expressions are written match(@.name, 'pattern') or search(...)"),
    (re.compile(r"~"), "~, the name of a member, is an extension of some tools: select the value itself"),
    (re.compile(r"\.\["), "there is no dot in front of a bracket: $.paths['/pets']"),
    (re.compile(r"\(@\.length"), "computed positions are not in RFC 9535: the last item is [-1]"),
    (re.compile(r"\.([A-Za-z_]\w*-[\w-]*)"), "a name with a - in it is written in brackets: ['{0}']"),
    (re.compile(r"\?.*(?<![=!<>])=(?!=)"), "a comparison is written =="),
)
_GRAMMAR: Final = "names with other characters than letters, digits and _ are quoted: $.paths['/pets'].get"


def compile_query(text: str, place: Place, diag: Diagnostics) -> Query | None:
    """A query ready for use, or None when it is reported to be none."""
    try:
        return Query(text, compiled(text))
    except NotJsonPathError as error:
        advice = _advice(text)
        said = f": {error}" if not advice and error.args else ""
        diag.error("MCP305", f"this is not a JSONPath of RFC 9535{said}", place, advice or _GRAMMAR)
        return None


def find(query: Query, root: Any, place: Place, diag: Diagnostics) -> list[Any] | None:
    """The nodes that a query selects, each location once, in the order of the document."""
    from jsonpath_rfc9535.exceptions import JSONPathError

    try:
        return list({node.location: node for node in query.compiled.find(root)}.values())
    except (JSONPathError, RecursionError):
        diag.error(
            "MCP305", "this query cannot be followed to its end", place, "use .. with fewer names in front"
        )
        return None


def _advice(text: str) -> str | None:
    bare = _QUOTED.sub("''", text)
    for pattern, advice in _ADVICE:
        found = pattern.search(bare)
        if found:
            return advice.format(*found.groups())
    return None
