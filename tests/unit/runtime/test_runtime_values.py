"""Parameter styles, with the values of the table "Style Examples" of OpenAPI 3.1.1."""

from __future__ import annotations

from typing import Any

import pytest
from mcpgen_templates.runtime.errors import ArgumentError
from mcpgen_templates.runtime.http import bodies, cookies
from mcpgen_templates.runtime.http import parameters as values
from mcpgen_templates.runtime.http.parameter_styles import OMIT, styled

STRING = "blue"
ARRAY = ["blue", "black", "brown"]
OBJECT = {"R": 100, "G": 200, "B": 150}


@pytest.mark.parametrize(
    ("style", "explode", "value", "expected"),
    [
        ("matrix", False, STRING, ";color=blue"),
        ("matrix", False, ARRAY, ";color=blue,black,brown"),
        ("matrix", False, OBJECT, ";color=R,100,G,200,B,150"),
        ("matrix", True, STRING, ";color=blue"),
        ("matrix", True, ARRAY, ";color=blue;color=black;color=brown"),
        ("matrix", True, OBJECT, ";R=100;G=200;B=150"),
        ("label", False, STRING, ".blue"),
        ("label", False, ARRAY, ".blue,black,brown"),
        ("label", False, OBJECT, ".R,100,G,200,B,150"),
        ("label", True, ARRAY, ".blue.black.brown"),
        ("label", True, OBJECT, ".R=100.G=200.B=150"),
        ("simple", False, STRING, "blue"),
        ("simple", False, ARRAY, "blue,black,brown"),
        ("simple", False, OBJECT, "R,100,G,200,B,150"),
        ("simple", True, OBJECT, "R=100,G=200,B=150"),
        ("json", None, OBJECT, "%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D"),
    ],
)
def test_path_styles(style: str, explode: bool | None, value: Any, expected: str) -> None:
    assert values.path("/x/{color}", {"color": styled(value, style, explode=explode)}) == f"/x/{expected}"


@pytest.mark.parametrize(
    ("style", "explode", "value", "expected"),
    [
        ("form", False, "", "color="),
        ("form", False, STRING, "color=blue"),
        ("form", False, ARRAY, "color=blue,black,brown"),
        ("form", False, OBJECT, "color=R,100,G,200,B,150"),
        ("form", True, ARRAY, "color=blue&color=black&color=brown"),
        ("form", True, OBJECT, "R=100&G=200&B=150"),
        ("spaceDelimited", False, ARRAY, "color=blue%20black%20brown"),
        ("spaceDelimited", False, OBJECT, "color=R%20100%20G%20200%20B%20150"),
        ("spaceDelimited", True, ARRAY, "color=blue&color=black&color=brown"),
        ("pipeDelimited", False, ARRAY, "color=blue%7Cblack%7Cbrown"),
        ("pipeDelimited", False, OBJECT, "color=R%7C100%7CG%7C200%7CB%7C150"),
        ("tabDelimited", False, ARRAY, "color=blue%09black%09brown"),
        ("deepObject", True, OBJECT, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
        ("deepObject", None, {"a": {"b": {"c": False}}}, "color%5Ba%5D%5Bb%5D%5Bc%5D=false"),
        ("deepObject", None, {"a": [1, "x"]}, "color%5Ba%5D%5B%5D=1&color%5Ba%5D%5B%5D=x"),
        ("deepObject", None, {"a": [{"b": 1}]}, "color%5Ba%5D%5B0%5D%5Bb%5D=1"),
        ("deepObject", None, {"a": None, "b": ""}, "color%5Bb%5D="),
        ("json", None, {"a": [1, None, "ü"]}, "color=%7B%22a%22%3A%5B1%2Cnull%2C%22%C3%BC%22%5D%7D"),
        ("form", True, [], ""),
        ("form", False, [], ""),
        ("form", True, [0, False, "", None], "color=0&color=false&color="),
        ("form", True, None, ""),
        ("form", True, OMIT, ""),
        ("form", True, ["a,b", "c&d=e"], "color=a%2Cb&color=c%26d%3De"),
        ("form", True, [{"a": 1}], "color=%7B%22a%22%3A1%7D"),
    ],
)
def test_query_styles(style: str, explode: bool | None, value: Any, expected: str) -> None:
    assert values.query({"color": styled(value, style, explode=explode)}) == expected


def test_a_plain_query_value_is_an_exploded_form() -> None:
    assert values.query({"a b": ["1", 2], "c": {"x": True}}) == "a%20b=1&a%20b=2&x=true"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a/b?c:d@e", "a/b?c:d@e"),
        ("a&b+c#d[e]", "a%26b%2Bc%23d%5Be%5D"),
        ("50%", "50%25"),
        ("%41%zz", "%41%25zz"),
        ("ü", "%C3%BC"),
    ],
)
def test_reserved_characters_may_stay_but_not_those_that_change_the_query(value: str, expected: str) -> None:
    assert values.query({"q": styled(value, "form", reserved=True)}) == f"q={expected}"


def test_reserved_characters_in_a_path_never_open_another_segment() -> None:
    assert (
        values.path("/{p}", {"p": styled("a/b?c#d@e:f%2e", "simple", reserved=True)})
        == "/a%2Fb%3Fc%23d@e:f%252e"
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (True, "true"),
        (False, "false"),
        (0, "0"),
        (-1.5, "-1.5"),
        (2.0, "2"),
        (1e300, "1e%2B300"),
        (2**70, str(2**70)),
        ("~a.b-c_d", "~a.b-c_d"),
        ("\ud800", "%3F"),
    ],
)
def test_plain_values_as_text(value: Any, expected: str) -> None:
    assert values.query({"v": value}) == f"v={expected}"


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_numbers_that_are_none_are_refused(value: float) -> None:
    with pytest.raises(ArgumentError):
        values.query({"v": value})


@pytest.mark.parametrize(
    ("template", "params"),
    [
        ("/a/{x}", {"x": ""}),
        ("/a/{x}", {"x": "."}),
        ("/a/{x}", {"x": ".."}),
        ("/a/{x}", {"x": None}),
        ("/a/{x}", {"x": OMIT}),
        ("/a/{x}", {"x": []}),
        ("/a/{x}", {"x": {}}),
        ("/a/{x}", {"x": [""]}),
        ("/a/{x}", {"x": [".."]}),
        ("/a/.{x}", {"x": styled(["", None], "simple")}),
        ("/a/.{x}", {"x": ["."]}),
        ("/a/{x}{y}", {"x": ".", "y": "b"}),
        ("/a/{x}", {"x": styled(".", "label")}),
        ("/a/{x}", {"x": styled([""], "label", explode=True)}),
    ],
)
def test_values_that_would_change_the_path_are_refused(template: str, params: dict[str, Any]) -> None:
    with pytest.raises(ArgumentError):
        values.path(template, params)


def test_a_template_keeps_its_own_characters() -> None:
    assert values.path("/.well-known/a b/{x}:verb", {"x": "…"}) == "/.well-known/a%20b/%E2%80%A6:verb"
    assert values.path("/v1.{x}.json", {"x": "a.b"}) == "/v1.a.b.json"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("plain", "plain"),
        (["a", "b", 1], "a,b,1"),
        (OBJECT, "R,100,G,200,B,150"),
        (styled(OBJECT, "simple", explode=True), "R=100,G=200,B=150"),
        (styled({"ü": 1}, "json"), '{"\\u00fc":1}'),
        (styled("😀", "json"), '"\\ud83d\\ude00"'),
        (False, "false"),
        ("", ""),
        (" padded ", "padded"),
        (None, None),
        (OMIT, None),
    ],
)
def test_header_values(value: Any, expected: str | None) -> None:
    assert values.header("X", value) == expected


@pytest.mark.parametrize("value", ["a\r\nX: 1", "a\nb", "a\0b", "a\x7fb", "ü", ["a", "b\r"]])
def test_header_values_that_could_be_more_than_a_value_are_refused(value: Any) -> None:
    with pytest.raises(ArgumentError, match='"X-A" is sent as an HTTP header'):
        values.header("X-A", value)


def test_cookies() -> None:
    given = {
        "a": "x;y",
        "b": [1, 2],
        "c": styled([1, 2], "form", explode=False),
        "d": OMIT,
        "e": None,
        "f": "",
    }
    assert cookies.cookies(given) == "a=x%3By; b=1; b=2; c=1,2; f="
    assert cookies.cookies({"t": styled("a/b+c==", "cookie")}) == "t=a/b+c=="
    with pytest.raises(ArgumentError):
        cookies.cookies({"t": styled("a;b", "cookie")})


def test_a_parameter_can_be_the_whole_query() -> None:
    assert bodies.querystring({"a": [1, 2], "b": OMIT}) == "a=1&a=2"
    assert bodies.querystring("$.a[1:1]") == "%24.a%5B1%3A1%5D"
    assert bodies.querystring(styled({"a": 1}, "json")) == "%7B%22a%22%3A1%7D"
    assert bodies.querystring(OMIT) == ""


def test_omit_says_what_it_is_and_is_never_json() -> None:
    import json

    assert repr(OMIT) == "OMIT"
    with pytest.raises(TypeError):
        json.dumps(OMIT)
