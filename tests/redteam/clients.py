"""What a client sends: null, and requests that nobody can read."""

from __future__ import annotations

from .attack import Attack, Seen
from .ways import typed


def _line(params: bytes = b"{}", name: bytes = b'"x"') -> bytes:
    return b'{"jsonrpc":"2.0","id":' + name + b',"method":"tools/call","params":' + params + b"}"


def _call(arguments: bytes, name: bytes = b'"x"') -> bytes:
    return _line(b'{"name":"get_thing","arguments":' + arguments + b"}", name)


def _lives(seen: Seen) -> str:
    """The server lives on"""
    return (
        "" if '"still alive"' in seen.said else f"no answer to what came after: {seen.facts['stderr'][-500:]}"
    )


def _unread(words: str, *lines: bytes, says: str, name: str = '"id":"x"') -> Attack:
    """Lines that the SDK cannot read: an error with the id, and the server lives on."""
    return Attack(words, way=typed(*lines), says=(name, '"error"', says), holds=_lives)


UNREAD = (
    _unread("a request that nests 100,000 deep", _call(b'{"id":' + b"[" * 100_000 + b"]" * 100_000 + b"}"), says="nests too deeply"),
    _unread("a request that nests deep and never ends", _call(b'{"id":' + b"[" * 5_000)[:-2], says="cannot read"),
    _unread("a request with half of a surrogate pair", _call(b'{"id":"\\ud800"}'), says="surrogate"),
    _unread("a request with an integer of 10,000 digits", _call(b'{"id":' + b"9" * 10_000 + b"}"), says="too many digits"),
    _unread("a request that is not UTF-8", _call(b'{"id":"\xff\xfe"}'), says="not UTF-8"),
    _unread("a request that breaks off", _call(b'{"id":"a"')[:-2], says="not JSON"),
    _unread("a request of JSON-RPC 1.0", _call(b"{}").replace(b'"2.0"', b'"1.0"'), says="no message of JSON-RPC"),
    _unread("a request whose parameters are a list", _line(b"[1]"), says="no message of JSON-RPC"),
    _unread("a batch", b"[" + _call(b"{}", b"7") + b"," + _call(b"{}") + b"]", says="batch", name='"id":7'),
    _unread("a request whose id is null", _call(b"{}", b"null"), says="neither text nor a whole number", name='"id":null'),
    _unread("a request whose id is a fraction", _call(b"{}", b"1.5"), says="neither text nor a whole number", name='"id":null'),
    _unread("a line that is no JSON at all", b"hello world", says="not JSON", name='"id":null'),
    _unread("an id that stands in the arguments too", _call(b'{"id":"false","x":"\\udfff"}', b"12"), says="surrogate", name='"id":12'),
    _unread("an id behind parameters that nobody can read", b'{"jsonrpc":"2.0","method":"tools/call","params":{"id":"no","a":"\\ud800"},"id":"last"}', says="surrogate", name='"id":"last"'),
    Attack("an answer that nobody can read gets none", way=typed(b'{"jsonrpc":"2.0","id":"x","result":{"a":"\\ud800"}}'), hides=('"error"',), holds=_lives),
    Attack("a notification that nobody can read gets no answer", way=typed(b'{"jsonrpc":"2.0","method":"notifications/x","params":{"a":"\\ud800"}}'), hides=('"error"',), holds=_lives),
)  # fmt: skip

PATHS = """
/nulls:
  get:
    operationId: listNulls
    parameters:
      - {name: page, in: query, schema: {type: integer}}
      - {name: kind, in: query, schema: {type: string, enum: [a, b]}}
  post:
    operationId: createNull
    requestBody:
      required: true
      content:
        application/json:
          schema:
            type: object
            required: [name]
            properties:
              name: {type: string}
              note: {type: [string, "null"]}
              size: {type: object, properties: {width: {type: integer}}}
  patch:
    operationId: mergeNull
    requestBody:
      required: true
      content: {application/merge-patch+json: {schema: {type: object, properties: {name: {type: string}}}}}
"""

NULLS = (
    Attack("null for arguments that may be left out", ("list_nulls", {"page": None, "kind": None}), sent=("GET /v1/nulls",), says=('"page" was null and taken as not given',)),
    Attack("null for a member of a body", ("create_null", {"name": "a", "size": {"width": None}}), carries=('{"name":"a","size":{}}',), error=False),
    Attack("null where the API takes it is sent", ("create_null", {"name": "a", "note": None}), carries=('{"name":"a","note":null}',)),
    Attack("null for what is required is refused", ("create_null", {"name": None}), sent=(), error=True),
    Attack("null in a merge patch is not dropped silently", ("merge_null", {"name": None}), sent=(), error=True),
)  # fmt: skip

ROWS: tuple[Attack, ...] = (
    *NULLS,
    Attack("a name that no tool takes", ("get_thing", {"id": "1", "host": "evil.example"}), sent=(), says=('"host" is not known',)),
    *UNREAD,
)  # fmt: skip
