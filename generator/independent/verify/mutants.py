"""All mutants of a package, and what the kinds of them are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from .about_mutators import about, of_about
from .expressions import expressions, tried
from .model import MissingSite, Mutant
from .package import Package
from .record_mutators import of_catalog, of_operations, of_table
from .request_mutators import of_requests, stated_security
from .runtime_mutators import of_runtime
from .value_mutators import of_values

KINDS: Final = {
    "method": "another HTTP method",
    "path": "a segment of the path changed, left out or added",
    "parameter name": "another name on the wire",
    "parameter place": "sent in another place: path, query, header, body",
    "style": "another style",
    "explode": "exploded or not, the other way round",
    "allow reserved": "reserved characters encoded or not, the other way round",
    "dropped parameter": "a parameter that is never sent",
    "fixed value": "another value for what is always the same, or read from the environment",
    "dropped body": "no body",
    "dropped body key": "a property of the body that is never sent",
    "body key name": "a property of the body under another name",
    "empty body": "an empty body sent, or left out, the other way round",
    "swapped arguments": "two neighbours with each other's values",
    "media type": "another form or media type of the body, or of a part",
    "decoding": "base64 text in place of its bytes",
    "accept": "another Accept header",
    "credential place": "credentials sent in another way",
    "credential name": "credentials under another name, or read from other variables",
    "dropped credential": "an operation, or all of them, unsigned",
    "unasked credential": "credentials for an operation that asks for none",
    "server": "another server",
    "hint": "each of the four hints turned round",
    "required mark": "an argument that is no longer required",
    "dropped tool": "a tool missing in the list",
    "swapped function": "a tool that makes another one's request",
    "dropped redaction": "a secret that is no longer withheld",
    "secret form": "credentials shown in another encoding, private keys shown in DER",
    "fence off": "text of the API that is not fenced, or with a fence that can be forged",
    "fence of names": "a media type, the name of a file or a cursor in this server's own voice",
    "origin off": "credentials for a host that only the description names, or none for a confirmed one",
    "read-only off": "tools that write, in a server that was told to be read-only",
    "path refusal off": "a path value that leads to another path, or is more than one segment",
    "strict base64 off": "bytes made of text that is no base64",
    "name fence off": "a free-form object that sets a name of a parameter or a credential",
    "confirm off": "a call without the question that belongs before it",
}


_WITHOUT_CASES: Final = ("hint", "dropped tool")
"""What is noticed of a tool although no request is known that it has to make."""


_OF_ANSWERS: Final = ("fence off", "fence of names", "dropped redaction", "secret form")
"""What no answer shows where every tool asks for headers alone."""


def mutants(package: Package) -> Iterator[Mutant | MissingSite]:
    """In the order of the tools; those of the whole server last. The same package gives the same ones.

    None is made of a request that the suite has no case of: `mcpgen verify` names such tools with the reason.
    """
    named = {tool["name"] for tool in json.loads(package.texts["catalog.json"])["tools"]}
    tried = named - package.untried
    for one in _all(package) if named else ():
        tool = one.tool if isinstance(one, Mutant) else None
        if tool is None and one.kind in _OF_ANSWERS and not package.answered:
            continue
        if tool in tried or (tool is None and tried) or (tool is not None and one.kind in _WITHOUT_CASES):
            yield one


def _all(package: Package) -> Iterator[Mutant | MissingSite]:
    catalog = json.loads(package.texts["catalog.json"])["tools"]
    definitions = {tool["name"]: tool["inputSchema"].get("$defs", {}) for tool in catalog}
    own = about(package)
    asked = []
    for one in expressions(package):
        if one.tool not in package.untried:
            asked.append(stated_security(one))
        yield from of_requests(one, own)
        untried = package.valueless.get(one.tool, frozenset())
        yield from of_values(replace(one, values=tried(one.values, untried)), definitions.get(one.tool, {}))
    yield from of_catalog(package)
    yield from of_operations(package)
    yield from of_table(package)
    yield from of_about(package, asked)
    yield from of_runtime(package)
