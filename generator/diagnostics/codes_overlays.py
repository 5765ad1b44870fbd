"""Codes MCP3xx: overlays and x-mcp."""

from __future__ import annotations

from typing import Final

from .entry import Entry

CODES: Final[dict[str, Entry]] = {
    "MCP301": Entry(
        "not an overlay document",
        "An overlay starts with overlay: 1.1.0 or overlay: 1.0.0 (OpenAPI Overlay, section 4.4.1). "
        "Without it mcpgen cannot tell whether the right file was named; a description handed over as "
        "an overlay is the usual mistake.",
    ),
    "MCP302": Entry(
        "an overlay lacks a required member",
        "An overlay document needs overlay, info with title and version, and actions; each action needs "
        "a target. Nothing of an incomplete overlay is applied, so that a build never has half of the "
        "annotations.",
    ),
    "MCP303": Entry(
        "a member of an overlay has the wrong type",
        "The member at this place has to be of the kind that the message names. In YAML, version: 1.0 "
        "is a number: quote it to make it text.",
    ),
    "MCP304": Entry(
        "an overlay has an unknown member",
        "OpenAPI Overlay allows no members but its own and those that start with x-. Mostly a misspelt "
        "update, remove or target, which would otherwise be ignored in silence.",
    ),
    "MCP305": Entry(
        "a target is not RFC 9535 JSONPath",
        "target and copy are JSONPath queries as RFC 9535 defines them; older dialects and extensions "
        "are refused, because tools read them differently. Names with a dash, a slash or a dot are "
        "quoted in brackets, comparisons are ==, and there are no computed positions.",
    ),
    "MCP306": Entry(
        "an action contradicts itself or does nothing",
        "remove: true makes update and copy void, update and copy rule each other out, and an action "
        "with none of the three changes nothing (OpenAPI Overlay 1.1, section 4.4.4). Say each change "
        "in an action of its own, in the order that is meant.",
    ),
    "MCP307": Entry(
        "an action is repeated",
        "Two actions of an overlay are equal in all members. The schema of OpenAPI Overlay refuses "
        "that; the second one was mostly copied and not changed.",
    ),
    "MCP308": Entry(
        "an overlay names another version than it uses",
        "The document says Overlay 1.0 and uses what came with 1.1, or names a version that is newer "
        "than mcpgen. It is read as 1.1; the header should say what is used, because other tools go by "
        "it.",
    ),
    "MCP309": Entry(
        "an overlay is meant for another description",
        "extends names the description that the overlay was written for, and it is not the one at hand. "
        "Its targets may match by chance. A relative reference starts from the overlay's folder; of a "
        "URL only the file name is compared.",
    ),
    "MCP320": Entry(
        "a target matches nothing",
        "The action had no effect. In most cases the description has changed below the overlay, or the "
        "target is misspelt: an annotation that was decided by a person is then silently gone. The help "
        "names the first step that leads nowhere. --strict makes this an error.",
    ),
    "MCP321": Entry(
        "an update does not fit what it meets",
        "Objects merge with objects, lists with lists, and single values replace single values. Any "
        "other pair is an error in Overlay 1.1; in Overlay 1.0, which is silent about it, the new value "
        "replaces the old one. To replace a list or an object, remove it first and add it again.",
    ),
    "MCP322": Entry(
        "a target selects values of different kinds",
        "In Overlay 1.1 the targets of an update or a copy are all objects, all lists or all single "
        "values, since one value cannot be merged with all of them. Narrow the query, or write one "
        "action for each kind.",
    ),
    "MCP323": Entry(
        "copy does not select one value",
        "The query of copy has to select exactly one value in the description, as it is after the "
        "actions before. It selects none or several.",
    ),
    "MCP324": Entry(
        "an action would replace the whole document",
        "The target $ is the description itself. It can be updated with an object, but not removed and "
        "not replaced by a list or a single value.",
    ),
}
