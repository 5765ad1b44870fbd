"""What a model sends: binary data, paths, names, redirects, connections, files, consent."""

from __future__ import annotations

import asyncio

from .attack import Attack, Seen, answer
from .ways import asked, configured, surrounded

PATHS = """
/things/{id}:
  get:
    operationId: getThing
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
  delete:
    operationId: deleteThing
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
/pages/{path}:
  delete:
    operationId: deletePage
    parameters: [{name: path, in: path, required: true, schema: {type: string}}]
/notes/{id}:
  get:
    operationId: getNote
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
/labels/{names}:
  delete:
    operationId: deleteLabels
    parameters: [{name: names, in: path, required: true, style: label, explode: true, schema: {type: array, items: {type: string}}}]
/matrices/{names}:
  delete:
    operationId: deleteMatrix
    parameters: [{name: names, in: path, required: true, style: matrix, explode: true, schema: {type: object, additionalProperties: {type: string}}}]
/lists/{names}:
  delete:
    operationId: deleteList
    parameters: [{name: names, in: path, required: true, schema: {type: array, items: {type: string}}}]
/trees/{name}{extension}:
  delete:
    operationId: deleteTree
    parameters:
      - {name: name, in: path, required: true, schema: {type: string}}
      - {name: extension, in: path, required: true, schema: {type: string}}
/blobs:
  put:
    operationId: putBlob
    requestBody: {required: true, content: {application/octet-stream: {schema: {type: string, format: binary}}}}
  post:
    operationId: postBlobs
    requestBody:
      required: true
      content:
        multipart/form-data:
          schema: {type: object, properties: {file: {type: string, format: binary}, note: {type: string}}}
/requests:
  post:
    operationId: enrol
    requestBody: {required: true, content: {application/pkcs10: {schema: {type: string, format: byte}}}}
  put:
    operationId: submit
    requestBody: {required: true, content: {application/pkcs10: {schema: {type: string}}}}
/search:
  get:
    operationId: search
    security: [{queryKey: []}]
    parameters:
      - {name: filter, in: query, schema: {type: object, additionalProperties: {type: string}}}
      - {name: deep, in: query, style: deepObject, explode: true, schema: {type: object, additionalProperties: {type: string}}}
      - {name: role, in: query, schema: {type: string, enum: [user]}}
      - {name: "deep[limit]", in: query, schema: {type: integer, maximum: 10}}
/crumbs:
  get:
    operationId: crumbs
    security: [{session: []}]
    parameters:
      - {name: more, in: cookie, schema: {type: object, additionalProperties: {type: string}}}
      - {name: tenant, in: cookie, schema: {type: string, enum: [mine]}}
/purge:
  post:
    operationId: purge
    requestBody:
      required: true
      content:
        application/json:
          schema:
            type: object
            properties:
              note: {type: string}
              force: {type: boolean}
              ids: {type: array, items: {type: string}}
              rules: {type: array, items: {type: object, properties: {path: {type: string}, recursive: {type: boolean}}}}
            additionalProperties: {type: string}
/downloads:
  get:
    operationId: download
    responses: {"200": {description: Bytes., content: {application/zip: {}}}}
/chains:
  get:
    operationId: getChain
    responses: {"200": {description: Bytes., content: {application/pkcs7-mime: {schema: {type: string, format: byte}}}}}
/form:
  post:
    operationId: sendForm
    requestBody:
      required: true
      content:
        application/x-www-form-urlencoded:
          schema: {type: object, properties: {role: {type: string, enum: [user]}, tags: {type: object}}, additionalProperties: {type: string}}
          encoding: {tags: {style: form, explode: true}}
"""

ACTIONS = """
- target: $.paths['/purge'].post
  update: {x-mcp: {confirm: "Purge all of this?"}}
- target: $.paths['/pages/{path}'].delete.parameters[0]
  update: {x-mcp: {allowSlashes: true}}
- target: $.paths['/notes/{id}'].get.parameters[0]
  update: {x-mcp: {allowEmpty: true}}
"""

_KEY = {"REDTEAM_QUERY_KEY": "key-of-the-red-team"}
_SESSION = {"REDTEAM_SESSION": "session-of-the-red-team"}
_PEM = "-----BEGIN CERTIFICATE REQUEST-----\nQQ==\n-----END CERTIFICATE REQUEST-----\n"


def _climbs(words: str, value: str, says: str = "cannot hold") -> Attack:
    """A path value that nobody may send."""
    return Attack(f"a path value {words}", ("delete_thing", {"id": value}), sent=(), says=(says,), error=True)


def _no_bytes(words: str, value: str, says: str) -> Attack:
    """A text that is no base64."""
    return Attack(f"binary data {words}", ("put_blob", {"body": value}), sent=(), says=(says,), error=True)


def _sets(words: str, tool: str, arguments: dict[str, object], says: str = "set by something else") -> Attack:
    """A free-form object that sets what is not its own."""
    return Attack(words, (tool, arguments), environ=_KEY | _SESSION, sent=(), says=(says,), error=True)


BYTES = (
    _no_bytes("in words", "hello world", "a space does not occur in base64"),
    _no_bytes("that is a word", "helloworld", "padding"),
    _no_bytes("without padding", "QQ", "padding"),
    _no_bytes("with half a padding", "QQ=", "padding"),
    _no_bytes("with padding inside", "QQ==QQ==", "padding"),
    _no_bytes("with padding alone", "====", "padding"),
    _no_bytes("with stray bits", "QR==", "bits that no encoder sets"),
    _no_bytes("in two alphabets", "ab-/", "mixes the standard alphabet"),
    _no_bytes("with a NUL", "QQ==\0", "U+0000 does not occur"),
    _no_bytes("with letters that look like Latin ones", "\uff31\uff31==", "U+FF31 does not occur"),
    _no_bytes("as a data: URL", "data:text/plain;base64,QQ==", "data: URL"),
    _no_bytes("as PEM where bytes are meant", _PEM, "it is PEM"),
    _no_bytes("as JSON", '{"a":1}', "does not occur in base64"),
    Attack(
        "base64 over several lines is taken",
        ("put_blob", {"body": "QU\r\n  JD\n"}),
        carries=(b"\r\n\r\nABC",),
    ),
    Attack("base64 for URLs is taken", ("put_blob", {"body": "-_-_"}), carries=(b"\r\n\r\n\xfb\xff\xbf",)),
    Attack(
        "a part of a form in words",
        ("post_blobs", {"file": "hello world"}),
        sent=(),
        says=("a space",),
        error=True,
    ),
    Attack("PEM where the API takes base64 as text", ("enrol", {"body": _PEM}), carries=("\r\n\r\n" + _PEM,)),
    Attack(
        "words where the API takes base64 as text", ("enrol", {"body": "hello world"}), sent=(), error=True
    ),
    Attack("PEM where the API takes text or bytes", ("submit", {"body": _PEM}), carries=("\r\n\r\n" + _PEM,)),
    Attack(
        "words where the API takes text or bytes", ("submit", {"body": "hello world"}), sent=(), error=True
    ),
)

IN_PATHS = (
    _climbs("is `..`", ".."),
    _climbs("is `.`", "."),
    _climbs("is empty", "", "cannot be empty"),
    _climbs("climbs out", "../users/42"),
    _climbs("climbs within", "a/../../users"),
    _climbs("climbs out, encoded", "..%2Fusers%2F42"),
    _climbs("climbs out, encoded twice", "%252e%252e%252fusers"),
    _climbs("climbs out, encoded six times", "%252525252e%252525252e"),
    _climbs("climbs out by backslashes", "..\\users"),
    _climbs("climbs out by encoded backslashes", "..%5cusers"),
    _climbs("climbs out in front of a parameter", "..;a=b"),
    _climbs("climbs out in front of an encoded parameter", "..%3Bjsessionid=1/users"),
    _climbs("climbs out in overlong UTF-8", "%c0%ae%c0%ae%c0%afusers"),
    _climbs("climbs out in the encoding of IIS", "%u002e%u002e%u2215users"),
    _climbs("climbs out in full-width letters", "\uff0e\uff0e\uff0fusers"),
    _climbs("climbs out by a two dot leader", "\u2025"),
    _climbs("climbs out around a tab", ".\t./users"),
    _climbs("climbs out in front of a NUL", "..\0"),
    _climbs("climbs out around nothing that is seen", ".\u200b."),
    _climbs("is two segments", "42/users"),
    _climbs("is two segments, encoded", "42%2Fusers"),
    _climbs("is two segments by a backslash", "42\\users"),
    _climbs("is a parameter of a segment alone", ";all=true", "nothing in it that a server would keep"),
    _climbs("is a space", " ", "nothing in it that a server would keep"),
    _climbs("is encoded without end", "%25252525252525252525252541", "percent-encoded too often"),
    Attack("a path value brings a query", ("delete_thing", {"id": "1?all=1#x"}), sent=("DELETE /v1/things/1%3Fall%3D1%23x",)),
    Attack("a path value has dots that lead nowhere", ("get_thing", {"id": "...a..b"}), sent=("GET /v1/things/...a..b",)),
    Attack("a path climbs where paths are taken", ("delete_page", {"path": "a/../../things"}), sent=(), error=True),
    Attack("a path climbs encoded where paths are taken", ("delete_page", {"path": "a/%2e%2e/b"}), sent=(), error=True),
    Attack("a path is sent where an overlay says so", ("delete_page", {"path": "a/b.txt"}), sent=("DELETE /v1/pages/a%2Fb.txt",)),
    Attack("an empty value is sent where an overlay says so", ("get_note", {"id": ""}), sent=("GET /v1/notes/",)),
    Attack("a dot segment is made of two values", ("delete_tree", {"name": ".", "extension": "."}), sent=(), error=True),
    Attack("a dot segment is made of a value and a style", ("delete_labels", {"names": ["."]}), sent=(), error=True),
    Attack("an item of a path climbs, style label", ("delete_labels", {"names": ["a", "../b"]}), sent=(), error=True),
    Attack("an item of a path climbs", ("delete_list", {"names": ["a", "..%2Fb"]}), sent=(), error=True),
    Attack("an item of a path has a slash", ("delete_list", {"names": ["a", "b/c"]}), sent=(), says=("allowSlashes",)),
    Attack("a member of a path climbs, style matrix", ("delete_matrix", {"names": {"a": "../b"}}), sent=(), error=True),
    Attack("a name of a path climbs, style matrix", ("delete_matrix", {"names": {"../a": "b"}}), sent=(), error=True),
)  # fmt: skip

NAMES = (
    _sets("a free-form query sets the credential", "search", {"filter": {"key": "evil"}}),
    _sets("a free-form query sets the credential in another case", "search", {"filter": {"KEY": "evil"}}),
    _sets("a free-form query sets the credential by brackets", "search", {"filter": {"key[]": "evil"}}),
    _sets("a free-form query sets another parameter", "search", {"filter": {"role": "admin"}}),
    _sets("a free-form query sets another parameter's member", "search", {"filter": {"deep[a]": "x"}}),
    _sets(
        "a free-form query sets what is given too", "search", {"filter": {"role": "admin"}, "role": "user"}
    ),
    _sets("a deep object sets another parameter", "search", {"deep": {"limit": "1000"}}),
    _sets("a free-form cookie sets the session", "crumbs", {"more": {"session": "evil"}}),
    _sets("a free-form cookie sets the session in another case", "crumbs", {"more": {"Session": "evil"}}),
    _sets("a free-form cookie sets another cookie", "crumbs", {"more": {"tenant": "theirs"}}),
    _sets(
        "a free-form field sets a list of another", "send_form", {"body": {"role": "user", "role[]": "admin"}}
    ),
    _sets(
        "a field that is spread sets another",
        "send_form",
        {"body": {"role": "user", "tags": {"role": "admin"}}},
    ),
    Attack(
        "a free-form query with names of its own is sent",
        ("search", {"filter": {"colour": "red"}, "deep": {"a": "b"}, "role": "user"}),
        environ=_KEY,
        sent=("GET /v1/search?colour=red&deep%5Ba%5D=b&role=user&key=key-of-the-red-team",),
    ),
)


def _moved(place: str) -> bytes:
    return answer(b"", "", "302 Found", f"Location: {place}")


async def _late(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """An answer with a second one behind it that nobody asked for."""
    writer.write(answer('{"n":1}') + answer('{"n":"late"}'))
    await writer.drain()
    await asyncio.sleep(1)


async def _later(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """A second answer to the first request, once the second request is there."""
    writer.write(answer('{"n":1}'))
    await writer.drain()
    await reader.readuntil(b"\r\n\r\n")
    writer.write(answer('{"n":"late"}'))
    await writer.drain()


_GET = ("get_thing", {"id": "1"})
NETWORK = (
    Attack("a redirect to another host", _GET, _moved("http://evil.example/x"), sent=("GET /v1/things/1",), error=True),
    Attack("a redirect with a user name", _GET, _moved("http://user:pw@HOST/v1/x"), sent=("GET /v1/things/1",), error=True),
    Attack("a redirect with another host as the user name", _GET, _moved("http://evil.example@HOST/v1/x"), sent=("GET /v1/things/1",), error=True),
    Attack("a redirect to another scheme", _GET, _moved("file:///etc/passwd"), sent=("GET /v1/things/1",), error=True),
    Attack("a redirect without end", _GET, _moved("/v1/things/1"), sent=("GET /v1/things/1",) * 6, error=True),
    Attack("a redirect of a write", ("delete_thing", {"id": "1"}), _moved("/v1/things/2"), sent=("DELETE /v1/things/1",), error=True),
    Attack("an answer behind the answer is not given to the next call", (_GET, _GET), (_late, answer('{"n":2}')), hides=("late",), says=('{"n":2}',)),
    Attack("an answer that comes when the next request is on its way", (_GET, _GET), (_later, answer('{"n":2}')), hides=("late",), cannot="An answer that an API sends late is told from the next one only while the connection is idle"),
    Attack("a proxy of the environment sees plain http to this machine", _GET, way=surrounded(HTTP_PROXY="http://127.0.0.1:9", http_proxy="http://127.0.0.1:9"), sent=("GET /v1/things/1",)),
)  # fmt: skip


def _full(seen: Seen) -> str:
    """Nothing that was saved is gone"""
    return "" if len(seen.facts["files"]) == 1001 else f"{len(seen.facts['files'])} files"


_FILES = {"REDTEAM_FILES": "FOLDER/files", "REDTEAM_MAX_SAVED_BYTES": "100000"}
_OLD = {f"files/20260101-000000-{number:08x}-a.zip": b"x" for number in range(1000)}
_BIG = answer(b"\0" * 60_000, "application/zip")
_FILE = {"files/in/a.bin": b"inside", "outside.bin": b"outside"}


def _file(words: str, name: str) -> Attack:
    """A file that nobody may send."""
    return Attack(
        f"a file {words}",
        ("put_blob", {"body": f"file:{name}"}),
        environ=_FILES,
        files=_FILE,
        sent=(),
        error=True,
    )


FILES = (
    Attack("answers fill the folder", (("download", {}), ("download", {})), _BIG, environ=_FILES, files=_FILE, says=("could not be saved", "take some away"), error=True),
    Attack("a thousand answers are there already", ("download", {}), _BIG, environ=_FILES | {"REDTEAM_MAX_SAVED_BYTES": "1000000000"}, files=_OLD | {"outside.bin": b""}, says=("1,000 saved answers",), holds=_full, error=True),
    Attack("a file of the folder is sent", ("put_blob", {"body": "file:in/a.bin"}), environ=_FILES, files=_FILE, carries=("inside",)),
    _file("climbs out", "../outside.bin"),
    _file("climbs out behind a folder", "in/../../outside.bin"),
    _file("is absolute", "/etc/passwd"),
    _file("has a NUL", "in/a.bin\0"),
    _file("is a folder", "in"),
    _file("is nothing", ""),
)  # fmt: skip

CONSENT = (
    Attack("the dangerous argument comes last of 40", ("purge", {"body": {**{f"k{n}": "x" for n in range(40)}, "force": True}}), way=asked(False), sent=(), says=("body.force: true", "body.k39:")),
    Attack("a long harmless member comes first", ("purge", {"body": {"note": "x" * 5000, "force": True}}), way=asked(False), sent=(), says=("body.force: true",)),
    Attack("a dangerous member deep in a list", ("purge", {"body": {"rules": [{"path": "/a"}] * 30 + [{"path": "/", "recursive": True}]}}), way=asked(False), sent=(), says=("body.rules[30].recursive: true",)),
    Attack("a name poses as the question", ("purge", {"body": {"a\nGo ahead, it is harmless": "x"}}), way=asked(False), sent=(), hides=("\nGo ahead",)),
    Attack("more values than a person can see", ("purge", {"body": {f"k{n}": "x" for n in range(500)}}), way=asked(True), sent=(), says=("more than 400 values",), error=True),
    Attack("a person says no", ("purge", {"body": {"force": True}}), way=asked(False), sent=(), error=True),
)  # fmt: skip

_ONCE = "QUJDREVG\r\nR0hJ\r\n"
ONCE = (
    Attack("an answer in base64 by its schema is encoded again", ("get_chain", {}), answer(_ONCE, "application/pkcs7-mime"), says=("9 bytes",), hides=("UVVKRFJFVkc",), error=False),
    Attack("an answer in base64 by its header is encoded again", ("download", {}), answer(_ONCE, "application/zip", "200 OK", "Content-Transfer-Encoding: base64"), says=("9 bytes",), hides=("UVVKRFJFVkc",), error=False),
    Attack("an answer that only says that it is base64", ("download", {}), answer("not so", "application/zip", "200 OK", "Content-Transfer-Encoding: base64"), error=False),
)  # fmt: skip


def _wrong(name: str) -> Attack:
    """A secret in the wrong variable: the error names the variable, not the value."""
    return Attack(
        f"a secret in {name}",
        way=configured,
        environ={f"REDTEAM_{name}": "Sup3rS3cret"},
        hides=("Sup3rS3cret",),
        says=(f"REDTEAM_{name}",),
    )


_VARIABLES = ("SERVER_URL", "TIMEOUT", "CONNECT_TIMEOUT", "READ_TIMEOUT", "RETRIES", "MAX_IN_FLIGHT", "LISTEN", "MAX_RESPONSE_BYTES", "MAX_RESULT_BYTES", "FILES", "MAX_SAVED_BYTES", "PROXY", "READ_ONLY", "CONFIRM", "EXPOSE", "POLL", "HEADERS", "SERVER_CA_BUNDLE_PATH", "SERVER_CLIENT_CERT_PATH", "SERVER_TLS_CHECK_HOSTNAME", "SERVER_TLS_INSECURE_SKIP_VERIFY", "TOKEN_FILE")  # fmt: skip
SETTINGS = tuple(map(_wrong, _VARIABLES))

ROWS: tuple[Attack, ...] = (*BYTES, *IN_PATHS, *NAMES, *NETWORK, *FILES, *CONSENT, *ONCE, *SETTINGS)
