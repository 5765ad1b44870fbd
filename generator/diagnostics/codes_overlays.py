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
        stops="What a person decided in the overlay, such as hiding an operation, would not hold.",
    ),
    "MCP302": Entry(
        "an overlay lacks a required member",
        "An overlay document needs overlay, info with title and version, and actions; each action needs "
        "a target. Nothing of an incomplete overlay is applied, so that a build never has half of the "
        "annotations.",
        stops="What a person decided in the overlay, such as hiding an operation, would hold in part.",
    ),
    "MCP303": Entry(
        "a member of an overlay has the wrong type",
        "The member at this place has to be of the kind that the message names. In YAML, version: 1.0 "
        "is a number: quote it to make it text.",
        stops="What a person decided in the overlay would not hold.",
    ),
    "MCP304": Entry(
        "an overlay has an unknown member",
        "OpenAPI Overlay allows no members but its own and those that start with x-. Mostly a misspelt "
        "update, remove or target, which would otherwise be ignored in silence.",
        stops="What a person meant by the member, such as removing an operation, would not hold.",
    ),
    "MCP305": Entry(
        "a target is not RFC 9535 JSONPath",
        "target and copy are JSONPath queries as RFC 9535 defines them; older dialects and extensions "
        "are refused, because tools read them differently. Names with a dash, a slash or a dot are "
        "quoted in brackets, comparisons are ==, and there are no computed positions.",
        stops="What a person decided for this target would not hold.",
    ),
    "MCP306": Entry(
        "an action contradicts itself or does nothing",
        "remove: true makes update and copy void, update and copy rule each other out, and an action "
        "with none of the three changes nothing (OpenAPI Overlay 1.1, section 4.4.4). Say each change "
        "in an action of its own, in the order that is meant.",
        stops="What a person decided for this target cannot be told.",
    ),
    "MCP307": Entry(
        "an action is repeated",
        "Two actions of an overlay are equal in all members. The schema of OpenAPI Overlay refuses "
        "that; the second one was mostly copied and not changed.",
        stops=(
            "The second action was meant for something else, for which what a person decided would not hold."
        ),
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
    "MCP310": Entry(
        "x-mcp is not an object",
        "The extension x-mcp holds the MCP annotations of an operation, path, parameter, "
        "property, security scheme or the whole description, as an object of named keys. On an "
        "operation a plain true or false shows or hides it.",
        stops=(
            "What a person decided there, such as hiding an operation or withholding a value, would not hold."
        ),
    ),
    "MCP311": Entry(
        "unknown key in x-mcp",
        "x-mcp has a key that mcpgen does not know at this place; it is ignored, which is "
        "seldom what was meant. The message names the nearest known key.",
    ),
    "MCP312": Entry(
        "wrong kind of value in x-mcp",
        "A key of x-mcp has a value of another kind than it takes, such as text where true or false belongs.",
        stops=(
            "What a person decided by the key, such as hiding an operation or withholding a value, would "
            "not hold."
        ),
    ),
    "MCP313": Entry(
        "hidden without a reason",
        "An operation or an argument is hidden and nobody said why. The reason is printed in the README and "
        "in operations.json, where a reviewer looks for it: add reason: beside hidden:.",
    ),
    "MCP314": Entry(
        "not a name for an environment variable",
        "Names of environment variables consist of capital letters, digits and underscores and "
        "start with a letter.",
        stops=(
            "The server would read a credential or a value from another variable than the one that is "
            "documented."
        ),
    ),
    "MCP315": Entry(
        "not a plain name",
        "The name of the server and the prefix of its tools go into file names, commands and "
        "tool names: letters, digits, hyphen and underscore only.",
        stops=(
            "The name is part of commands, files and the names of all tools, which are not to change later."
        ),
    ),
    "MCP316": Entry(
        "TLS version",
        "tlsMinimum is the lowest TLS version that the generated server accepts from the API: "
        "1.2 or 1.3, in quotes so that YAML does not make a number of it.",
        stops="The connection would be less protected than somebody asked for.",
    ),
    "MCP317": Entry(
        "domain id",
        "The id of a domain names a module of the generated package: lower-case letters, digits "
        "and underscores, starting with a letter.",
        stops="The id selects tools (--domains), and would select others.",
    ),
    "MCP318": Entry(
        "domain not declared",
        "An operation is put into a domain that x-mcp: domains: at the root does not declare. "
        "Either declare it there with a title, or correct the name.",
        stops="The domain selects tools (--domains): the tool would be offered where nobody wants it.",
    ),
    "MCP319": Entry(
        "keys of x-mcp that do not go together",
        "value and env both say what is sent for a hidden parameter or property, so only one of them can be "
        "meant; and neither has an effect on what is not hidden, because there the caller decides.",
        stops="It cannot be told what is sent.",
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
        stops="What a person decided by the action would not hold.",
    ),
    "MCP322": Entry(
        "a target selects values of different kinds",
        "In Overlay 1.1 the targets of an update or a copy are all objects, all lists or all single "
        "values, since one value cannot be merged with all of them. Narrow the query, or write one "
        "action for each kind.",
        stops="What a person decided by the action would hold for a part of its targets.",
    ),
    "MCP323": Entry(
        "copy does not select one value",
        "The query of copy has to select exactly one value in the description, as it is after the "
        "actions before. It selects none or several.",
        stops="What a person decided by the action would not hold.",
    ),
    "MCP324": Entry(
        "an action would replace the whole document",
        "The target $ is the description itself. It can be updated with an object, but not removed and "
        "not replaced by a list or a single value.",
        stops="The action would take every operation away.",
    ),
    "MCP325": Entry(
        "not a path that a generated server reads",
        "The paths of redact and poll are JSONPath (RFC 9535) with names, [*], positions in lists and .. "
        "only. Filters and slices would need a JSONPath library in every generated server; say .. and the "
        "name of the member instead, or mark the property itself with redact: true.",
        stops="What is to be withheld at this path would be shown.",
    ),
    "MCP326": Entry(
        "extensions of other tools do not agree",
        "Two extensions (such as x-speakeasy-mcp and x-fern-mcp-name) say different things about one "
        "operation. mcpgen reads them as a layer below x-mcp: of flags the more careful one counts, of texts "
        "the one that it reads first. An x-mcp key in an overlay decides, and ends the warning.",
    ),
    "MCP327": Entry(
        "x-mcp of others at the root",
        "An x-mcp object at the root with protocolVersion, tools or capabilities describes an MCP server "
        "that exists already, as documentation tools show it. It says nothing about the server that mcpgen "
        "makes and is left aside, except for the members that an overlay has added.",
    ),
    "MCP328": Entry(
        "x-mcp where nothing reads it",
        "x-mcp has a meaning on the root, on paths, operations, parameters, schemas and their properties, "
        "security schemes and servers. Elsewhere, such as on a response or a tag, it is ignored.",
    ),
    "MCP329": Entry(
        "an extension of another tool cannot be used",
        "An extension says something that does not fit here, such as a tool name with a dot in it. That "
        "value is left aside; an x-mcp key in an overlay can say it in another way.",
    ),
    "MCP330": Entry(
        "the description names an environment variable",
        "x-mcp env makes the generated server send what a variable of its environment holds. A description "
        "that somebody else wrote could name any variable of whoever runs the server, and have it sent to "
        "its API. Look at the name; if it is meant, say it in an overlay, which is yours.",
    ),
    "MCP331": Entry(
        "signing cannot work",
        "x-mcp signing of a security scheme says what is signed and which header carries it. Without text "
        "that is as RFC 9421 has it. A text is signed once its places in braces are filled; then a header "
        "has to carry {signature}.",
        stops="Requests would go out without the signature that somebody asked for.",
    ),
    "MCP332": Entry(
        "the description wants a credential for something else",
        "x-mcp env in the description itself names a variable such as AWS_SECRET_ACCESS_KEY or GITHUB_TOKEN. "
        "The server would send what it holds to the API of that description. Only an overlay may say "
        "that, which is yours.",
        stops="The server would send a secret of another service to this API.",
    ),
    "MCP340": Entry(
        "configuration cannot be read",
        "The mcpgen.toml that was named does not exist or may not be read.",
        stops="What is built, and where to, is said in that file.",
    ),
    "MCP341": Entry(
        "configuration is not TOML",
        "mcpgen.toml has a syntax error; the message says at which line and column. See TOML 1.0.",
        stops="What is built, and where to, is said in that file.",
    ),
    "MCP342": Entry(
        "unknown key in the configuration",
        "mcpgen.toml has a key that mcpgen does not know. Unknown keys are refused, because a "
        "misspelt one would silently do nothing.",
        stops="What somebody asked for by the key would silently not be done.",
    ),
    "MCP343": Entry(
        "wrong value in the configuration",
        "A key of mcpgen.toml has a value of another kind or form than it takes.",
        stops="What somebody asked for by the key cannot be done.",
    ),
}
