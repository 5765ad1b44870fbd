"""A canary for every secret place, an API that sings, and an ear for each form in which it may be heard."""

from __future__ import annotations

import json
import re
import socketserver
import threading
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from mcpgen.independent.mock.certificates import prepare, server_context

BIRD = "kanarienvogel"
"""In every secret, and nowhere else."""

NUMBER = 48151623420815
KEY = f'sing/the+{BIRD}=of&"this"<server>'
PEM = f"-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEI{BIRD}oAoGCCqGSM49\n{BIRD}==\n-----END EC PRIVATE KEY-----\n"


def _base64_forms(text: str) -> set[str]:
    """How it looks within base64, wherever it begins."""
    found = set()
    for lead in range(3):
        whole = b64encode(bytes(lead) + text.encode()).decode()
        found.add(whole[-(-lead * 8 // 6) : (lead + len(text)) * 8 // 6])
    return found


_FORMS = (BIRD, str(NUMBER), BIRD.encode().hex(), BIRD[::-1], *sorted(_base64_forms(BIRD)))


def heard(*texts: str) -> list[str]:
    """What is around each canary in these texts, as they are, without escapes, and with base64 undone."""
    found = []
    for text in texts:
        plain = re.sub(r"\\+u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)
        inner = [_decoded(run) for run in re.findall(r"[A-Za-z0-9+/_-]{40,}={0,2}", text)]
        for version in (text, plain, unquote(text), *inner):
            for form in _FORMS:
                at = version.find(form)
                if at >= 0:
                    found.append(version[max(0, at - 80) : at + 60])
    return found


def _decoded(run: str) -> str:
    with suppress(ValueError):
        return b64decode(run.replace("-", "+").replace("_", "/") + "==").decode("latin-1")
    return ""


_STEP = re.compile(r"(\.\.|\.)([A-Za-z_]\w*)|\[(\*|\d+)\]|\['([^']+)'\]")


def planted(paths: list[str]) -> dict[str, Any]:
    """A document with a canary of some type at each of these JSONPaths."""
    document: dict[str, Any] = {}
    secrets: list[Any] = [BIRD, f"{BIRD} {BIRD}", NUMBER, {"within": BIRD}, [BIRD, {"too": [BIRD]}]]
    for index, path in enumerate(paths):
        steps = [match.groups() for match in _STEP.finditer(path)]
        assert "".join(match[0] for match in _STEP.finditer(path)) == path[1:], f"not understood: {path}"
        secret = secrets[index % len(secrets)]
        if steps[0][0] == "..":
            name = steps[0][1]
            document[name] = secret
            document.setdefault("inner", {})[name] = BIRD
            document.setdefault("rows", [{"open": 1}]).append({"config": {"deep": {name: secret}}})
        else:
            _put(document, [name or quoted or place for _, name, place, quoted in steps], secret)
    return document


def _put(node: Any, keys: list[str], secret: Any) -> None:
    key, *rest = keys
    last = not rest
    if isinstance(node, list):
        while len(node) < 2:
            node.append({} if last or rest[0] not in ("*", "0") else [])
        for place in range(2):
            if last:
                node[place] = secret
            else:
                _put(node[place], rest, secret)
    elif last:
        node[key] = secret
    else:
        _put(node.setdefault(key, [] if rest[0] in ("*", "0") else {}), rest, secret)


@dataclass(frozen=True)
class Asked:
    """A request as far as an echo needs it."""

    target: str
    head: str
    body: str


Singing = Callable[[Asked], bytes | None]
"""What is answered; None ends the connection without a word."""


class Aviary:
    """An API whose answers are what `sing` says."""

    def __init__(self, folder: Path) -> None:
        files = prepare(folder, "127.0.0.1")
        context = server_context(files)
        self.ca = files.ca
        self.sing: Singing = lambda _: None
        self.asked = 0
        aviary = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                with suppress(OSError):
                    while aviary._answered(self.rfile, self.wfile):
                        pass

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True

            def get_request(self) -> Any:
                plain, address = super().get_request()
                return context.wrap_socket(plain, server_side=True, do_handshake_on_connect=False), address

        self.server = Server(("127.0.0.1", 0), Handler)
        self.url = f"https://127.0.0.1:{self.server.server_address[1]}"

    def _answered(self, rfile: Any, wfile: Any) -> bool:
        lines = []
        while (line := rfile.readline()) not in (b"\r\n", b""):
            lines.append(line.decode("latin-1"))
        if not lines:
            return False
        length = next((int(one[15:]) for one in lines if one.lower().startswith("content-length:")), 0)
        body = rfile.read(length).decode("utf-8", "replace")
        self.asked += 1
        answer = self.sing(Asked(lines[0].split(" ")[1], "".join(lines), body))
        if answer is None:
            return False
        wfile.write(answer)
        return b"Connection: close" not in answer


@contextmanager
def aviary(folder: Path) -> Iterator[Aviary]:
    """One that sings until the block ends."""
    made = Aviary(folder)
    threading.Thread(target=made.server.serve_forever, daemon=True).start()
    try:
        yield made
    finally:
        made.server.shutdown()
        made.server.server_close()


def answer(status: int, body: bytes | str, media_type: str = "application/json", **more: str) -> bytes:
    """A whole answer; its headers sing as well."""
    body = body.encode() if isinstance(body, str) else body
    headers = {
        "Content-Type": media_type,
        "Content-Length": "" if status == 204 else str(len(body)),
        "X-Request-Id": f"request of {KEY}",
        "X-Echo": f"Bearer {KEY}",
        "Set-Cookie": f"session={quote(KEY)}",
        "WWW-Authenticate": f'Bearer error="invalid_token", error_description="{KEY}"',
    }
    headers |= {name.replace("_", "-"): value for name, value in more.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items() if value)
    return f"HTTP/1.1 {status} X\r\n{lines}\r\n".encode() + (b"" if status == 204 else body)


def song(paths: list[str]) -> dict[str, Any]:
    """Everything that must not be heard in one document: what paths name, keys in PEM, the own key."""
    encoded = b64encode(PEM.encode()).decode()
    return {
        **planted(paths),
        "pem": PEM,
        "bundle": {
            "text": f"before\n{PEM}after",
            "lines": PEM.splitlines(),
            "flat": PEM.replace("\n", "\\n"),
        },
        "packed": {"data": encoded, "wrapped": re.sub("(.{64})", "\\1\n", encoded), "half": encoded[:90]},
        "cut": PEM[:60],
        "nested": json.dumps({"key": PEM, "again": json.dumps({"key": PEM})}),
        "echo": {"authorization": f"Bearer {KEY}", KEY: "as a name"},
        "forms": [quote(KEY), quote(KEY, safe=""), b64encode(KEY.encode()).decode(), json.dumps(KEY)],
        "url": f"https://elsewhere.example/?key={quote(KEY, safe='')}&x=1",
        "html": KEY.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;"),
    }


def escaped(document: Any) -> str:
    """JSON in which every letter is written as an escape."""
    text = json.dumps(document)
    return re.sub(r"(?<!\\)(\\u....|\\.)|([a-z])", lambda m: m[1] or f"\\u{ord(m[2]):04x}", text)


def songs(paths: list[str]) -> dict[str, Singing]:
    """What an API with these secret paths could say, by a name for it."""
    whole = song(paths)
    names = [list(_STEP.finditer(path))[-1][2] for path in paths]
    text = json.dumps(whole)
    page = f"<html><body><pre>{text}</pre>" + "".join(f"<{name}>{BIRD}</{name}>" for name in names) + PEM
    problem = json.dumps({"type": "about:blank", "title": PEM, "detail": f"the key {KEY}", "errors": [whole]})
    message = json.dumps({"error": {"message": f"{KEY}: {PEM}", "details": whole}, "request_id": KEY})
    rows = "\n".join([",".join(["id", *names, "pem"]), ",".join(["1", *[BIRD] * len(names), f'"{PEM}"'])])
    pairs = "&".join([*(f"{name}={BIRD}" for name in names), f"key={quote(KEY)}"])
    part = f"--b\r\nContent-Type: application/json\r\n\r\n{text}\r\n--b\r\n\r\n{PEM}\r\n--b--"
    found: dict[str, bytes | None] = {
        "data": answer(200, text),
        "marked data alone": answer(200, json.dumps(planted(paths))),
        "an echo alone": answer(200, json.dumps({"sent": {"authorization": f"Bearer {KEY}"}})),
        "a key alone": answer(200, json.dumps({"a": [PEM]})),
        "a packed key alone": answer(200, json.dumps({"a": b64encode(PEM.encode()).decode()})),
        "data of a write": answer(201, text, Location=f"/things/{quote(KEY)}"),
        "escaped data": answer(200, escaped(whole)),
        "data as a list": answer(200, json.dumps([whole, [whole]])),
        "data in a text": answer(200, json.dumps({"log": text, "more": f"said {text}"})),
        "data without a type": answer(200, text, ""),
        "data as text": answer(200, f"trace: {text}", "text/plain"),
        "data that breaks off": answer(200, text[:-9]),
        "pairs": answer(200, pairs, "text/plain"),
        "attributes": answer(200, "".join(f"<a {name}='{BIRD} {BIRD}'/>" for name in names), "text/xml"),
        "data in lines": answer(200, f"{text}\n{text}\n", "application/x-ndjson"),
        "a table": answer(200, rows, "text/csv"),
        "a page": answer(200, page, "text/html"),
        "parts": answer(200, part, "multipart/mixed; boundary=b"),
        "bytes": answer(200, b"\x00\x01" + PEM.encode() + KEY.encode(), "application/octet-stream"),
        "a bundle": answer(200, PEM, "application/x-pem-file"),
        "nothing": answer(204, ""),
        "a redirect": answer(302, "", Location=f"https://elsewhere.example/?key={quote(KEY)}"),
        "a broken answer": answer(200, text, Content_Encoding="gzip"),
        "too much": answer(200, text + " " * 300_000),
        "a header that is none": f"HTTP/1.1 200 X\r\n{KEY}\x00\r\n\r\n".encode(),
        "no answer": None,
        "an error as text": answer(400, f"cannot: {text}", "text/plain"),
        "an error that breaks off": answer(500, message[:-9]),
        "an error without a type": answer(500, message, ""),
        "a problem": answer(409, problem, "application/problem+json"),
        "a page of an error": answer(502, page, "text/html", Connection="close"),
        "an escaped error": answer(400, escaped(json.loads(message))),
        "an error as a text of JSON": answer(400, json.dumps(message)),
        "busy": answer(429, message, Retry_After="3600"),
    }
    found |= {f"an error {status}": answer(status, message) for status in (400, 401, 403, 404, 422, 500, 503)}
    return {name: (lambda _, what=what: what) for name, what in found.items()}
