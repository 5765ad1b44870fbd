"""What must not be shown: the server's credentials, private keys, values that the description marks."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from base64 import b32encode, b64decode, b64encode
from collections.abc import Iterator
from urllib.parse import quote

from .attack import Attack, answer
from .bench import ENVIRON

TOKEN = ENVIRON["REDTEAM_TOKEN"]
DIGITS = "48151623"
PASSWORD = "correct-horse"
THING = ("get_thing", {"id": "1"})
SECRETS = ("get_secrets", {})

PATHS = """
/secrets:
  get:
    operationId: getSecrets
    responses:
      '200':
        description: an account
        content:
          application/json:
            schema: {type: object, properties: {password: {type: string, format: password}}}
"""

_WIDE = TOKEN.encode("utf-16-le")
_ECHOES = {
    "as it is": TOKEN,
    "in capitals": TOKEN.upper(),
    "with capitals in between": TOKEN.title(),
    "percent-encoded, each letter": "".join(f"%{ord(letter):02x}" for letter in TOKEN),
    "percent-encoded twice": "".join(f"%25{ord(letter):02X}" for letter in TOKEN),
    "percent-encoded in part": TOKEN.replace("o", "%6F"),
    "as unicode escapes": "".join(f"\\u{ord(letter):04x}" for letter in TOKEN),
    "as unicode escapes in braces": "".join(f"\\u{{{ord(letter):x}}}" for letter in TOKEN),
    "as escaped unicode escapes": "".join(f"\\\\u{ord(letter):04X}" for letter in TOKEN),
    "as backslash escapes": "".join(f"\\x{ord(letter):02x}" for letter in TOKEN),
    "as octal escapes": "".join(f"\\{ord(letter):03o}" for letter in TOKEN),
    "as entities": "".join(f"&#{ord(letter)};" for letter in TOKEN),
    "as hexadecimal entities": "".join(f"&#x{ord(letter):x};" for letter in TOKEN),
    "in hexadecimal": TOKEN.encode().hex(),
    "in hexadecimal capitals": TOKEN.encode().hex().upper(),
    "in hexadecimal with colons": TOKEN.encode().hex(":"),
    "in hexadecimal with spaces": TOKEN.encode().hex(" "),
    "in base64": b64encode(TOKEN.encode()).decode(),
    "in base64 behind a name": b64encode(f"ab:{TOKEN}".encode()).decode(),
    "in base64 of UTF-16": b64encode(_WIDE).decode(),
    "in base32": b32encode(TOKEN.encode()).decode(),
    "in base32 behind other letters": b32encode(f"xyz{TOKEN}!".encode()).decode(),
    "in base32 in small letters": b32encode(TOKEN.encode()).decode().lower(),
    "with zero bytes between": "\0".join(TOKEN),
    "in a string of JSON": json.dumps({"a": TOKEN}),
    "in a URL": f"https://a.example/?t={quote(TOKEN)}&u=1",
}
"""How an API can give back what it got."""


def _parts(*parts: str) -> bytes:
    body = "".join(f"--cut\r\n{part}\r\n" for part in parts) + "--cut--\r\n"
    return answer(body, "multipart/mixed; boundary=cut")


def _zip(content: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", content)
    return out.getvalue()


def _gzip_part(content: str) -> bytes:
    body = gzip.compress(content.encode())
    head = b"--cut\r\nContent-Type: text/plain\r\nContent-Encoding: gzip\r\n\r\n"
    return answer(head + body + b"\r\n--cut--\r\n", "multipart/mixed; boundary=cut")


def _echoes() -> Iterator[Attack]:
    for how, form in _ECHOES.items():
        yield Attack(
            f"the API repeats the token {how}", THING, answer(json.dumps({"echo": form})), hides=_shown(form)
        )
        yield Attack(
            f"an error repeats the token {how}",
            THING,
            answer(json.dumps({"message": form}), "application/json", "400 Bad Request"),
            hides=_shown(form),
        )
        yield Attack(
            f"a text repeats the token {how}", THING, answer(f"got {form}!", "text/plain"), hides=_shown(form)
        )


def _shown(form: str) -> tuple[str, ...]:
    """What the result must not hold: the form as it is and as JSON writes it."""
    return tuple({form, json.dumps(form)[1:-1], json.dumps(form, ensure_ascii=False)[1:-1]})


_KEYS = {
    "PKCS#8 of RSA": "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKjMzEfYyjiWA4R4/M2"
    "bS1+fWIcPm15A8",
    "PKCS#8 of Ed25519": "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC",
    "PKCS#8, encrypted": "MIIFLTBXBgkqhkiG9w0BBQ0wSjApBgkqhkiG9w0BBQwwHAQIkSu1Fzu0QdgCAggAMAwGCCqGSIb3DQIJ"
    "BQAwHQYJYIZIAWUDBAEqBBCbUy1T8wEIAgXlMFP2uyXfBIIE0DbW",
    "PKCS#1": "MIIEpAIBAAKCAQEAu1SU1LfVLPHCozMxH2Mo4lgOEePzNm0tRgeLezV6ffAt0gunVTLw7onLRnrq0/Iz"
    "W7yWR7QkrmBL7jTKEn5u",
    "SEC 1": "MHcCAQEEIIrYSSNQFaA2Hwf1duRSxKtLYX5CB04fSeQ6tF1aY/PuoAoGCCqGSM49AwEHoUQDQgAEPR3t"
    "U2Fta9ktY+6P9G0cWO+0kETA",
    "PKCS#12": "MIIJqQIBAzCCCW8GCSqGSIb3DQEHAaCCCWAEgglcMIIJWDCCA+8GCSqGSIb3DQEHBqCCA+AwggPcAgEA"
    "MIID1QYJKoZIhvcNAQcB",
    "OpenSSH": b64encode(b"openssh-key-v1\0\0\0\0\4none\0\0\0\4none\0\0\0\0\0\0\0\1\0\0\0\x33").decode(),
}
"""Beginnings of keys in base64; nobody's."""

_TEXTS = {
    "PuTTY": "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: x\nPrivate-Lines: 1\n"
    "AAAAIHpzZWNyZXQx\n"
    "Private-MAC: 1234abcd",
    "age": "AGE-SECRET-KEY-1QQQSYQCYQ5RQWZQFPG9SCRGWPUGPZYSNZS23V9CCRYDPK8QARC0S0XJZKQ",
    "age in small letters": "age-secret-key-1qqqsyqcyq5rqwzqfpg9scrgwpugpzysnzs23v9ccrydpk8qarc0s0xjzkq",
    "PEM": f"-----BEGIN PRIVATE KEY-----\n{_KEYS['PKCS#8 of RSA'][:64]}\n-----END PRIVATE KEY-----",
}
_PRIVATE = {
    "PuTTY": "AAAAIHpzZWNyZXQx",
    "age": "QQQSYQCYQ5RQWZ",
    "age in small letters": "qqqsyqcyq5rqwz",
    "PEM": _KEYS["PKCS#8 of RSA"][:40],
}
_JWK = {"kty": "EC", "crv": "P-256", "x": "f83OJ3D2xF1", "d": "jpsQnnGQmL-YBIffH1136cspYG6"}


def _private_keys() -> Iterator[Attack]:
    for name, key in _KEYS.items():
        yield Attack(
            f"a private key in base64 of {name}", THING, answer(json.dumps({"k": key})), hides=(key[:40],)
        )
        wrapped = "\n".join(key[start : start + 64] for start in range(0, len(key), 64))
        yield Attack(
            f"a private key in lines of base64 of {name}",
            THING,
            answer(f"key:\n{wrapped}\n", "text/plain"),
            hides=(key[:40],),
        )
        raw = b64decode(key[: len(key) // 4 * 4])
        yield Attack(
            f"a private key in bytes of {name}",
            THING,
            answer(b"\0\1" + raw, "application/octet-stream"),
            hides=(b64encode(b"\0\1" + raw).decode()[:40],),
        )
    for name, text in _TEXTS.items():
        yield Attack(
            f"a private key as text of {name}", THING, answer(text, "text/plain"), hides=(_PRIVATE[name],)
        )
        yield Attack(
            f"a private key in JSON as text of {name}",
            THING,
            answer(json.dumps({"k": text})),
            hides=(_PRIVATE[name],),
        )
    yield Attack("a private JSON Web Key", THING, answer(json.dumps({"key": _JWK})), hides=(_JWK["d"],))
    yield Attack(
        "a private JSON Web Key in a set within a string",
        THING,
        answer(json.dumps({"jwks": json.dumps({"keys": [_JWK]})})),
        hides=(_JWK["d"],),
    )
    yield Attack(
        "a symmetric JSON Web Key",
        THING,
        answer(json.dumps({"kty": "oct", "k": "GawgguFyGrWKav7AX4VKUg"})),
        hides=("GawgguFyGrWKav7AX4VKUg",),
    )
    yield Attack(
        "a private key in PEM as UTF-16",
        THING,
        answer(_TEXTS["PEM"].encode("utf-16-le"), "application/octet-stream"),
        hides=(b64encode(_TEXTS["PEM"].encode("utf-16-le")).decode()[:60],),
    )
    yield Attack(
        "a private key within a ZIP file",
        THING,
        answer(_zip(_TEXTS["PEM"]), "application/zip"),
        hides=(b64encode(_zip(_TEXTS["PEM"])).decode()[:40],),
    )


_TABLES = {
    "commas": f"user,password\nada,{PASSWORD}\n",
    "semicolons": f"user;password\nada;{PASSWORD}\n",
    "tabs under text/csv": f"user\tpassword\nada\t{PASSWORD}\n",
    "bars": f"user|password\nada|{PASSWORD}\n",
    "a byte order mark": f"\ufeffpassword,user\n{PASSWORD},ada\n",
    "quoted names": f'"user","password"\n"ada","{PASSWORD}"\n',
    "names in capitals": f"USER,PASSWORD\nada,{PASSWORD}\n",
    "comments before": f"# made today\nsep=;\nuser;password\nada;{PASSWORD}\n",
    "a cell of 200,000 letters": f"note,password\n{'x' * 200_000},{PASSWORD}\n",
    "a row that is too long": f"user,password\nada,lovelace,{PASSWORD}\n",
    "a quote that is not closed": f'user,password\n"ada,{PASSWORD}\n',
    "names and values": f"user,ada\npassword,{PASSWORD}\n",
}


def _marked() -> Iterator[Attack]:
    for how, text in _TABLES.items():
        yield Attack(
            f"a marked column in a table with {how}", SECRETS, answer(text, "text/csv"), hides=(PASSWORD,)
        )
    yield Attack(
        "a marked column in a table that is called text",
        SECRETS,
        answer(_TABLES["semicolons"], "text/plain"),
        hides=(PASSWORD,),
    )
    for how, text in {
        "broken off": f'{{"user":"ada","password":"{PASSWORD}',
        "with single quotes": f"{{'user': 'ada', 'password': '{PASSWORD}'}}",
        "with a comma too much": f'{{"password":"{PASSWORD}",}}',
        "with a comment": f'{{/* x */"password":"{PASSWORD}"}}',
        "with a value of several strings": f'{{"password": "x" "{PASSWORD}"}}',
    }.items():
        yield Attack(f"a marked value in JSON {how}", SECRETS, answer(text), hides=(PASSWORD,))
    for how, text in {
        "in one event": f'data: {{"password":"{PASSWORD}"}}\n\n',
        "over two data lines": f'data: {{"password":\ndata: "{PASSWORD}"}}\n\n',
        "with a name between": f'event: x\ndata: {{"password"\nid: 4\ndata: :"{PASSWORD}"}}\n\n',
        "over data lines in the middle": f'data: {{"password":"{PASSWORD[:7]}\ndata: {PASSWORD[7:]}"}}\n\n',
    }.items():
        secret = (PASSWORD, PASSWORD[:7]) if "middle" in how else (PASSWORD,)
        yield Attack(
            f"a marked value in an event stream {how}",
            SECRETS,
            answer(text, "text/event-stream"),
            hides=secret,
        )
    for how, media_type, text in (
        ("in XML", "application/xml", f"<a><password>{PASSWORD}</password></a>"),
        ("in CDATA", "application/xml", f"<a><password><![CDATA[{PASSWORD}]]></password></a>"),
        ("in YAML", "application/yaml", f"user: ada\npassword: {PASSWORD}\n"),
        ("in a block of YAML", "application/yaml", f"a:\n  password: |\n    {PASSWORD}\n  user: ada\n"),
        ("in a settings file", "text/plain", f"user = ada\npassword = {PASSWORD}\n"),
        ("in a form", "application/x-www-form-urlencoded", f"user=ada&password={PASSWORD}"),
        ("in JSON lines, one broken", "application/x-ndjson", f'{{"a":1}}\n{{"password":"{PASSWORD}\n{{}}\n'),
    ):
        yield Attack(f"a marked value {how}", SECRETS, answer(text, media_type), hides=(PASSWORD,))


ROWS: tuple[Attack, ...] = (
    *_echoes(),
    *_private_keys(),
    *_marked(),
    Attack(
        "the API repeats a token of digits as a number",
        THING,
        answer(f'{{"n":{DIGITS}}}'),
        environ={"REDTEAM_TOKEN": DIGITS},
        hides=(DIGITS,),
    ),
    Attack(
        "the API repeats a token of digits in a number with a fraction",
        THING,
        answer(f'{{"n":{DIGITS}.0}}'),
        environ={"REDTEAM_TOKEN": DIGITS},
        hides=(DIGITS,),
    ),
    Attack(
        "the API repeats a token of digits with an exponent",
        THING,
        answer('{"n":4.8151623e7}'),
        environ={"REDTEAM_TOKEN": DIGITS},
        hides=(DIGITS, "4.8151623"),
    ),
    Attack(
        "the API repeats the token within gzip",
        THING,
        answer(gzip.compress(f"it is {TOKEN}".encode()), "application/gzip"),
        hides=(b64encode(gzip.compress(f"it is {TOKEN}".encode())).decode()[16:],),
    ),
    Attack(
        "the API repeats the token within a ZIP file",
        THING,
        answer(_zip(TOKEN), "application/zip"),
        hides=(b64encode(_zip(TOKEN)).decode()[16:60],),
    ),
    Attack("a part in gzip repeats the token", THING, _gzip_part(f"it is {TOKEN}"), hides=(TOKEN,)),
    Attack(
        "a part's media type repeats the token",
        THING,
        _parts(f"Content-Type: text/{TOKEN}\r\n\r\nhello"),
        hides=(TOKEN,),
    ),
    Attack(
        "a part's file name repeats the token",
        THING,
        _parts(
            "Content-Type: application/octet-stream\r\n"
            f'Content-Disposition: attachment; filename="{TOKEN}.bin"\r\n\r\n\0\1'
        ),
        environ={"REDTEAM_FILES": "FOLDER"},
        hides=(TOKEN,),
    ),
    Attack(
        "the media type repeats the token", THING, answer(b"\0\1\2", f"application/{TOKEN}"), hides=(TOKEN,)
    ),
    Attack(
        "a saved file's name repeats the token",
        THING,
        answer(
            b"\0\1" * 20_000,
            "application/octet-stream",
            "200 OK",
            f'Content-Disposition: attachment; filename="{TOKEN}.bin"',
        ),
        environ={"REDTEAM_FILES": "FOLDER"},
        hides=(TOKEN,),
    ),
    Attack(
        "a header of an empty answer repeats the token",
        THING,
        b"HTTP/1.1 200 OK\r\nX-Echo: " + TOKEN.upper().encode() + b"\r\nContent-Length: 0\r\n\r\n",
        hides=(TOKEN.upper(),),
    ),
    Attack(
        "bytes in UTF-16 repeat the token",
        THING,
        answer(_WIDE, "application/octet-stream"),
        hides=(b64encode(_WIDE).decode()[:30],),
    ),
    Attack(
        "the token is written backwards",
        THING,
        answer(json.dumps({"echo": TOKEN[::-1]})),
        hides=(TOKEN[::-1],),
        cannot="a credential that is reversed, enciphered, hashed or broken up by other characters",
    ),
    Attack(
        "the token is broken up by dots",
        THING,
        answer(json.dumps({"echo": ".".join(TOKEN)})),
        hides=(".".join(TOKEN),),
        cannot="a credential that is reversed, enciphered, hashed or broken up by other characters",
    ),
)
