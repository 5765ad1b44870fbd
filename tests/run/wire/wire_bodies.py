"""Rows of issue item 1: bodies and files."""

from __future__ import annotations

from base64 import b64encode

from wire_row import Given, Row, Sent

_JPEG = b"\xff\xd8\xff\xe0"
_NOTHING_SENT = ()


def _put(path: str) -> str:
    return f"/paths/~1instruments~1{{id}}~1{path}/put/requestBody"


def _as_base64(content: bytes) -> str:
    return b64encode(content).decode()


def _part(name: str, content: bytes, media_type: str = "", filename: str = "") -> bytes:
    """As RFC 7578 has it."""
    lines = [
        f'Content-Disposition: form-data; name="{name}"' + (f'; filename="{filename}"' if filename else "")
    ]
    lines += [f"Content-Type: {media_type}"] if media_type else []
    return b"--BOUNDARY\r\n" + "\r\n".join(lines).encode() + b"\r\n\r\n" + content + b"\r\n"


_PHOTOS = "/paths/~1instruments~1{id}~1photos/post/requestBody"
_MANUALS = "/paths/~1manuals/post/requestBody"
_MULTIPART = "Content-Type: multipart/form-data; boundary=BOUNDARY"

JSON = (
    Row(
        id="json",
        what="JSON: each kind of value; null, false, an empty list and a large integer stay",
        see=("/paths/~1instruments/post/requestBody", "/components/schemas/Instrument"),
        calls=(
            (
                "create_instrument",
                {
                    "name": "Oud é",
                    "serial": 12345678901234567890123,
                    "price": 0.1,
                    "owner": None,
                    "sold": False,
                    "woods": [],
                    "size": {"width": 38},
                },
            ),
        ),
        sent=(
            Sent(
                "POST /v1/instruments",
                has=("Content-Type: application/json",),
                body=(
                    rb'{"name":"Oud \u00e9","serial":12345678901234567890123,"price":0.1,"owner":null,'
                    rb'"sold":false,"woods":[],"size":{"width":38}}'
                ),
            ),
        ),
        policy=(
            "a member that is not given is left out, null is sent as null, and characters beyond ASCII are "
            "written as JSON escapes"
        ),
    ),
    Row(
        id="json readOnly",
        what="JSON: a `readOnly` member is no argument",
        see=("/components/schemas/Instrument/properties/id",),
        calls=(("create_instrument", {"name": "Oud", "id": 7}),),
        sent=_NOTHING_SENT,
        given=Given(says=('"id" is not known',), error=True),
    ),
    Row(
        id="+json",
        what="A type with `+json`",
        see=("/paths/~1invoices/post/requestBody",),
        calls=(("create_invoice", {"number": 7, "amount": 120, "paid": False}),),
        sent=(
            Sent(
                "POST /v1/invoices",
                has=(
                    "Content-Type: application/vnd.workshop.invoice+json",
                    "Accept: application/vnd.workshop.invoice+json",
                ),
                body='{"number":7,"amount":120,"paid":false}',
            ),
        ),
    ),
    Row(
        id="merge-patch",
        what="Merge patch (RFC 7396): null takes away, what is not given stays",
        see=("/paths/~1instruments~1{id}/patch/requestBody",),
        calls=(("change_instrument", {"id": 7, "owner": None}),),
        sent=(
            Sent(
                "PATCH /v1/instruments/7",
                has=("Content-Type: application/merge-patch+json",),
                body='{"owner":null}',
            ),
        ),
    ),
    Row(
        id="json-patch",
        what="JSON Patch (RFC 6902)",
        see=("/paths/~1orders~1{id}/patch/requestBody",),
        calls=(
            (
                "edit_order",
                {
                    "id": "o-1",
                    "body": [
                        {"op": "test", "path": "/state", "value": "open"},
                        {"op": "replace", "path": "/state", "value": None},
                        {"op": "move", "from": "/a~1b", "path": "/c"},
                    ],
                },
            ),
        ),
        sent=(
            Sent(
                "PATCH /v1/orders/o-1",
                has=("Content-Type: application/json-patch+json",),
                body=(
                    '[{"op":"test","path":"/state","value":"open"},'
                    '{"op":"replace","path":"/state","value":null},'
                    '{"op":"move","from":"/a~1b","path":"/c"}]'
                ),
            ),
        ),
    ),
    Row(
        id="json array",
        what="A list as the body",
        see=(_put("strings"),),
        calls=(("set_strings", {"id": 7, "body": [0.009, 0.011, 16]}),),
        sent=(
            Sent(
                "PUT /v1/instruments/7/strings",
                has=("Content-Type: application/json",),
                body="[0.009,0.011,16]",
            ),
        ),
    ),
    Row(
        id="json number",
        what="A number as the body",
        see=(_put("tension"),),
        calls=(("set_tension", {"id": 7, "body": 71.5}),),
        sent=(Sent("PUT /v1/instruments/7/tension", has=("Content-Type: application/json",), body="71.5"),),
    ),
    Row(
        id="json text",
        what="A text as the body, in JSON",
        see=(_put("label"),),
        calls=(("set_label", {"id": 7, "body": 'made by "Ana"'}),),
        sent=(
            Sent(
                "PUT /v1/instruments/7/label",
                has=("Content-Type: application/json",),
                body=r'"made by \"Ana\""',
            ),
        ),
    ),
    Row(
        id="optional body",
        what="An optional body: without anything in it, and with something",
        see=("/paths/~1orders~1{id}~1reminders/post/requestBody",),
        calls=(("remind", {"id": "o-1"}), ("remind", {"id": "o-1", "text": ""})),
        sent=(
            Sent("POST /v1/orders/o-1/reminders", lacks=("Content-Type",)),
            Sent(
                "POST /v1/orders/o-1/reminders",
                has=("Content-Type: application/json",),
                body='{"text":""}',
            ),
        ),
        policy="an optional body of which nothing is given is not sent, and nor is its content type",
    ),
)

FORMS = (
    Row(
        id="form",
        what="A form: text, object (JSON), list, and what `encoding` says",
        see=("/paths/~1customers/post/requestBody",),
        calls=(
            (
                "create_customer",
                {
                    "name": "Ana & Ruiz",
                    "address": {"street": "Elm 1", "town": "Ulm"},
                    "plays": ["lute", "oud"],
                    "owns": ["lute", "oud"],
                    "size": {"width": 38},
                    "page": "https://ana.example/?a=1&b",
                },
            ),
        ),
        sent=(
            Sent(
                "POST /v1/customers",
                has=("Content-Type: application/x-www-form-urlencoded",),
                body=(
                    "name=Ana%20%26%20Ruiz&address=%7B%22street%22%3A%22Elm%201%22%2C%22town%22%3A%22Ulm%22%7D"
                    "&plays=lute&plays=oud&owns=lute%7Coud&size%5Bwidth%5D=38&page=https://ana.example/?a=1%26b"
                ),
            ),
        ),
        policy="in a form an object without a style in `encoding` is JSON, a list one pair for each item",
    ),
    Row(
        id="multipart",
        what="Multipart: files, several files, JSON, list, list of JSON, text, number, types of parts",
        see=(_PHOTOS,),
        calls=(
            (
                "add_photos",
                {
                    "id": 7,
                    "cover": _as_base64(_JPEG),
                    "details": [_as_base64(b"\0\1"), _as_base64(b"\2")],
                    "size": {"width": 38},
                    "tags": ["new", "oud"],
                    "places": [{"width": 1}, {"height": 2}],
                    "caption": "Ré\r\nMi",
                    "year": 2026,
                    "sketch": "<svg/>",
                },
            ),
        ),
        sent=(
            Sent(
                "POST /v1/instruments/7/photos",
                has=(_MULTIPART,),
                body=b"".join(
                    (
                        _part("cover", _JPEG, "image/jpeg", "cover"),
                        _part("details", b"\0\1", "application/octet-stream", "details"),
                        _part("details", b"\2", "application/octet-stream", "details"),
                        _part("size", b'{"width":38}', "application/json"),
                        _part("tags", b"new"),
                        _part("tags", b"oud"),
                        _part("places", b'{"width":1}', "application/json"),
                        _part("places", b'{"height":2}', "application/json"),
                        _part("caption", "Ré\r\nMi".encode()),
                        _part("year", b"2026"),
                        _part("sketch", b"<svg/>", "image/svg+xml"),
                        b"--BOUNDARY--\r\n",
                    )
                ),
            ),
        ),
        policy=(
            "in a multipart body each item of a list is a part of its own, objects are `application/json`, "
            "files `application/octet-stream` unless `encoding` says more, and text has no type, which means "
            "`text/plain`"
        ),
    ),
    Row(
        id="multipart file name",
        what="Multipart: a file of the operator's folder brings its name along",
        see=(_PHOTOS,),
        calls=(("add_photos", {"id": 7, "cover": "file:photos/front.jpg"}),),
        environ={"WORKSHOP_FILES": "FOLDER/files"},
        sent=(
            Sent(
                "POST /v1/instruments/7/photos",
                has=(_MULTIPART,),
                body=_part("cover", _JPEG, "image/jpeg", "front.jpg") + b"--BOUNDARY--\r\n",
            ),
        ),
        policy="a file has its name in the folder, one that is given as base64 that of its argument",
    ),
    Row(
        id="part types",
        what="Multipart: of several types of a part the one that fits the file, or that the model says",
        see=(_MANUALS,),
        calls=(
            ("add_manual", {"file": "JVBERi0x"}),
            ("add_manual", {"file": "data:image/png;base64,AAE="}),
        ),
        policy="first bytes count before the name, and what the model says before both",
        sent=(
            Sent(
                "POST /v1/manuals",
                has=(_MULTIPART,),
                body=_part("file", b"%PDF-1", "application/pdf", "file") + b"--BOUNDARY--\r\n",
            ),
            Sent(
                "POST /v1/manuals",
                has=(_MULTIPART,),
                body=_part("file", b"\x00\x01", "image/png", "file") + b"--BOUNDARY--\r\n",
            ),
        ),
    ),
    Row(
        id="part types unknown",
        what="The same where nothing says which type it is",
        see=(_MANUALS,),
        calls=(("add_manual", {"file": "AAE="}),),
        sent=_NOTHING_SENT,
        given=Given(says=("has to be one of application/pdf, image/png",), error=True),
    ),
    Row(
        id="delete body",
        what="A body of DELETE",
        see=("/paths/~1deliveries/delete/requestBody",),
        calls=(("forget_deliveries", {"ids": [1]}),),
        policy="it is sent as described, and build warns: without it the request would mean more",
        sent=(Sent("DELETE /v1/deliveries", body=b'{"ids":[1]}'),),
    ),
)

PLAIN = (
    Row(
        id="text",
        what="Text: in ASCII, and beyond",
        see=(_put("note"),),
        calls=(("set_note", {"id": 7, "body": "Neck reset."}), ("set_note", {"id": 7, "body": "Né.\nÉ"})),
        policy="text beyond ASCII says that it is UTF-8, for its reader would have to guess (RFC 6657)",
        sent=(
            Sent("PUT /v1/instruments/7/note", has=("Content-Type: text/plain",), body="Neck reset."),
            Sent(
                "PUT /v1/instruments/7/note",
                has=("Content-Type: text/plain; charset=utf-8",),
                body="Né.\nÉ",
            ),
        ),
    ),
    Row(
        id="xml",
        what="XML, as the text that it is",
        see=("/paths/~1scores~1{id}/put/requestBody",),
        calls=(("put_score", {"id": "s-1", "body": '<?xml version="1.0"?>\n<score key="D"/>'}),),
        sent=(
            Sent(
                "PUT /v1/scores/s-1",
                has=("Content-Type: application/xml",),
                body='<?xml version="1.0"?>\n<score key="D"/>',
            ),
        ),
    ),
    Row(
        id="octet-stream",
        what="Bytes, given as base64",
        see=("/paths/~1recordings~1{id}/put/requestBody",),
        calls=(("put_recording", {"id": "r-1", "body": "UklGRgD/"}),),
        sent=(
            Sent(
                "PUT /v1/recordings/r-1",
                has=("Content-Type: application/octet-stream",),
                body=b"RIFF\x00\xff",
            ),
        ),
    ),
    Row(
        id="ndjson",
        what="NDJSON, as the lines that it is",
        see=("/paths/~1measurements/post/requestBody",),
        calls=(("add_measurements", {"body": '{"hz":440}\n{"hz":442}\n'}),),
        sent=(
            Sent(
                "POST /v1/measurements",
                has=("Content-Type: application/x-ndjson",),
                body='{"hz":440}\n{"hz":442}\n',
            ),
        ),
    ),
    Row(
        id="several media types",
        what="Several media types offered",
        see=("/paths/~1complaints/post/requestBody",),
        calls=(("complain", {"text": "Too quiet."}),),
        sent=(
            Sent(
                "POST /v1/complaints",
                has=("Content-Type: application/json",),
                body='{"text":"Too quiet."}',
            ),
        ),
        policy=(
            "of several media types `application/json` is sent, else other JSON, a form, multipart, text, "
            "last anything else; of two of a kind the one that stands first"
        ),
    ),
    Row(
        id="files",
        what="A file below the operator's folder in place of base64",
        see=("/paths/~1recordings~1{id}/put/requestBody",),
        calls=(("put_recording", {"id": "r-1", "body": "file:take-1.wav"}),),
        environ={"WORKSHOP_FILES": "FOLDER/files"},
        sent=(Sent("PUT /v1/recordings/r-1", body=b"RIFF\x00\x01"),),
    ),
    Row(
        id="files outside",
        what="A file outside of the operator's folder",
        see=("/paths/~1recordings~1{id}/put/requestBody",),
        calls=(("put_recording", {"id": "r-1", "body": "file:../outside.wav"}),),
        environ={"WORKSHOP_FILES": "FOLDER/files"},
        sent=_NOTHING_SENT,
        given=Given(says=("is no file that can be read in the folder of this server",), error=True),
    ),
    Row(
        id="files off",
        what="A file where the operator has named no folder",
        see=("/paths/~1recordings~1{id}/put/requestBody",),
        calls=(("put_recording", {"id": "r-1", "body": "file:take-1.wav"}),),
        sent=_NOTHING_SENT,
        given=Given(says=("only if whoever runs this server allows it with WORKSHOP_FILES",), error=True),
    ),
    Row(
        id="base64 strict",
        what="What a lenient reader would take for base64",
        see=("/paths/~1recordings~1{id}/put/requestBody",),
        calls=(("put_recording", {"id": "r-1", "body": "hello world"}),),
        sent=_NOTHING_SENT,
        given=Given(says=("expected base64 text, but a space does not occur in base64",), error=True),
        policy=(
            "RFC 4648 as it stands: one alphabet, padding, no stray bits; white space at the ends and line "
            "breaks are the one exception"
        ),
    ),
    Row(
        id="base64 refused",
        what="What is no base64",
        see=("/paths/~1recordings~1{id}/put/requestBody",),
        calls=(("put_recording", {"id": "r-1", "body": "not base64!"}),),
        sent=_NOTHING_SENT,
        given=Given(says=("expected base64 text",), error=True),
    ),
)

ROWS = (*JSON, *FORMS, *PLAIN)
