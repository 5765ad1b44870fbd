"""Codes MCP4xx: names, arguments, schemas."""

from __future__ import annotations

from typing import Final

from .entry import Entry

CODES: Final[dict[str, Entry]] = {
    "MCP401": Entry(
        "tool name that clients refuse",
        "A name from x-mcp has characters or a length that some MCP clients refuse. Tool names "
        "consist of letters, digits, underscore and hyphen, 64 characters at most.",
        stops=(
            "Prompts, allow lists and audits go by the name that a person chose; another one would pass "
            "them by."
        ),
    ),
    "MCP402": Entry(
        "two pinned names are the same",
        "x-mcp gives two operations the same tool name. A client could call only one of them, "
        "so nothing is built.",
        stops="Only one of the two could be called, and which one would be left to chance.",
    ),
    "MCP403": Entry(
        "derived names met",
        "Two operations would derive the same tool name from their operationIds (or a pinned "
        "name). The ones without a pinned name take the name of their method and path instead, "
        "so that neither depends on the order of the description. Pin names with x-mcp: {name: "
        "...} for better ones.",
    ),
    "MCP404": Entry(
        "hidden parameter without a value",
        "A required parameter, or a required property of the body, is hidden from the model but has nothing "
        "to send in its place. Add value: or env: to its x-mcp, or show it.",
        stops="The API refuses each call without the value, and no caller can give it.",
    ),
    "MCP405": Entry(
        "value that is never sent",
        "value and env work for parameters and for the properties of a body that is a plain object. A "
        "property deeper down is built by the caller, so it can be hidden but nothing can be put there.",
    ),
    "MCP406": Entry(
        "value of something hidden does not fit",
        "The value that x-mcp gives for a hidden parameter or property does not fit its schema, so the API "
        "would refuse every call.",
        stops="The API would refuse each call.",
    ),
    "MCP407": Entry(
        "example does not fit",
        "A named set of arguments under x-mcp examples does not fit the tool's input schema: it would be "
        "refused, and would teach a model to make calls that fail. Names are those of the tool's arguments.",
        stops="A model copies the example, and each such call is refused.",
    ),
    "MCP408": Entry(
        "poll cannot work",
        "x-mcp poll says how to follow a job that a call starts: the operation to call, where its arguments "
        "come from, and where its answer says the state. Something of it does not exist or does not fit.",
        stops="What is called again and again, and when that ends, has to be what a person meant.",
    ),
    "MCP409": Entry(
        "fields or paging cannot work",
        "x-mcp fields adds an argument of that name to the tool, which must not be one of the API's own. "
        "x-mcp paging names the argument that says which page, and where the answer has the value for the "
        "next one, or the items where pages or items are counted.",
        stops="An argument would mean two things, or pages would be asked for that do not exist.",
    ),
    "MCP413": Entry(
        "default variable is that of another credential",
        "The prefix comes from the title and what follows from the name of a security scheme, so that a "
        "description with the title AWS can make a server read AWS_SECRET_ACCESS_KEY and send it to its own "
        "address. Names of well-known credentials count only when an overlay says them: envPrefix or name at "
        "the root, or env on the scheme.",
        stops="The server would send a secret of another service to this API.",
    ),
    "MCP420": Entry(
        "hints that nobody has reviewed",
        "--require-reviewed, or [review] in mcpgen.toml, asks that a person has decided what each operation "
        "does, and for this one the hints are only guessed from its method, or are marked with reviewed: "
        "false. What counts is readOnly and, for what writes, destructive and idempotent. The help shows the "
        "overlay action with the values that hold now: correct them and put it into an overlay.",
        stops="Somebody asked for it: no tool is to be offered whose hints nobody has decided.",
    ),
    "MCP410": Entry(
        "schema reference names nothing",
        "A $ref inside a schema leads to nothing in the document. The tool accepts anything in "
        "this place, and the API decides.",
    ),
    "MCP411": Entry(
        "pattern left out",
        "A regular expression is not read the same way by every engine (ECMA-262 in many "
        "clients, Python here), or could run for a very long time. One such pattern makes some "
        "clients drop the whole tool list, so it is left out of the tool's schema; the API "
        "still checks it.",
    ),
    "MCP460": Entry(
        "pattern in the form of Perl",
        "JSON Schema has a pattern as it is: /^[a-z]+$/i would look for slashes, and refuse every value, "
        "as nothing can stand before ^ or behind $. What stands between the slashes is the pattern, "
        "and the letter i behind them is written into it. Where no anchor tells that slashes are not meant, "
        "the pattern is left out (MCP411).",
    ),
    "MCP461": Entry(
        "pattern that excludes a listed value",
        "A pattern beside an enum or const excludes one of its values. The list says more, so the pattern is "
        "left out of the tool's schema.",
    ),
    "MCP412": Entry(
        "schema consists of itself",
        "Following references, allOf, anyOf or oneOf leads from a schema back to it for the same "
        "value, so it cannot be decided what fits, and a validator would never end. The part that "
        "leads back is left out. Recursion goes through a property or an item.",
    ),
    "MCP470": Entry(
        "hint of the description that something speaks against",
        "The description itself says that an operation only reads, or that nothing is lost by it, and its "
        "method or its words say otherwise: a DELETE, a POST named create. A description may come from "
        "anybody, and clients call such tools without asking, so the careful value stands until an overlay "
        "decides. --trust-description, or [review] trust-description in mcpgen.toml, takes the description "
        "at its word.",
    ),
    "MCP471": Entry(
        "GET whose words say that it changes something",
        "GET is meant to read only (RFC 9110 section 9.2.1), but path, operationId or summary say that this "
        "one ends, starts, claims or logs in. Nobody has stated its hints, so the careful values stand: it "
        "is not offered under --read-only, and clients ask before they call it. State the hints in an "
        "overlay.",
    ),
    "MCP430": Entry(
        "tool list over its budget",
        "The list of all tools costs more tokens (bytes divided by 4) than budget.total in mcpgen.toml "
        "allows. A model reads all of it before it does anything. Lower budget.description and "
        "budget.argument, shorten descriptions, hide operations that no model needs, or show the tools by "
        "domain or behind a search (package.expose).",
        stops="Somebody asked for it: the tool list is to stay below this size.",
    ),
    "MCP431": Entry(
        "tool over its budget",
        "One tool costs more tokens (bytes divided by 4) than budget.tool in mcpgen.toml allows, even "
        "with its texts as short as they get: it has too many arguments. Hide those that no model needs.",
        stops="Somebody asked for it: no tool is to be larger.",
    ),
    "MCP434": Entry(
        "too many texts in a tool",
        "The descriptions of one tool have more characters together than budget.texts in mcpgen.toml allows, "
        "even with each of them as short as it gets. A text is shortened, never left out: without it a model "
        "has to guess what an argument is. Hide arguments that no model needs, or raise the limit.",
        stops="Somebody asked for it: the texts of no tool are to be longer.",
    ),
    "MCP445": Entry(
        "schemas left open",
        "The schemas that the input of a tool refers to, and those that they refer to, are together too "
        "large for a tool: every tool has to bring its own, a model reads them before it can call, and where "
        "schemas refer to each other densely each tool would bring the whole description. The nearest to the "
        "arguments are kept up to a fixed size; of the others the tool states the type only and leaves the "
        "rest to the API. Every value can still be given, and is sent as it is.",
    ),
    "MCP446": Entry(
        "a feature that cannot be left out",
        "mcpgen.toml says false under [runtime] to a part of the runtime without which tools of this package "
        "do not work, or it cannot show them as it is to.",
        stops="The package would fail at the first call that needs the part.",
    ),
    "MCP480": Entry(
        "another host than the API's",
        "An operation has a server of its own on another host, or a token is to come from one. Only the "
        "description names that host, so the generated server sends it no credentials: requests go there "
        "unsigned, and no token is fetched. Whoever runs the server confirms the host by the setting that "
        "the note names. Nothing is to be done if the host needs none.",
    ),
}
