"""Files to documents: what is read, and what is said about files that cannot be."""

import io
import json
import sys
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from mcpgen.diagnostics import Diagnostics
from mcpgen.diagnostics.catalogue import CATALOGUE
from mcpgen.diagnostics.show import show
from mcpgen.source import load
from mcpgen.source.load import SHOWN, parse
from mcpgen.syntax import json_values, yaml_values
from mcpgen.syntax.dump import yaml_text
from mcpgen.syntax.encoding import decode
from mcpgen.syntax.model import LIMITS, Limits
from mcpgen.syntax.positions import extent
from mcpgen.syntax.spelling import spelled

LOADERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if yaml.__with_libyaml__ else [])]


def value_of(text: str, file: str = "spec.yaml") -> Any:
    diag = Diagnostics()
    found = parse(text, file, diag)
    assert found is not None, [item.message for item in diag.items]
    return found.value


def complaints(text: str, file: str = "spec.yaml", limits: Limits = LIMITS) -> list[str]:
    """Each complaint as `code line:column`."""
    diag = Diagnostics()
    parse(text, file, diag, limits)
    for item in diag.items:
        assert item.code in CATALOGUE
        assert item.help or item.severity == "note"
        assert show(item, diag.sources)
    return [f"{item.code} {item.place.line}:{item.place.column}" for item in diag.items if item.place]


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(
            (word, word)
            for word in ("no", "NO", "yes", "on", "off", "y", "n", "1:30", "12:30:45", "tRue", "nan", "inf")
        ),
        *(
            (word, word)
            for word in ("2001-01-01", "2001-01-01T10:00:00Z", "1_000", "0b11", "0o8", "0xg", "1.2.3", "+")
        ),
        *((word, word) for word in (".", "-x", "1e", "e3", "--1", "=", "~x", "٣", "1,000", "-0x1", ".e1")),
        *((word, None) for word in ("null", "Null", "NULL", "~", "")),
        *((word, True) for word in ("true", "True", "TRUE")),
        *((word, False) for word in ("false", "False", "FALSE")),
        *(("012", 12), ("0o14", 12), ("0x1F", 31), ("-7", -7), ("+7", 7), ("0", 0), ("-0", 0)),
        *(("1.10", 1.1), ("1.", 1.0), (".5", 0.5), ("-1e3", -1000.0), ("1E+2", 100.0), ("6.02e23", 6.02e23)),
        *(("'12'", "12"), ('"true"', "true"), ("!!str 12", "12"), ("! 12", "12"), ("!!int '12'", 12)),
        *(("!!float 3", 3.0), ("!!bool 'true'", True), ("!!null ''", None), ("|-\n  no", "no")),
        ("123456789012345678901234567890", 123456789012345678901234567890),
    ],
)
def test_yaml_scalars_follow_the_core_schema(loader: Any, text: str, value: object) -> None:
    parsed = yaml_values.parse(f"- {text}\n", LIMITS, loader)
    assert not parsed.problems
    assert parsed.value == [value]
    assert isinstance(parsed.value[0], type(value))
    if isinstance(value, int | float) and not text.startswith("!!"):
        spelling = text.lower() if isinstance(value, bool) else text
        assert spelled(parsed.value[0]) == spelling, "a number remembers how it was written"


@pytest.mark.parametrize("loader", LOADERS)
def test_yaml_names_are_text_as_written(loader: Any) -> None:
    text = "200: a\non: b\n1.10: c\nnull: d\n0x1F: e\n2001-01-01: f\ntrue: g\n'x': h\n~: i\n"
    names = ["200", "on", "1.10", "null", "0x1F", "2001-01-01", "true", "x", "~"]
    assert list(yaml_values.parse(text, LIMITS, loader).value) == names


@pytest.mark.parametrize("loader", LOADERS)
def test_aliases_are_copies(loader: Any) -> None:
    text = "a: &a {x: [1]}\nb: *a\nc: {<<: *a}\nd: [*a, &s text, *s]\n&k key: {*k : v}\n"
    value = yaml_values.parse(text, LIMITS, loader).value
    assert value["b"] == value["c"] == value["d"][0] == {"x": [1]}
    assert value["d"][2] == "text"
    assert value["key"] == {"key": "v"}
    lists = [value["a"]["x"], value["b"]["x"], value["c"]["x"], value["d"][0]["x"]]
    assert len({id(each) for each in lists}) == 4


@pytest.mark.parametrize("loader", LOADERS)
def test_merge_keys_yield_to_own_members_and_to_sources_named_before(loader: Any) -> None:
    text = (
        "one: &one {a: 1, b: 1}\ntwo: &two {b: 2, c: 2}\n"
        "both: {<<: [*one, *two], c: 3}\nafter: {a: 0, <<: *one}\n'<<': kept\nchain: {<<: {<<: *two, d: 4}}\n"
    )
    value = yaml_values.parse(text, LIMITS, loader).value
    assert value["both"] == {"a": 1, "b": 1, "c": 3}
    assert value["after"] == {"a": 0, "b": 1}
    assert value["chain"] == {"b": 2, "c": 2, "d": 4}
    assert value["<<"] == "kept"


def test_a_redefined_anchor_is_the_last_one_above() -> None:
    assert value_of("a: &x 1\nb: *x\nc: &x 2\nd: *x\n") == {"a": 1, "b": 1, "c": 2, "d": 2}


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"]
)
@pytest.mark.parametrize("text", ["title: Prüfung 日本 📚\n", '{"title": "Prüfung 日本 📚"}'])
def test_all_unicode_encodings_are_read(tmp_path: Path, encoding: str, text: str) -> None:
    file = tmp_path / "spec"
    file.write_bytes(text.encode(encoding))
    document = load(str(file), Diagnostics())
    assert document is not None
    assert document.root == {"title": "Prüfung 日本 📚"}
    assert document.sources == {str(file): text}


@pytest.mark.parametrize(
    ("data", "place"),
    [(b"a: b\nc: \xe9\n", "2:4"), ("é: é".encode() + b"\xff", "1:5"), (b"\xff\xfea\x00:\x00\x00\xd8", "1:3")],
)
def test_bytes_that_are_not_unicode_are_refused_with_their_place(
    tmp_path: Path, data: bytes, place: str
) -> None:
    file = tmp_path / "spec.yaml"
    file.write_bytes(data)
    diag = Diagnostics()
    assert load(str(file), diag) is None
    assert [item.code for item in diag.items] == ["MCP103"]
    assert show(diag.items[0], diag.sources).startswith(f"{file}:{place}: error")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["MCP104 1:1"]),
        (" \n# only a comment\n", ["MCP104 1:1"]),
        ("---\n...\n", ["MCP104 1:1"]),
        ("a: b\n---\nc: d\n", ["MCP108 2:1"]),
        ("a:\n\tb: c\n", ["MCP107 2:1"]),
        ("a:\n  b: 1\n c: 2\n", ["MCP106 3:2"]),
        ("a: b: c\n", ["MCP106 1:5"]),
        ("a: @b\n", ["MCP106 1:4"]),
        ("a: `b`\n", ["MCP106 1:4"]),
        ("a: 'b\n", ["MCP106 2:1"]),
        ("a: [b\n", ["MCP106 2:1"]),
        ("a: b\x00c\n", ["MCP106 1:5"]),
        ("a: *b\n", ["MCP112 1:4"]),
        ("a: &a [*a]\n", ["MCP112 1:8"]),
        ("a: {<<: 1}\n", ["MCP112 1:9"]),
        ("a: {<<: [1]}\n", ["MCP112 1:9"]),
        ("{a: {[b]: c}}\n", ["MCP113 1:6"]),
        ("? {a: b}\n: c\n", ["MCP113 1:3"]),
        ("a: &a [1]\n*a : b\n", ["MCP113 2:1"]),
        ("a: !x 1\nb: !!binary aGk=\nc: !!set {d}\n", ["MCP114 1:4", "MCP114 2:4", "MCP114 3:4"]),
        ("a: !!python/object/apply:os.getcwd []\n", ["MCP114 1:4"]),
        ("a: !!int x\n", ["MCP114 1:4"]),
        ("a: !!timestamp 2001-01-01\n", ["MCP114 1:4"]),
        ("a: .inf\nb: [-.INF, .NaN, 1e999]\n", ["MCP115 1:4", "MCP115 2:5", "MCP115 2:12", "MCP115 2:18"]),
        ("a: " + "1" * 5000 + "\n", ["MCP115 1:4"]),
        ("a: 1\nb: 2\n'a': 3\n", ["MCP117 3:1"]),
        ("200: 1\n'200': 2\n", ["MCP117 2:1"]),
        ("a:\n<<<<<<< HEAD\n  b: 1\n=======\n  b: 2\n>>>>>>> other\n", ["MCP118 2:1"]),
        ("- a\n", []),
    ],
)
def test_each_fault_in_yaml_has_its_code_and_place(text: str, expected: list[str]) -> None:
    assert complaints(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": 1,}', ["MCP105 1:8"]),
        ('{"a": [1,\n]}', ["MCP105 1:9"]),
        ('{"a": 1 "b": 2}', ["MCP105 1:9"]),
        ('{"a" 1}', ["MCP105 1:6"]),
        ("{\"a\": 'b'}", ["MCP105 1:7"]),
        ('{"a": None}', ["MCP105 1:7"]),
        ('{"a": 1, // b\n}', ["MCP105 1:10"]),
        ('{"a": "b\nc"}', ["MCP105 1:9"]),
        ('{"a": "\\x"}', ["MCP105 1:8"]),
        ('{"a": 1} {"b": 2}', ["MCP105 1:10"]),
        ('{"a": 01}', ["MCP105 1:8"]),
        ('{\n"a": {"b": [1, ', ["MCP105 2:15"]),
        ('{"a": NaN, "NaN": [Infinity, -Infinity, 1e999]}', [f"MCP115 1:{at}" for at in (7, 20, 30, 41)]),
        ('{"a": ' + "1" * 5000 + ', "b": 2}', ["MCP115 1:7"]),
        ('{"a": "\\ud800", "b": "\\ud83d\\ude00 \\udc00 \\\\ud800"}', ["MCP116 1:8", "MCP116 1:36"]),
        ('{"a": 1,\n "b": {"c": 1, "c": 2}, "a": 3}', ["MCP117 2:16", "MCP117 2:25"]),
        ('{"a":\n<<<<<<< HEAD\n1\n=======\n2\n>>>>>>> other\n}', ["MCP118 2:1"]),
        ("[]", []),
    ],
)
def test_each_fault_in_json_has_its_code_and_place(text: str, expected: list[str]) -> None:
    assert complaints(text, "spec.json") == expected


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("a: 1\n\t# x\nb: 2\n", {"a": 1, "b": 2}, ["MCP107 2:1"]),
        ("a:\n  b: 1\n \t \n  c: 2\n", {"a": {"b": 1, "c": 2}}, ["MCP107 3:2"]),
        ("a:\n  b: 1\t\n\t\t# x\n  c: 2\n", {"a": {"b": 1, "c": 2}}, ["MCP107 2:7"]),
        ("a: |\n  x\t\n  \t# y\nb: 'z\t\n\t'\n\t# c\n", {"a": "x\t\n\t# y\n", "b": "z "}, ["MCP107 6:1"]),
        ("a: 1 # \x07\nb: 2\n", {"a": 1, "b": 2}, ["MCP106 1:8"]),
        ("a: 1\n---\n# x\n", {"a": 1}, ["MCP108 2:1"]),
        ("---\n---\na: 1\n---\n...\n", {"a": 1}, ["MCP108 1:1", "MCP108 4:1"]),
        ('{"a": [1, 2,\n ], "b": ",}",}', {"a": [1, 2], "b": ",}"}, ["MCP105 1:12"]),
        ('\ufeff{"a": 1}', {"a": 1}, []),
    ],
)
def test_what_means_nothing_is_left_out_with_a_warning(text: str, value: Any, expected: list[str]) -> None:
    diag = Diagnostics()
    found = parse(text, "spec", diag)
    assert found is not None
    assert found.value == value
    assert complaints(text, "spec") == expected
    assert {str(item.severity) for item in diag.items} <= {"warning"}
    assert len(diag.sources["spec"]) == len(text)


@pytest.mark.parametrize(
    ("text", "errors"),
    [
        ("a:\n\t# x\n\tb: 1\n", ["MCP107 3:1"]),  # the second one decides what b belongs to
        ("a: |\n  x\n\t\n  y\n", ["MCP107 3:1"]),  # in a text, which may want it
        ("a: 'x # \x07'\n", ["MCP106 1:9"]),
        ("a: 1\n---\nb: 2\n---\n", ["MCP108 2:1"]),
        ("a: 1\n--- x\n", ["MCP108 2:1"]),
        ('{"a": [,]}', ["MCP105 1:8"]),
        ('{"a": [1,,]}', ["MCP105 1:10"]),
    ],
)
def test_what_may_mean_something_stays_an_error(text: str, errors: list[str]) -> None:
    diag = Diagnostics()
    assert parse(text, "spec", diag) is None
    places = [item.place for item in diag.items if str(item.severity) == "error"]
    found = [item.code for item in diag.items if str(item.severity) == "error"]
    assert [f"{code} {at.line}:{at.column}" for code, at in zip(found, places, strict=True) if at] == errors


def test_a_complaint_about_a_repeated_member_names_both_places() -> None:
    diag = Diagnostics()
    parse("a: 1\nb: 2\na: 3\n", "f", diag)
    assert diag.items[0].severity == "warning"
    assert "line 1, column 1" in diag.items[0].message
    assert value_of("a: 1\nb: 2\na: 3\n")["a"] == 3
    assert value_of('{"a": 1, "a": 3}') == {"a": 3}


def test_a_cut_off_file_says_what_is_open() -> None:
    diag = Diagnostics()
    parse('{\n "paths": {\n  "x": [1, 2', "f.json", diag)
    assert "the list that starts at line 3 is not closed" in diag.items[0].message


def test_the_content_decides_and_not_the_ending() -> None:
    assert value_of("a: no\n", "spec.json") == {"a": "no"}
    assert value_of('{"a": "\\ud83d\\ude00"}', "spec.yaml") == {"a": "😀"}
    assert value_of("{a: no,}", "spec.yaml") == value_of("{a: no,}", "-") == {"a": "no"}
    assert value_of('{"a": 1,}', "spec.yaml") == {"a": 1}
    assert complaints('{"a": 1,}', "spec") == ["MCP105 1:8"]


@pytest.mark.parametrize("text", ["- a\n", "[1]", "text\n", "12", '"text"', "true"])
def test_a_document_is_an_object(tmp_path: Path, text: str) -> None:
    file = tmp_path / "spec.yaml"
    file.write_text(text)
    diag = Diagnostics()
    assert load(str(file), diag) is None
    assert [item.code for item in diag.items] == ["MCP109"]


def test_files_that_cannot_be_read_are_reported_with_a_guess(tmp_path: Path) -> None:
    (tmp_path / "openapi.yaml").write_text("a: b")
    for path, cure in [
        (str(tmp_path / "openapi.yml"), f"did you mean {tmp_path / 'openapi.yaml'}?"),
        (str(tmp_path), "name a file in it: openapi.yaml"),
        (str(tmp_path / "no" / "folder"), "check the path"),
        ("a\0b", "check the path"),
        ("ftp://example.com/openapi.yaml", "from an http(s) address"),
    ]:
        diag = Diagnostics()
        assert load(path, diag) is None
        assert [item.code for item in diag.items] == ["MCP101"]
        assert cure in (diag.items[0].help or "")


def test_a_file_is_not_read_beyond_the_limit(tmp_path: Path) -> None:
    file = tmp_path / "spec.json"
    file.write_text('{"a": "bcdefgh"}')
    diag = Diagnostics()
    assert load(str(file), diag, Limits(size=10)) is None
    assert [item.code for item in diag.items] == ["MCP102"]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a file without an end")
def test_a_file_without_an_end_is_refused() -> None:
    diag = Diagnostics()
    assert load("/dev/zero", diag, Limits(size=1000)) is None
    assert [item.code for item in diag.items] == ["MCP102"]


def test_a_dash_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbfa: \xc3\xa9")))
    document = load("-", Diagnostics())
    assert document is not None
    assert (document.root, document.file, dict(document.sources)) == (
        {"a": "é"},
        "<stdin>",
        {"<stdin>": "a: é"},
    )


LAUGHS = "a0: &a0 [l, l, l, l, l, l, l, l, l]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
)
DEEP_ALIASES = "a0: &a0 []\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 1000))
MERGES = "a0: &a0 {x: 1}\n" + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 150))
LONG_TEXT = f"a: &a {'x' * 1_000_000}\nb: [{', '.join(['*a'] * 1000)}]\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[" * 100_000, "MCP110"),
        ('{"a":' * 100_000, "MCP110"),
        ("[" * 300 + "]" * 300, "MCP110"),
        ("- " * 100_000, "MCP110"),
        ("a: " + "[" * 100_000, "MCP110"),
        ("a: " + "{b: " * 100_000, "MCP110"),
        ("? " * 100_000, "MCP110"),
        (DEEP_ALIASES, "MCP110"),
        (LAUGHS, "MCP111"),
        (MERGES, "MCP111"),
        (LONG_TEXT, "MCP111"),
    ],
    ids=["[", "{", "[300]", "-", "a: [", "a: {", "?", "aliases", "laughs", "merges", "text"],
)
def test_bombs_are_refused_without_memory(text: str, code: str) -> None:
    tracemalloc.start()
    found = complaints(text)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [each.split()[0] for each in found] in ([code], ["MCP113"])
    assert peak < 60_000_000


class Shallow(yaml.SafeLoader):
    """A parser that gives up at 1,000 levels before it has said anything, as PyYAML 6.0.4 does."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        opened = [at for at, character in enumerate(text) if character in "[{"]
        self.deepest = opened[999] if len(opened) >= 1000 else None

    def get_event(self) -> yaml.Event:
        if self.deepest is None:
            return super().get_event()
        mark = yaml.Mark("f", self.deepest, 0, 0, None, None)
        raise yaml.scanner.ScannerError(
            "while increasing flow level", mark, "exceeded maximum nesting depth", mark
        )


@pytest.mark.parametrize("text", ["a: " + "[" * 2000, "é: 1\na: " + "{b: " * 2000 + "}" * 2000])
def test_depth_is_reported_alike_when_the_parser_has_a_limit_of_its_own(text: str) -> None:
    (own,) = yaml_values.parse(text, LIMITS, yaml.SafeLoader).problems
    assert own.code == "MCP110"
    assert yaml_values.parse(text, LIMITS, Shallow).problems == (own,)
    assert yaml_values.parse(text, LIMITS).problems == (own,)
    beyond = yaml_values.parse(text, Limits(depth=1500), Shallow).problems
    assert [(problem.code, text[problem.offset]) for problem in beyond] == [("MCP110", text[own.offset])]


@pytest.mark.parametrize("file", ["f.yaml", "f.json"])
def test_the_limits_are_exact(file: str) -> None:
    limits = Limits(values=10, depth=3)
    nested, many = '{"a": [{"b": 1}]}', '{"a": [1, 2, 3, 4, 5, 6, 7, 8]}'
    for text in (nested, many, nested.replace('"', "'"), many.replace('"', "'")):
        assert complaints(text, file, limits) == []
    for text in (nested.replace("1", "[]"), nested.replace("1", "[]").replace('"', "'")):
        assert [each.split()[0] for each in complaints(text, file, limits)] == ["MCP110"]
    for text in (many.replace("8", "8, 9"), many.replace("8", "8, 9").replace('"', "'")):
        assert [each.split()[0] for each in complaints(text, file, limits)] == ["MCP111"]


def test_commas_in_texts_are_not_values() -> None:
    assert complaints(json.dumps({"a": ",[{" * 100}), "f.json", Limits(values=10)) == []


def test_many_complaints_of_one_file_are_summed_up() -> None:
    diag = Diagnostics()
    parse("\n".join(["a: 1"] * 1000), "f", diag)
    assert len(diag.items) == SHOWN + 1
    assert diag.items[-1].severity == "note"


JSON_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=("Cs",))),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(exclude_categories=("Cs",))), inner)
    ),
    max_leaves=20,
)


@settings(deadline=None)
@given(JSON_VALUES, st.sampled_from([None, 2]))
def test_what_json_writes_is_read_as_it_was(value: Any, indent: int | None) -> None:
    parsed = json_values.parse(json.dumps(value, indent=indent), LIMITS)
    assert parsed.value == value
    assert not parsed.problems


@settings(deadline=None)
@given(JSON_VALUES)
def test_json_read_as_yaml_means_the_same(value: Any) -> None:
    text = json.dumps(value, ensure_ascii=False).replace("\x7f", "").replace("\ufeff", "")
    expected = json.loads(text)
    parsed = yaml_values.parse(text, LIMITS)
    if parsed.problems:  # libyaml refuses some characters that JSON lets pass, and long names
        assert {problem.code for problem in parsed.problems} == {"MCP106"}
    elif all(
        len(line) < 1000 and "\x85" not in line and "\u2028" not in line and "\u2029" not in line
        for line in [text]
    ):
        assert parsed.value == expected


@settings(deadline=None)
@given(
    st.binary(max_size=60)
    | st.text(alphabet="{}[],:\"'-?&*!|>%@` #\n\t\\a1<.\ud800é\x85\ufeff", max_size=60).map(
        lambda text: text.encode("utf-8", "surrogatepass")
    )
)
def test_no_bytes_raise(data: bytes) -> None:
    text, problem = decode(data)
    diag = Diagnostics()
    if problem is None:
        parse(text, "f", diag)
    for item in diag.items:
        assert show(item, diag.sources)
    extent(text, ("a", 0), key=True)


def test_a_number_is_written_as_it_was_read_where_every_version_of_yaml_reads_it_so() -> None:
    text = "a: 1.10\nb: 007\nc: 1e3\nd: 0x1F\ne: -2.50\n"
    assert yaml_text(yaml_values.parse(text, LIMITS).value) == "a: 1.10\nb: 7\nc: 1000.0\nd: 31\ne: -2.50\n"
