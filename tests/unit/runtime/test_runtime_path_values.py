"""What may stand in a path: nothing that leads elsewhere after any decoding, no slash where none is meant."""

from __future__ import annotations

import pytest
from mcpgen_templates.runtime.http.parameters import leads_elsewhere, refused


@pytest.mark.parametrize(
    "text",
    [
        *(".", "..", "../x", "x/..", "x/./y", "a\\..\\b", "..;jsessionid=1", "x/..;a/y"),
        *("%2e%2e", "%2E.", "..%2fx", "..%5cx", "%252e%252e", "%25252e.", "..%00", "%u002e%u002e"),
        *(
            "%c0%ae%c0%ae",
            "..%c0%afx",
            "\uff0e\uff0e",
            "\u2025",
            "\uff0e./x",
            "x\u2215..\u2215y",
            ".\t.",
            " .. ",
            ".\u200b.",
        ),
    ],
)
def test_a_segment_that_leads_elsewhere_is_found_however_it_is_written(text: str) -> None:
    assert leads_elsewhere(text) != ""
    assert refused(text, slashes=True, empty=True) != ""


@pytest.mark.parametrize(
    "text",
    ["a", "a.b", "...", "..a", "a..b", ".hidden", "v1.2", "100%", "%zz", "a;b", "東京", "a b", "~x", "{}"],
)
def test_an_honest_value_passes(text: str) -> None:
    assert refused(text, slashes=False, empty=False) == ""


@pytest.mark.parametrize("text", ["a/b", "a\\b", "a%2Fb", "a%5Cb", "a%252Fb", "/", "//a"])
def test_a_slash_passes_only_where_it_is_meant(text: str) -> None:
    assert "allowSlashes" in refused(text, slashes=False, empty=False) or text in ("/", "//a")
    assert refused("a/b/c.txt", slashes=True, empty=False) == ""


@pytest.mark.parametrize("text", [";x", "%3Bx", " ", "%20", "\u200b", "a\0"])
def test_a_value_of_which_servers_keep_nothing_is_refused(text: str) -> None:
    assert refused(text, slashes=True, empty=True) != ""


def test_an_empty_value_passes_only_where_it_is_meant() -> None:
    assert refused("", slashes=False, empty=False) != ""
    assert refused("", slashes=False, empty=True) == ""


def test_what_is_encoded_without_end_is_refused() -> None:
    text = "a"
    for _ in range(20):
        text = text.replace("%", "%25") + "%41"
    assert refused(text, slashes=True, empty=False) == "is percent-encoded too often"
