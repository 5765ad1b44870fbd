"""What is withheld, and what is not: paths, private keys, the server's own credentials."""

from __future__ import annotations

import json
import re
from base64 import b64encode, urlsafe_b64encode
from typing import Any
from urllib.parse import quote, quote_plus

import pytest
from mcpgen_templates.runtime import jsonpath as paths
from mcpgen_templates.runtime.errors import ArgumentError
from mcpgen_templates.runtime.json_codec import written
from mcpgen_templates.runtime.redaction import private_keys
from mcpgen_templates.runtime.redaction.redactor import MARKER, redaction_of, refuse_marker
from mcpgen_templates.runtime.redaction.secret_encodings import Disguises

LABELS = ["", "RSA ", "EC ", "DSA ", "ENCRYPTED ", "OPENSSH ", "ANY "]
LINES = ["MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj", "Ag7vYV6v3qzZ0qZQm1Yy"]


def pem(label: str = "", between: str = "\n", dashes: str = "-----") -> str:
    head, tail = f"{dashes}BEGIN {label}PRIVATE KEY{dashes}", f"{dashes}END {label}PRIVATE KEY{dashes}"
    return between.join([head, *LINES, tail])


def cleaned(data: Any, *found: str, own: tuple[str, ...] = ()) -> Any:
    """The data as a result would have it: walked only if its text gives reason to."""
    redaction = redaction_of(Disguises(own), results=found)
    text, data = written(data)
    return redaction.result(data) if redaction.concerns(text) else data


@pytest.mark.parametrize(
    ("path", "data", "expected"),
    [
        ("$.a", {"a": "x", "b": {"a": "x"}}, {"a": MARKER, "b": {"a": "x"}}),
        ("$.a.b", {"a": {"b": 4711, "c": 1}}, {"a": {"b": MARKER, "c": 1}}),
        ("$..b", {"b": [1], "a": [{"b": {"c": 1}}]}, {"b": MARKER, "a": [{"b": MARKER}]}),
        ("$.a[*].b", {"a": [{"b": "x"}, {"c": "y"}, 3]}, {"a": [{"b": MARKER}, {"c": "y"}, 3]}),
        ("$.a[1]", {"a": ["x", "y"]}, {"a": ["x", MARKER]}),
        ("$.a[-1]", {"a": ["x", "y"]}, {"a": [MARKER, MARKER]}),
        ("$['a b']['it\\'s']", {"a b": {"it's": "x"}}, {"a b": {"it's": MARKER}}),
        ('$["größe"]', {"größe": "x"}, {"größe": MARKER}),
        ("$..a..b", {"a": {"c": {"b": "x"}}, "b": "y"}, {"a": {"c": {"b": MARKER}}, "b": "y"}),
        ("$.*", {"a": 1, "b": None}, {"a": MARKER, "b": None}),
        ("$[*].a", [{"a": True}], [{"a": MARKER}]),
        ("$..*", {"a": [1]}, {"a": MARKER}),
    ],
)
def test_a_path_withholds_what_it_leads_to(path: str, data: Any, expected: Any) -> None:
    assert cleaned(data, path) == expected


@pytest.mark.parametrize("value", [None, "", "********", "••••", MARKER])
def test_what_tells_nothing_stays(value: Any) -> None:
    assert cleaned({"a": value}, "$.a") == {"a": value}


@pytest.mark.parametrize("path", ["a", "", "$.", "$a", "$.a[?@.b]", "$.a[1:2]", "$['a'", "$.a b"])
def test_other_paths_are_not_taken_for_something_else(path: str) -> None:
    with pytest.raises(ValueError, match="not a path"):
        paths.compiled(path)


def test_several_paths_are_followed_in_one_walk() -> None:
    data = {"a": {"b": "x", "c": "x"}, "d": [{"b": "x"}]}
    assert cleaned(data, "$.a.c", "$..b") == {"a": {"b": MARKER, "c": MARKER}, "d": [{"b": MARKER}]}


@pytest.mark.parametrize(
    "text",
    [
        '{"a":{"pin":"4711"}}',
        '{"a":{"pin" : "47\\"11"}} trailing',
        '{"a":{"pin":"4711',
        '{"pin":["4711"',
        '{"pin":{"x":"4711"',
        "{'pin': '4711'}",
        '"{\\"pin\\":\\"4711\\"}"',
        "<card><pin>4711</pin></card>",
        '<c:pin kind="x">4711</c:pin>',
        '{"pin":4711}',
    ],
)
def test_members_are_found_in_text_that_is_no_json(text: str) -> None:
    said = redaction_of(Disguises(), [], ["$..pin"]).text(text)
    assert "47" not in said and "11" not in said.replace("[secret withheld]", "") and MARKER in said
    assert "47" not in json.dumps(cleaned({"note": text}, "$..pin"))


def test_text_about_a_member_is_left_alone() -> None:
    for text in ("pin is required", '{"pin":null}', '{"pin":"****"}', "pinned", "spinning: 4"):
        assert redaction_of(Disguises(), [], ["$..pin"]).text(text) == text


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("between", ["\n", "\r\n", "\\n", "\\\\n", " ", ""])
def test_private_keys_go_wherever_they_are(label: str, between: str) -> None:
    key = pem(label, between)
    data = {"log": [f"stored {key} at once", {"deep": {"k": key}}], key: 1}
    shown = json.dumps(cleaned(data))
    assert LINES[0] not in shown and LINES[1] not in shown
    assert cleaned({"a": f"x {key} y {key} z"}) == {"a": f"x {MARKER} y {MARKER} z"}


@pytest.mark.parametrize(
    "key",
    [
        "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,AB12\n\n"
        + "\n".join(LINES)
        + "\n-----END RSA PRIVATE KEY-----",
        "---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\n"
        + LINES[0]
        + "\n---- END SSH2 ENCRYPTED PRIVATE KEY ----",
        "-----BEGIN PGP PRIVATE KEY BLOCK-----\n\n" + LINES[0] + "\n-----END PGP PRIVATE KEY BLOCK-----",
        "-----BEGIN PRIVATE KEY-----\n" + LINES[0],
        quote(pem()),
        quote_plus(pem()),
        b64encode(pem("EC ").encode()).decode(),
        urlsafe_b64encode(pem().encode()).decode().rstrip("="),
        b64encode(pem().encode()).decode()[:76] + "\n" + b64encode(pem().encode()).decode()[76:],
    ],
)
def test_private_keys_go_in_other_forms_too(key: str) -> None:
    assert cleaned({"a": [f"x {key}"]}) == {"a": [f"x {MARKER}"]}


def test_a_key_given_line_by_line_goes_too() -> None:
    lines = ["before", *pem().split("\n"), "after"]
    assert cleaned(lines) == ["before", *[MARKER] * 4, "after"]


@pytest.mark.parametrize("label", ["CERTIFICATE", "PUBLIC KEY", "CERTIFICATE REQUEST", "X509 CRL"])
def test_certificates_and_public_keys_stay(label: str) -> None:
    line = "MIIDazCCAlOgAwIBAgIUQ0rVq9mN0Yp4yT1k5nQ8xw7m"
    text = f"-----BEGIN {label}-----\n{line}\n-----END {label}-----"
    data = {"a": text, "b": b64encode(text.encode()).decode(), "c": "a PRIVATE KEY is needed"}
    assert cleaned(data) == data
    chain = f"{text}\n{pem()}\n{text}"
    assert cleaned({"a": chain}) == {"a": f"{text}\n{MARKER}\n{text}"}


def test_many_keys_in_long_text_take_no_long_time() -> None:
    text = "-----BEGIN A PRIVATE KEY-----" * 20_000 + "-----BEGIN " * 20_000
    assert private_keys.without(text, MARKER) == MARKER


SECRET = "p/a+ß\"w\\ö <r>&d'=1?"


def disguised() -> list[str]:
    raw = SECRET.encode()
    return [
        SECRET,
        quote(SECRET, safe=""),
        quote(SECRET),
        quote_plus(SECRET),
        re.sub("%..", lambda found: found[0].lower(), quote(SECRET, safe="")),
        json.dumps(SECRET),
        json.dumps(SECRET, ensure_ascii=False),
        json.dumps(SECRET).replace("/", "\\/"),
        json.dumps({"nested": json.dumps({"a": SECRET}, ensure_ascii=False)}, ensure_ascii=False),
        b64encode(raw).decode(),
        urlsafe_b64encode(raw).decode(),
    ]


@pytest.mark.parametrize("form", disguised())
def test_the_credentials_go_in_every_encoding(form: str) -> None:
    shown = json.dumps(cleaned({"echo": f"got {form}!", form: [form]}, own=(SECRET,)))
    assert MARKER in shown
    for part in (SECRET, form, json.dumps(form)[1:-1], json.dumps(form, ensure_ascii=False)[1:-1]):
        assert part not in shown
    assert form.strip('"') not in redaction_of(Disguises([SECRET])).text(f"got {form}")


@pytest.mark.parametrize("lead", ["", "x", "xy", "xyz", "user:"])
def test_the_credentials_go_as_a_part_of_something_in_base64(lead: str) -> None:
    whole = b64encode(f"{lead}{SECRET}-and-more".encode()).decode()
    said = redaction_of(Disguises([SECRET])).text(f"Basic {whole}")
    assert MARKER in said
    assert b64encode(SECRET.encode())[4:16].decode() not in said


def test_tokens_that_come_later_are_withheld_too() -> None:
    own = Disguises()
    redaction = redaction_of(own)
    assert redaction.text("a-new-token") == "a-new-token"
    own.protect("a-new-token")
    assert redaction.text("a-new-token") == MARKER


def test_what_is_short_is_not_looked_for() -> None:
    assert cleaned({"a": "abcde"}, own=("abcde", "")) == {"a": "abcde"}


def test_bytes_lose_keys_and_credentials() -> None:
    redaction = redaction_of(Disguises(["s3cret-tökén"]))
    body = b"\x00\xff" + pem().encode() + b"\xfe " + "s3cret-tökén".encode()
    assert redaction.body(body) == b"\x00\xff" + MARKER.encode() + b"\xfe " + MARKER.encode()
    assert redaction.body(b"\x00\xff") == b"\x00\xff"


@pytest.mark.parametrize(
    ("arguments", "where"),
    [
        ({"a": MARKER}, '"a"'),
        ({"a": {"b": [1, f"x {MARKER}"]}}, '"a.b[1]"'),
        ({"a": json.dumps({"b": MARKER})}, '"a"'),
        ({"a": {MARKER: 1}}, '"a"'),
    ],
)
def test_arguments_with_the_marker_are_refused(arguments: dict[str, Any], where: str) -> None:
    with pytest.raises(ArgumentError, match=r"stands for a secret") as refused:
        refuse_marker(arguments)
    assert refused.value.message.startswith(where)


def test_other_arguments_are_not_refused() -> None:
    refuse_marker({"a": "********", "b": ["secret withheld", None, 1]})


@pytest.mark.parametrize("path", ["$.a", "$.data[*].a", "$.x.a"])
def test_a_path_that_leads_nowhere_is_followed_by_its_last_name(path: str) -> None:
    """The answer has another shape than was described."""
    assert cleaned([{"a": "x", "b": 1}], path) == [{"a": MARKER, "b": 1}]
    assert cleaned({"result": {"a": "x", "b": "y"}}, path) == {"result": {"a": MARKER, "b": "y"}}


def test_what_a_secret_argument_held_is_withheld_for_that_call() -> None:
    redaction = redaction_of(Disguises(), arguments=("$.pin", "$..token"))
    given = {"pin": "open sesame", "name": "Ali", "config": {"token": {"a": ["swordfish"]}}}
    call = redaction.knowing(given)
    said = "not open sesame, nor open%20sesame, c3dvcmRmaXNo or swordfish, Ali"
    assert call.text(said) == f"not {MARKER}, nor {MARKER}, {MARKER} or {MARKER}, Ali"
    assert call.concerns('{"x":"swordfish"}') and call.result({"x": "swordfish"}) == {"x": MARKER}
    assert call.body(b"\x00swordfish") == b"\x00" + MARKER.encode()
    assert redaction.text(said) == said and redaction.knowing({"name": "open sesame"}) is redaction


def test_a_text_that_breaks_off_within_a_credential_does_not_show_its_beginning() -> None:
    redaction = redaction_of(Disguises(("sk-4711-abcdef",)))
    for length in range(6, 14):
        assert redaction.text("key: sk-4711-abcdef"[: 5 + length]) == f"key: {MARKER}"
    assert redaction.text("key: sk-47") == "key: sk-47"
    assert redaction.text("sk-4711 and more") == "sk-4711 and more"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a=1&pin=4711&b=2", f"a=1&pin={MARKER}&b=2"),
        ("pin=4711", f"pin={MARKER}"),
        ("<a pin='47 11' b=''/>", f"<a pin={MARKER} b=''/>"),
        ("spin=1 pin-x=2 pin = 3", "spin=1 pin-x=2 pin = 3"),
        ("pin=&b=2", "pin=&b=2"),
    ],
)
def test_pairs_and_attributes_of_a_secret_name_are_withheld(text: str, expected: str) -> None:
    assert redaction_of(Disguises(), results=("$.pin",)).text(text) == expected
