"""Codes MCP7xx: what a model or a client will stumble over. Findings of `mcpgen lint` only."""

from __future__ import annotations

from typing import Final

from .entry import Entry

CODES: Final[dict[str, Entry]] = {
    "MCP701": Entry(
        "tool without a description",
        "The operation has neither a description nor a summary, so a model sees only its method and path "
        "and can but guess what it does and when to use it. Say it in the description of the API, or in "
        "an overlay with x-mcp: {description: ...}.",
    ),
    "MCP702": Entry(
        "description that only repeats the name",
        "All words of the description are in the tool's name already. That costs tokens and tells a model "
        "nothing: say when to use the tool, what it needs, what it answers, and which other tool to use "
        "instead.",
    ),
    "MCP703": Entry(
        "two tools read alike",
        "Names and descriptions of two tools have nearly the same words, the rare ones counting most. A "
        "model cannot tell which one is meant and takes either. Say in each what sets it apart, or hide "
        "one of them.",
    ),
    "MCP704": Entry(
        "description is cut",
        "A description has a budget of characters, because every model that is offered the tool reads it. "
        "What is beyond was left out. Write a shorter one in an overlay: what it does and when to use it.",
    ),
    "MCP711": Entry(
        "argument whose name can mean anything",
        "A name such as id, type, value or data fits any argument, and there is no description. Models "
        "then invent a value. Describe what belongs in it, for an id also which tool lists the ids.",
    ),
    "MCP712": Entry(
        "argument without a description",
        "The name is one word that does not explain itself, and there is no description. Names that "
        "everybody knows (limit, email) and names of several words are not reported.",
    ),
    "MCP713": Entry(
        "codes that nothing explains",
        "The argument takes numbers or one or two letters, and neither its description says what they "
        "mean. A model picks one at random. List the values with their meaning in the description.",
    ),
    "MCP714": Entry(
        "many arguments",
        "Models lose their way among dozens of arguments, and each costs tokens with every conversation. "
        "Hide those that callers of this server do not need.",
    ),
    "MCP715": Entry(
        "object of unknown shape",
        "The argument takes any object, without a schema or a description that says which members it "
        "needs. A model has nothing to go by. Describe the members, or give an example.",
    ),
    "MCP721": Entry(
        "secret in an argument",
        "By its name the argument is a secret. Unless it is marked, it appears in errors and in the audit "
        "log of the generated server. Mark it with redact: true, or list its path under redact: of the "
        "operation; redact: false says that it is public after all.",
    ),
    "MCP722": Entry(
        "secret in an answer",
        "By its name a value of the answer is a secret, and would be read by a model, its provider, and "
        "whatever the model writes to. Mark it with redact: true, or list its path under redact: of the "
        "operation; redact: false says that it is public after all.",
    ),
    "MCP731": Entry(
        "large schema",
        "The schema of one argument has more than 4 kB. It is sent to the model with every conversation. "
        "Hide the properties that callers of this server do not need.",
    ),
    "MCP732": Entry(
        "large tool",
        "The tool takes more than 8 kB of the tool list: as much as dozens of others. Hide arguments that "
        "nobody needs, and shorten descriptions.",
    ),
    "MCP741": Entry(
        "write that nobody has reviewed",
        "The tool changes something, and its hints are what the HTTP method suggests, or a guess of "
        "`mcpgen init` that still has reviewed: false. Clients decide by the hints whether to ask before "
        "a call. State them in an overlay.",
    ),
    "MCP742": Entry(
        "hints that contradict each other or the method",
        "A tool is said to be read-only although its method writes (RFC 9110 section 9.2.1), or read-only "
        "and destructive at once. A client that trusts read-only calls it without asking.",
    ),
    "MCP743": Entry(
        "hint that the description speaks against",
        "A reviewer said that the tool is harmless; the words of path, operationId and text say "
        "otherwise. That can be right: look again, and leave it if it is.",
    ),
    "MCP744": Entry(
        "promise that is in doubt",
        "A GET would count as read-only, or the description says that an operation is harmless; but its "
        "words or its method say that it ends, starts, claims or logs in. Clients call read-only tools "
        "without asking, so the careful value stands until somebody states the hints in an overlay.",
    ),
    "MCP770": Entry(
        "write without a body",
        "The description says nothing of a body of this POST, PUT or PATCH, so the tool has no argument for "
        "one. That is right where the path says it all (`/jobs/{id}/cancel`); generators also forget bodies. "
        "If the API takes one, describe it in an overlay: the action in the message adds one that may hold "
        "anything. It is a warning for a PATCH, which without a body changes nothing, else a note.",
    ),
    "MCP751": Entry(
        "name that a client drops or cuts",
        "Clients put the server's name before the tool's, and drop or cut what is too long then, so that "
        "the tool is not there or two tools become one. Give it a shorter name with x-mcp: {name: ...}, "
        "or the server with x-mcp: {name: ...} at the root.",
    ),
    "MCP752": Entry(
        "description that a client refuses",
        "The description is longer than the client takes; it refuses the tool, or the whole list.",
    ),
    "MCP753": Entry(
        "names of properties that a client refuses",
        "Some clients refuse a tool, or every tool of the list, for one property whose name has other "
        "characters than letters, digits, dot, hyphen and underscore, or more than 64. Arguments are "
        "renamed by mcpgen; properties inside of them are the API's, and can only be hidden.",
    ),
    "MCP754": Entry(
        "keywords that a client does not read",
        "The client refuses these JSON Schema keywords, or drops them, so that its model does not know "
        "what they demand. The generated server still checks them and says what is wrong.",
    ),
    "MCP755": Entry(
        "more tools than a client takes",
        "Clients take a limited number of tools, of all servers together, and choosing gets worse long "
        "before. Hide operations that nobody needs, start the server with --expose grouped or search, or "
        "let it offer a part with --domains, --tools and --read-only.",
    ),
    "MCP756": Entry(
        "schema beyond the limits of a client",
        "The client limits how deep a schema is, how many properties it has, or how many values its "
        "enumerations have, and refuses the tool beyond that.",
    ),
    "MCP760": Entry(
        "schema that a client refuses",
        "The client refuses the tool, or every tool of the list, for what stands in a schema: numbers among "
        "the values of an enumeration, an empty text there, or a list with a schema for each place. Lists of "
        "types and arrays without items, which clients refuse too, are never written.",
    ),
    "MCP761": Entry(
        "list of anything",
        "Nothing says what is in a list, so items: {} is written, since clients refuse an array without "
        "items. A model can only guess what belongs in it.",
    ),
    "MCP762": Entry(
        "required argument with a default",
        "A default is what the API takes where nothing is given, and a required argument is always given: "
        "one of both is not meant. The argument stays required and shows the default.",
    ),
}
