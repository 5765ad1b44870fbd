"""The oracle's requests, against bytes written by hand from the specifications."""

from __future__ import annotations

from typing import Any

import pytest
from oracle_inline import sent

COLOURS = ["blue", "black"]
RGB = {"B": 150, "G": 200, "R": 100}

PATHS = [
    ("simple", False, "a b/c", "a%20b%2Fc"),
    ("simple", False, COLOURS, "blue,black"),
    ("simple", False, RGB, "B,150,G,200,R,100"),
    ("simple", True, RGB, "B=150,G=200,R=100"),
    ("label", False, "blue", ".blue"),
    ("label", False, COLOURS, ".blue,black"),
    ("label", True, COLOURS, ".blue.black"),
    ("label", True, RGB, ".B=150.G=200.R=100"),
    ("label", False, RGB, ".B,150,G,200,R,100"),
    ("matrix", False, "blue", ";p=blue"),
    ("matrix", False, COLOURS, ";p=blue,black"),
    ("matrix", True, COLOURS, ";p=blue;p=black"),
    ("matrix", False, RGB, ";p=B,150,G,200,R,100"),
    ("matrix", True, RGB, ";B=150;G=200;R=100"),
]


@pytest.mark.parametrize(("style", "explode", "value", "wanted"), PATHS)
def test_a_path_has_its_values_in_their_style(style: str, explode: bool, value: Any, wanted: str) -> None:
    text = f"""
      paths:
        /x/{{p}}/y:
          get:
            parameters:
              - {{name: p, in: path, required: true, style: {style}, explode: {explode}, schema: {{}}}}
    """
    found = sent(text, "GET /x/{p}/y", {("path", "p"): value})
    assert found["url"] == f"https://a.example/v1/x/{wanted}/y"


QUERIES = [
    ("form", True, False, "a b&c=d", "p=a%20b%26c%3Dd"),
    ("form", True, False, "ä/%?#", "p=%C3%A4%2F%25%3F%23"),
    ("form", True, False, "", "p="),
    ("form", True, False, False, "p=false"),
    ("form", True, False, 0, "p=0"),
    ("form", True, False, 9007199254740993, "p=9007199254740993"),
    ("form", True, False, COLOURS, "p=blue&p=black"),
    ("form", False, False, COLOURS, "p=blue,black"),
    ("form", False, False, ["a,b", "c"], "p=a%2Cb,c"),
    ("form", True, False, RGB, "B=150&G=200&R=100"),
    ("form", False, False, RGB, "p=B,150,G,200,R,100"),
    ("spaceDelimited", False, False, COLOURS, "p=blue%20black"),
    ("spaceDelimited", True, False, COLOURS, "p=blue&p=black"),
    ("spaceDelimited", False, False, RGB, "p=B%20150%20G%20200%20R%20100"),
    ("pipeDelimited", False, False, COLOURS, "p=blue%7Cblack"),
    ("pipeDelimited", True, False, COLOURS, "p=blue&p=black"),
    ("pipeDelimited", False, False, RGB, "p=B%7C150%7CG%7C200%7CR%7C100"),
    ("deepObject", True, False, RGB, "p%5BB%5D=150&p%5BG%5D=200&p%5BR%5D=100"),
    (
        "deepObject",
        True,
        False,
        {"a": {"b": 1}, "c": [1, 2]},
        "p%5Ba%5D%5Bb%5D=1&p%5Bc%5D%5B%5D=1&p%5Bc%5D%5B%5D=2",
    ),
    ("form", True, True, "/a:b?c@d=e", "p=/a:b?c@d=e"),
    ("form", True, True, "a&b#c%20d%e", "p=a%26b%23c%20d%25e"),
    ("form", False, True, ["a/b", "c&d"], "p=a/b,c%26d"),
]


@pytest.mark.parametrize(("style", "explode", "reserved", "value", "wanted"), QUERIES)
def test_a_query_has_its_values_in_their_style(
    style: str, explode: bool, reserved: bool, value: Any, wanted: str
) -> None:
    text = f"""
      paths:
        /x:
          get:
            parameters:
              - {{name: p, in: query, style: {style}, explode: {explode}, allowReserved: {reserved}}}
    """
    assert sent(text, "GET /x", {("query", "p"): value})["url"] == f"https://a.example/v1/x?{wanted}"


def test_an_empty_list_is_not_sent() -> None:
    text = "paths: {/x: {get: {parameters: [{name: p, in: query, schema: {}}]}}}"
    assert sent(text, "GET /x", {("query", "p"): []})["url"] == "https://a.example/v1/x"


HEADERS = [
    (False, "a b,c%20", "a b,c%20"),
    (False, COLOURS, "blue,black"),
    (False, RGB, "B,150,G,200,R,100"),
    (True, RGB, "B=150,G=200,R=100"),
    (False, True, "true"),
]


@pytest.mark.parametrize(("explode", "value", "wanted"), HEADERS)
def test_a_header_is_not_percent_encoded(explode: bool, value: Any, wanted: str) -> None:
    text = f"""
      paths: {{/x: {{get: {{parameters: [{{name: X-P, in: header, explode: {explode}, schema: {{}}}}]}}}}}}
    """
    assert sent(text, "GET /x", {("header", "X-P"): value})["headers"]["x-p"] == wanted


COOKIES = [
    ("form", True, "a b;c", "p=a%20b%3Bc"),
    ("form", True, COLOURS, "p=blue; p=black"),
    ("form", False, COLOURS, "p=blue,black"),
    ("form", True, RGB, "B=150; G=200; R=100"),
    ("cookie", True, "a%20b=c", "p=a%20b=c"),
    ("cookie", True, COLOURS, "p=blue; p=black"),
    ("cookie", False, COLOURS, "p=blue,black"),
]


@pytest.mark.parametrize(("style", "explode", "value", "wanted"), COOKIES)
def test_cookies_and_their_credentials_share_one_header(
    style: str, explode: bool, value: Any, wanted: str
) -> None:
    text = f"""
      components: {{securitySchemes: {{k: {{type: apiKey, in: cookie, name: sid}}}}}}
      security: [{{k: []}}]
      paths:
        /x:
          get:
            parameters:
              - {{name: p, in: cookie, style: {style}, explode: {explode}, schema: {{}}}}
    """
    values = {("cookie", "p"): value}
    found = sent(text, "GET /x", values, schemes={"k": ("X_K",)}, environ={"X_K": "s3cret"})
    assert found["headers"]["cookie"] == f"{wanted}; sid=s3cret"


def test_a_parameter_with_content_is_json_or_the_text_that_it_is() -> None:
    text = """
      paths:
        /x:
          get:
            parameters:
              - {name: j, in: query, content: {application/json: {schema: {}}}}
              - {name: t, in: query, content: {text/plain: {schema: {type: string}}}}
    """
    values = {("query", "j"): {"a": ["ä", 1]}, ("query", "t"): "a b"}
    wanted = "j=%7B%22a%22%3A%5B%22%C3%A4%22%2C1%5D%7D&t=a%20b"
    assert sent(text, "GET /x", values)["url"] == f"https://a.example/v1/x?{wanted}"


def test_accept_content_type_and_authorization_are_no_parameters() -> None:
    text = """
      paths:
        /x:
          get:
            parameters: [{name: Accept, in: header}, {name: authorization, in: header}]
            responses:
              "200": {description: "", content: {text/csv: {}, application/json: {}}}
              "404": {description: "", content: {application/problem+json: {}}}
    """
    values = {("header", "Accept"): "no", ("header", "authorization"): "no"}
    assert sent(text, "GET /x", values)["headers"] == {"accept": "application/json, text/csv"}


@pytest.mark.parametrize(
    ("contents", "wanted"),
    [
        ("{application/xml: {}, application/merge-patch+json: {}}", "application/merge-patch+json"),
        ("{application/vnd.a+json: {}, application/json: {}}", "application/json"),
        (
            "{multipart/form-data: {}, application/x-www-form-urlencoded: {}}",
            "application/x-www-form-urlencoded",
        ),
        ("{application/octet-stream: {}, text/plain: {}}", "text/plain"),
        ("{'*/*': {}}", "application/json"),
        ("{'text/*': {}}", "text/plain"),
    ],
)
def test_the_media_type_of_a_body_is_chosen_by_its_kind(contents: str, wanted: str) -> None:
    text = f"paths: {{/x: {{post: {{requestBody: {{required: true, content: {contents}}}}}}}}}"
    assert sent(text, "POST /x", {("body", ""): {"a": 1}})["headers"]["content-type"].startswith(wanted)


def test_null_is_sent_in_json_and_what_is_omitted_is_not() -> None:
    text = "paths: {/x: {patch: {requestBody: {content: {application/merge-patch+json: {}}}}}}"
    found = sent(text, "PATCH /x", {("body", "a"): None, ("body", "b"): 0})
    assert found["body"] == {"json": {"a": None, "b": 0}}
    assert found["headers"]["content-type"] == "application/merge-patch+json"


def test_an_optional_body_that_is_not_given_is_not_sent() -> None:
    text = "paths: {/x: {post: {requestBody: {content: {application/json: {}}}}}}"
    found = sent(text, "POST /x", {})
    assert found["body"] is None
    assert "content-type" not in found["headers"]


def test_a_form_follows_its_encoding() -> None:
    text = """
      paths:
        /x:
          post:
            requestBody:
              content:
                application/x-www-form-urlencoded:
                  encoding:
                    b: {style: pipeDelimited, explode: false}
                    c: {contentType: application/json}
                    d: {style: deepObject, explode: true}
    """
    fields = {"a": ["x", "y z"], "b": ["x", "y"], "c": {"k": 1}, "d": {"k": 1}, "e": "ä&=\r\n"}
    found = sent(text, "POST /x", {("body", name): value for name, value in fields.items()})
    assert found["headers"]["content-type"] == "application/x-www-form-urlencoded"
    wanted = "a=x&a=y%20z&b=x%7Cy&c=%7B%22k%22%3A1%7D&d%5Bk%5D=1&e=%C3%A4%26%3D%0D%0A"
    assert found["body"] == {"text": wanted}


def test_a_multipart_body_has_a_part_for_each_item() -> None:
    text = """
      paths:
        /x:
          post:
            requestBody:
              content:
                multipart/form-data: {encoding: {b: {contentType: application/xml}}}
    """
    fields = {"a": ["x", "y"], "b": "<z/>", "c": {"k": 1}, "d": True}
    found = sent(text, "POST /x", {("body", name): value for name, value in fields.items()})
    assert found["body"] == {
        "parts": [
            {"headers": {"content-disposition": 'form-data; name="a"'}, "text": "x"},
            {"headers": {"content-disposition": 'form-data; name="a"'}, "text": "y"},
            {
                "headers": {"content-disposition": 'form-data; name="b"', "content-type": "application/xml"},
                "text": "<z/>",
            },
            {
                "headers": {"content-disposition": 'form-data; name="c"', "content-type": "application/json"},
                "json": {"k": 1},
            },
            {"headers": {"content-disposition": 'form-data; name="d"'}, "text": "true"},
        ]
    }


SIGNING = """
  components:
    securitySchemes:
      token: {type: http, scheme: Bearer}
      login: {type: http, scheme: basic}
      key: {type: apiKey, in: header, name: X-Key}
      asked: {type: apiKey, in: query, name: "api key"}
      flow: {type: oauth2, flows: {clientCredentials: {tokenUrl: https://a.example/t, scopes: {}}}}
  security: SECURITY
  paths: {/x: {get: {}}}
"""
VARIABLES = {
    "token": ("T",), "login": ("U", "P"), "key": ("K",), "asked": ("Q",), "flow": ("I", "S", "F", "A", "B"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("security", "environ", "headers", "query"),
    [
        ("[{token: []}]", {"T": "t"}, {"authorization": "Bearer t"}, ""),
        ("[{login: []}]", {"U": "u", "P": "p"}, {"authorization": "Basic dTpw"}, ""),
        ("[{login: []}]", {"U": "u"}, {}, ""),
        ("[{key: [], asked: []}]", {"K": "k", "Q": "q/ "}, {"x-key": "k"}, "?api%20key=q%2F%20"),
        ("[{key: [], asked: []}]", {"K": "k"}, {}, ""),
        ("[{token: []}, {key: []}]", {"K": "k"}, {"x-key": "k"}, ""),
        ("[{}, {key: []}]", {"K": "k"}, {"x-key": "k"}, ""),
        ("[{flow: []}]", {"F": "f"}, {"authorization": "Bearer f"}, ""),
        ("[]", {"T": "t"}, {}, ""),
    ],
)
def test_credentials_are_those_of_the_first_alternative_that_is_whole(
    security: str, environ: dict[str, str], headers: dict[str, str], query: str
) -> None:
    found = sent(SIGNING.replace("SECURITY", security), "GET /x", {}, schemes=VARIABLES, environ=environ)
    assert found["headers"] == {"accept": "application/json", **headers}
    assert found["url"] == f"https://a.example/v1/x{query}"


def test_the_nearest_server_counts_and_another_host_gets_credentials_only_if_confirmed() -> None:
    text = """
      components: {securitySchemes: {k: {type: http, scheme: bearer}}}
      security: [{k: []}]
      paths:
        /a: {servers: [{url: "https://{r}.example", variables: {r: {default: eu}}}], get: {}}
        /b: {get: {servers: [{url: /other/}]}}
    """
    names = {"schemes": {"k": ("K",)}}
    found = sent(text, "GET /a", {}, **names, environ={"K": "t"})
    assert found["url"] == "https://eu.example/a"
    assert "authorization" not in found["headers"]
    for trusted, home in (("https://eu.example", True), ("https://us.example", False)):
        environ = {"K": "t", "X_TRUSTED": trusted}
        assert ("authorization" in sent(text, "GET /a", {}, **names, environ=environ)["headers"]) == home
    assert sent(text, "GET /b", {}, **names, environ={"K": "t"})["url"] == "https://a.example/other/b"
    elsewhere = {"K": "t", "X_SERVER_URL": "https://mine.example"}
    found = sent(text, "GET /a", {}, **names, environ=elsewhere)
    assert "authorization" not in found["headers"]


def test_a_query_behind_a_path_is_sent_and_a_fragment_is_not() -> None:
    text = "paths: {'/x?acl&v={v}#y': {get: {parameters: [{name: v, in: path, schema: {}}]}}}"
    found = sent(text, "GET /x?acl&v={v}#y", {("query", "v"): "1"})
    assert found["url"] == "https://a.example/v1/x?acl=&v=1"


def test_swagger_2_has_collection_formats_forms_and_a_host() -> None:
    text = """
      swagger: "2.0"
      host: a.example
      basePath: /v1
      schemes: [http, https]
      consumes: [application/x-www-form-urlencoded]
      paths:
        /x/{p}:
          post:
            parameters:
              - {name: p, in: path, type: array, items: {type: string}, collectionFormat: pipes}
              - {name: H, in: header, type: array, items: {type: string}, collectionFormat: pipes}
              - {name: c, in: query, type: array, items: {type: string}}
              - {name: s, in: query, type: array, items: {type: string}, collectionFormat: ssv}
              - {name: m, in: query, type: array, items: {type: string}, collectionFormat: multi}
              - {name: f, in: formData, type: array, items: {type: string}, collectionFormat: tsv}
    """
    values = {
        **{("query", name): COLOURS for name in "csm"},
        ("path", "p"): COLOURS,
        ("header", "H"): COLOURS,
        ("body", "f"): COLOURS,
    }
    found = sent(text, "POST /x/{p}", values)
    assert found["url"] == "https://a.example/v1/x/blue%7Cblack?c=blue,black&s=blue%20black&m=blue&m=black"
    assert found["headers"]["h"] == "blue|black"
    assert found["body"] == {"text": "f=blue%09black"}


def test_openapi_3_2_has_other_methods_and_a_query_as_a_whole() -> None:
    text = """
      openapi: 3.2.0
      paths:
        /x:
          query: {parameters: [{in: querystring, name: q, content: {application/x-www-form-urlencoded: {}}}]}
          additionalOperations:
            COPY: {parameters: [{in: querystring, name: q, content: {application/json: {}}}]}
    """
    values = {("querystring", "q"): {"a": "b c", "d": [1, 2]}}
    found = sent(text, "QUERY /x", values)
    assert (found["method"], found["url"]) == ("QUERY", "https://a.example/v1/x?a=b%20c&d=1&d=2")
    found = sent(text, "COPY /x", values)
    assert found["method"] == "COPY"
    assert found["url"] == "https://a.example/v1/x?%7B%22a%22%3A%22b%20c%22%2C%22d%22%3A%5B1%2C2%5D%7D"
