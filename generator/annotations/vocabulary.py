"""The keys of `x-mcp` by the place where they stand, with what each takes (docs/reference/x-mcp.md)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from .value_types import (
    BOOLEAN,
    PLAIN_PATH,
    STRING,
    AnyValue,
    Key,
    ListOf,
    MapOf,
    Number,
    ObjectOf,
    OneOf,
    String,
)

KEY: Final = "x-mcp"

Keys = Mapping[str, Key]

_PLAIN: Final = "use letters, digits, - and _"
SERVER_NAME: Final = String(
    "a plain name", f"{_PLAIN}, 64 at most", r"^[A-Za-z][A-Za-z0-9_-]{0,63}$", (), "MCP315"
)
PREFIX: Final = String(
    "a prefix for tool names", f"{_PLAIN}, 24 at most", r"^[A-Za-z][A-Za-z0-9_-]{0,23}$", (), "MCP315"
)
TOOL_NAME: Final = String(
    "a tool name that every client takes", f"{_PLAIN}, 64 at most", r"^[A-Za-z0-9_-]{1,64}$", (), "MCP401"
)
ENV: Final = String(
    "a name for an environment variable",
    "use A-Z, 0-9 and _, with a letter in front",
    r"^[A-Z][A-Z0-9_]{0,127}$",
    (),
    "MCP314",
)
ENV_PREFIX: Final = String(
    "a prefix for environment variables",
    "use A-Z, 0-9 and _, with a letter in front",
    r"^[A-Z][A-Z0-9_]{0,47}$",
    (),
    "MCP314",
)
TLS: Final = String(
    "a TLS version to rely on", 'write "1.2" or "1.3" (with quotes)', choices=("1.2", "1.3"), code="MCP316"
)
DOMAIN_ID: Final = String(
    "an id for a domain", "use a-z, 0-9 and _, it names a module", r"^[a-z][a-z0-9_]{0,47}$", (), "MCP317"
)
SCOPE: Final = String("a scope", "use printable ASCII without spaces (RFC 6749)", r"^[!#-\[\]-~]+$")

SCOPES: Final = ListOf(SCOPE, "a list of scopes")
_SCOPES: Final = "Scopes that a caller needs when the server asks callers to sign in. Default: "
_DESCRIPTION: Final = "What the model reads. Default: the description's own text."
HINTS: Final[Keys] = {
    "readOnly": Key(BOOLEAN, "Nothing in the world changes by a call."),
    "destructive": Key(BOOLEAN, "A call can replace or end something that no later call brings back."),
    "idempotent": Key(BOOLEAN, "The same call again has no further effect."),
    "openWorld": Key(BOOLEAN, "A call reaches beyond the API: mailboxes, other servers, the internet."),
}
_CONFIRM: Final = OneOf((BOOLEAN, String("the question to ask", "write the question")))

DOMAIN: Final[Keys] = {
    "title": Key(STRING, "Heading and label. Default: the id with spaces."),
    "description": Key(STRING, "What the tools of this domain are for, in a sentence."),
    "scopes": Key(SCOPES, f"{_SCOPES}read, write or destructive, by the hints of the tool."),
}
ROOT: Final[Keys] = {
    "name": Key(SERVER_NAME, "Name of the MCP server. Default: from info.title."),
    "title": Key(STRING, "Title that clients show. Default: info.title."),
    "instructions": Key(STRING, "What a client is told about the server when it connects."),
    "prefix": Key(PREFIX, "Begins every tool name that is not set by name."),
    "envPrefix": Key(ENV_PREFIX, "Begins every environment variable of the server. Default: the name."),
    "httpsOnly": Key(BOOLEAN, "The server refuses to talk http to the API."),
    "tlsMinimum": Key(TLS, "Lowest version of TLS towards the API."),
    "domains": Key(
        MapOf(ObjectOf(DOMAIN, "an object"), "an object of domains by id", DOMAIN_ID),
        "The domains that tools belong to.",
    ),
    "confirm": Key(_CONFIRM, "Ask a person before every call that is not read-only; text is the question."),
    **HINTS,
}
PATH: Final[Keys] = {
    "domain": Key(STRING, "Domain of the operations of this path."),
    **HINTS,
}

_SOURCE: Final = ObjectOf(
    {
        "result": Key(PLAIN_PATH, "From the answer of the operation that started the job, by a path."),
        "argument": Key(STRING, "From an argument of that call, by name."),
        "value": Key(AnyValue(), "Always the same."),
    },
    "an object with result, argument or value",
)
_STATES: Final = ListOf(AnyValue(), "a list of states")
POLL: Final = ObjectOf(
    {
        "operation": Key(STRING, "operationId of the operation that says how the job stands."),
        "arguments": Key(MapOf(_SOURCE, "an object of arguments"), "Where its arguments come from, by name."),
        "status": Key(PLAIN_PATH, "Where its answer says the state, such as $.status."),
        "done": Key(_STATES, "States in which the job ended well."),
        "failed": Key(_STATES, "States in which it ended otherwise."),
        "interval": Key(Number("a number of seconds above 0"), "Seconds between two looks. Default: 5."),
        "timeout": Key(
            Number("a number of seconds above 0"), "Seconds after which to give up. Default: 600."
        ),
    },
    "an object that says how to follow the job",
    ("operation", "status", "done"),
)
PAGING: Final = ObjectOf(
    {
        "argument": Key(STRING, "The argument that says which page."),
        "next": Key(PLAIN_PATH, "Where the answer has its value for the next page, or a link to that."),
        "items": Key(PLAIN_PATH, "Without next: where the items are; $ is the whole answer."),
        "offset": Key(BOOLEAN, "Without next: the argument counts items, not pages."),
    },
    "an object that says how to get the next page",
    ("argument",),
)
_FIELD: Final = String(
    "a name such as id or owner.name", "write names with dots between them", r"^[^.\s]+(\.[^.\s]+)*$"
)
OPERATION: Final[Keys] = {
    "name": Key(TOOL_NAME, "The tool's name as it is, without the prefix."),
    "title": Key(STRING, "The tool's title. Default: the summary."),
    "description": Key(STRING, "What the model reads. Default: the description, else the summary."),
    "domain": Key(STRING, "Domain of the tool. Default: that of the path, else the first tag."),
    "hidden": Key(BOOLEAN, "No tool is made of this operation."),
    "reason": Key(STRING, "Why it is hidden, in a sentence: build, operations.json and README repeat it."),
    "scopes": Key(
        SCOPES,
        f"{_SCOPES}those of the domain, else read, write or destructive by the hints.",
        line="Scopes: {}",
    ),
    "confirm": Key(
        _CONFIRM,
        "Ask a person before the call; text is the question.",
        change="question before the call",
        line="Asks a person first: {}",
    ),
    "redact": Key(
        ListOf(PLAIN_PATH, "a list of paths"),
        "Values in arguments and answers that no model, error or log may show, by path.",
        change="what is withheld",
    ),
    "examples": Key(
        MapOf(MapOf(AnyValue(), "an object of arguments"), "an object of named argument sets"),
        "Calls that make sense, by a name that says what they do.",
        change="examples",
        impact="cosmetic",
        line="Examples: {}",
    ),
    "keywords": Key(
        ListOf(STRING, "a list of phrases"),
        "What users call it beside its title and description: for searches alone, never in the tool list.",
        recorded=True,
        change="words that searches find it by",
        impact="cosmetic",
        line="Found by: {}",
    ),
    "fields": Key(
        OneOf((BOOLEAN, ListOf(_FIELD, "a list of names"))),
        "An argument fields, with which a call keeps parts of a JSON answer; a list says which there are.",
        change="parts of an answer by fields",
        line="Parts of its answer by fields",
    ),
    "paging": Key(
        PAGING,
        "How a result says what to call for the next page.",
        change="how the next page is named",
        line="Its next page by {argument}",
    ),
    "structured": Key(
        BOOLEAN,
        "Results have structured content beside the text, unless a setting says off. Default: false.",
        recorded=True,
        change="structured content",
        line="Structured content",
    ),
    "poll": Key(
        POLL,
        "How to follow the job that a call starts to its end.",
        change="how its job is followed",
        line="Its job is followed with {tool}",
    ),
    "reviewed": Key(BOOLEAN, "false: the hints were guessed and nobody has looked at them yet."),
    **HINTS,
}
_INPUT: Final[Keys] = {
    "description": Key(STRING, _DESCRIPTION),
    "hidden": Key(BOOLEAN, "Not an argument of the tool."),
    "reason": Key(STRING, "Why it is hidden, in a sentence: build and operations.json repeat it."),
    "value": Key(AnyValue(), "What is sent for a hidden one, always the same."),
    "env": Key(ENV, "The environment variable that holds what is sent for a hidden one."),
}
PARAMETER: Final[Keys] = {
    **_INPUT,
    "allowSlashes": Key(BOOLEAN, "Of a path: values may hold slashes, which are sent percent-encoded."),
    "allowEmpty": Key(BOOLEAN, "Of a path: the value may be empty."),
}
SCHEMA: Final[Keys] = {
    **_INPUT,
    "redact": Key(BOOLEAN, "No model, error or log may show this value; false: it is public after all."),
}
_ENCODING: Final = String(
    "hex, base64 or base64url", "write one of them", choices=("hex", "base64", "base64url")
)
SIGNING: Final = ObjectOf(
    {
        "covered": Key(
            ListOf(
                String(
                    "a component",
                    "write @method, @target-uri or the name of a header in lower case",
                    r"^(@(method|target-uri|authority|scheme|request-target|path|query)|[a-z0-9!#$%&'*+.^_`|~-]+)$",
                ),
                "a list of components",
            ),
            "What RFC 9421 signs, as far as a request has it. Default: @method, @target-uri. A body is "
            "always covered, by Content-Digest.",
        ),
        "text": Key(STRING, "In place of that: what is signed, with places such as {method}."),
        "headers": Key(
            MapOf(
                STRING,
                "an object of header values",
                String("a header name", "", r"^[A-Za-z0-9!#$%&'*+.^_`|~-]+$"),
            ),
            "For text: the headers to send, with places such as {signature}.",
        ),
        "bodyHash": Key(
            String("sha-256 or sha-512", "write one of them", choices=("sha-256", "sha-512")),
            "How {body_hash} is made. Default: sha-256.",
        ),
        "bodyHashEncoding": Key(_ENCODING, "How {body_hash} is written. Default: hex."),
        "encoding": Key(_ENCODING, "How {signature} is written. Default: base64."),
        "timestamp": Key(
            String(
                "seconds, milliseconds or iso",
                "write one of them",
                choices=("seconds", "milliseconds", "iso"),
            ),
            "What {timestamp} is. Default: seconds.",
        ),
    },
    "an object that says what is signed",
)
SCHEME: Final[Keys] = {
    "env": Key(
        OneOf((ENV, ListOf(ENV, "a list of such names (basic: user, password)", most=2))),
        "The environment variable that holds the credential; two for basic, user and password.",
    ),
    "signing": Key(
        OneOf((String("rfc9421", "write rfc9421", choices=("rfc9421",)), SIGNING)),
        "Requests are signed with an Ed25519 key instead: by RFC 9421, or as the object says.",
    ),
}
SERVER: Final[Keys] = {
    "env": Key(ENV, "The environment variable that says another URL for this server."),
}

PLACES: Final[Mapping[str, Keys]] = {
    "the root": ROOT,
    "a path": PATH,
    "an operation": OPERATION,
    "a parameter": PARAMETER,
    "a schema": SCHEMA,
    "a security scheme": SCHEME,
    "a server": SERVER,
}
"""Where `x-mcp` may stand."""

SWITCHED: Final = ("the root", "a path", "an operation")
"""Where it may be plain true or false, which shows or hides."""
