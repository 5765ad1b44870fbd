"""JSON Pointer, RFC 6901."""

import pytest
from mcpgen.source import pointer

# The document of RFC 6901 section 5, by heart of its rules: odd names, an empty one, both escapes.
DOCUMENT = {"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "i\\j": 5, 'k"l': 6, " ": 7, "m~n": 8}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", DOCUMENT),
        ("/foo", ["bar", "baz"]),
        ("/foo/0", "bar"),
        ("/", 0),
        ("/a~1b", 1),
        ("/c%d", 2),
        ("/e^f", 3),
        ("/i\\j", 5),
        ('/k"l', 6),
        ("/ ", 7),
        ("/m~0n", 8),
    ],
)
def test_the_examples_of_the_standard_resolve(text: str, value: object) -> None:
    assert pointer.resolve(DOCUMENT, pointer.parse(text)) == value
    assert pointer.format(pointer.parse(text)) == text


def test_the_escapes_are_undone_in_the_right_order() -> None:
    assert pointer.parse("/~01") == ("~1",)


@pytest.mark.parametrize("text", ["foo", "#/foo", "/~", "/~2", "/a~"])
def test_what_is_not_a_pointer_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="JSON pointer"):
        pointer.parse(text)


@pytest.mark.parametrize("token", ["01", "-", "-1", "2", "", "+1", "1.0", "٣", "9" * 5000, 2, -1])
def test_only_plain_positions_of_existing_items_are_found(token: str | int) -> None:
    with pytest.raises(KeyError):
        pointer.resolve(["a", "b"], (token,))


@pytest.mark.parametrize("at", [("missing",), ("foo", "0", "deeper"), ("", "x")])
def test_what_is_not_there_is_a_key_error(at: tuple[str, ...]) -> None:
    with pytest.raises(KeyError):
        pointer.resolve(DOCUMENT, at)


def test_a_position_is_also_the_name_of_a_member() -> None:
    assert pointer.resolve({"200": "ok"}, (200,)) == "ok"


def test_exact_pointers_can_be_compared() -> None:
    assert pointer.exact({"a": [{"0": 1}]}, ("a", "0", "0")) == ("a", 0, "0")
