"""docs/wire.md from what was seen: one table row for each row, with bytes as text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import yaml
from wire_network import Answer
from wire_row import Json, Row, Seen, answer

USUAL = (
    "Host: api.workshop.example",
    "Accept-Encoding: gzip, deflate",
    "Connection: keep-alive",
    "Accept: application/json",
    "User-Agent: wire-mcp/1.0.0",
    "Authorization: Bearer token-of-the-workshop",
)
_LONGEST = 240
_HEAD = """\
# What goes over the wire

Each row is a call of the server in [generated/wire-mcp](../generated/wire-mcp), which is made from
[specs/wire](../specs/wire/openapi.yaml): what is described, what the model asks for, and the bytes. A TLS
socket server without any HTTP library keeps them as they come. A test plays every row, compares it with what
the specifications say (OpenAPI 3.1.1, RFC 6265, 6570, 6749, 6902, 7396, 7578, 7617, 9110, 9457) and compares
this page with what it saw; `make golden` writes it anew.

Line ends are CRLF where nothing else is said; `\\n` and `\\xff` are single bytes. What is random is replaced:
`BOUNDARY` (32 hexadecimal digits), `NONCE` (24 of them, new for each answer), `UUID`, `TIME-RANDOM` in names
of files, `TIME`, `RANDOM` and `SIGNATURE` in signed requests, and `FOLDER` for a folder of the test. Text
longer than {longest} characters is shortened in the middle, here and not on the wire.

Each request has these lines, unless its row shows another one of that name or says that there is none:

```http
{usual}
```

"""


def page(sections: Sequence[tuple[str, str, Sequence[tuple[Row, Seen]]]], folder: Path) -> str:
    """`sections`: title, introduction, rows. `folder` holds the description."""
    snippets = Snippets(folder)
    out = [_HEAD.format(longest=_LONGEST, usual="\n".join(USUAL))]
    for title, intro, rows in sections:
        out.append(f"## {title}\n\n{intro}\n\n")
        out.append("| | described as | the call | on the wire |\n| --- | --- | --- | --- |\n")
        out += [f"| {' | '.join(_cells(row, seen, snippets))} |\n" for row, seen in rows]
        out.append("\n")
    return "".join(out).rstrip("\n") + "\n"


class Snippets:
    """Lines of the description by JSON pointer, or of an overlay behind its name and `#`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._texts: dict[str, tuple[list[str], yaml.Node]] = {}

    def of(self, place: str) -> list[str]:
        """As they stand there, without their indentation."""
        name, _, pointer = place.rpartition("#")
        path = f"overlays/{name}.overlay.yaml" if name else "openapi.yaml"
        if path not in self._texts:
            source = (self._folder / path).read_text("utf-8")
            self._texts[path] = source.splitlines(), yaml.compose(source, Loader=yaml.SafeLoader)
        text, root = self._texts[path]
        first, node = None, root
        for token in pointer.split("/")[1:]:
            key = token.replace("~1", "/").replace("~0", "~")
            if isinstance(node, yaml.SequenceNode):
                node = node.value[int(key)]
                first = node
            else:
                first, node = next(pair for pair in node.value if pair[0].value == key)
        assert first is not None
        end = node.end_mark.line + (0 if not isinstance(node, yaml.ScalarNode) and not node.flow_style else 1)
        lines = text[first.start_mark.line : end]
        while not lines[-1].strip() or lines[-1].lstrip().startswith("#"):
            lines.pop()
        indent = len(lines[0]) - len(lines[0].lstrip())
        return [line[indent:] for line in lines]


def _cells(row: Row, seen: Seen, snippets: Snippets) -> list[str]:
    described = [line for pointer in row.see for line in snippets.of(pointer)]
    what = row.what + (f"<br>*Policy:* {row.policy}." if row.policy else "")
    return [what, _code(described), "<br>".join(_call(row)), "<br>".join(_wire(row, seen))]


def _call(row: Row) -> Iterable[str]:
    for name, arguments in row.calls:
        yield _code([f"{name} {json.dumps(arguments, ensure_ascii=False)}"])
    for name, value in row.environ.items():
        yield f"with {_code([f'{name}={value}'])}"
    for name in row.unset:
        yield f"without {_code([name])}"


def _wire(row: Row, seen: Seen) -> Iterable[str]:
    """The requests; what the API answers, where the row is about that; and what the model gets."""
    plain = row.answers == (answer(),) and not row.shown_answer
    for number, request in enumerate(seen.requests):
        yield _code(_request(request))
        if not plain:
            yield f"*the API:* {_answer(row, row.answers[min(number, len(row.answers) - 1)])}"
    if not seen.requests:
        yield f"*the API:* {row.shown_answer}" if row.shown_answer else "*nothing is sent*"
    for name in seen.peers:
        yield f"*in the TLS handshake:* the certificate of {_code([name])}"
    if row.given is not None:
        yield f"*the model:* {_code(_result(seen.results[-1]))}"


def _request(raw: bytes) -> list[str]:
    head, _, body = raw.partition(b"\r\n\r\n")
    lines = _lines(head)
    names = {line.partition(":")[0].lower() for line in lines}
    shown = [line for line in lines if line not in USUAL]
    gone = [name for name in (line.partition(":")[0] for line in USUAL) if name.lower() not in names]
    shown += [f"(no {name})" for name in gone]
    return [*shown, "", *_lines(body)] if body else shown


def _answer(row: Row, one: Answer) -> str:
    if row.shown_answer or not isinstance(one, bytes):
        return row.shown_answer
    head, _, body = one.partition(b"\r\n\r\n")
    return _code([*_lines(head), *(["", *_lines(body)] if body else [])])


def _result(result: Json) -> list[str]:
    out = ["isError: true"] if result.get("isError") else []
    for block in result["content"]:
        if block["type"] == "text":
            out += block["text"].split("\n")
        else:
            out.append(json.dumps(block, ensure_ascii=False))
    if "structuredContent" in result:
        out.append(f"structuredContent: {json.dumps(result['structuredContent'], ensure_ascii=False)}")
    return out


def _lines(raw: bytes) -> list[str]:
    """Bytes as text: CRLF ends a line, everything else that is not printable is spelled out."""
    text = raw.decode("utf-8", "surrogateescape")
    return ["".join(map(_visible, line)) for line in text.split("\r\n")]


def _visible(letter: str) -> str:
    if letter == "\n":
        return "\\n"
    if "\udc80" <= letter <= "\udcff":
        return f"\\x{ord(letter) - 0xDC00:02x}"
    return letter if letter.isprintable() else f"\\x{ord(letter):02x}"


def _code(lines: Sequence[str]) -> str:
    """Lines within a cell of a table: a code span for each."""
    return "<br>".join(_span(line) for line in lines)


def _span(line: str) -> str:
    if len(line) > _LONGEST:
        line = f"{line[: _LONGEST // 2]} … {line[-_LONGEST // 2 :]}"
    if not line.strip():
        return "&nbsp;"
    indent = len(line) - len(line.lstrip(" "))  # a browser would swallow it in the code span
    fence = "``" if "`" in line else "`"
    gap = " " if "`" in line else ""
    body = line[indent:].replace("|", "\\|")
    return f"{'&nbsp;' * indent}{fence}{gap}{body}{gap}{fence}"
