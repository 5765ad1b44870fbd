"""Members by name in text that is no JSON value: broken JSON, JSON within a string, a trace, XML."""

from __future__ import annotations

import json
import re

from .marker import MARKER, withheld


class Members:
    """Finds `"name": value`, `<name>value`, `name=value`; in a line of its own `name: value`, `name = value`.

    Quotes may be single or double, and escaped. A value of YAML can go on in lines that are indented more.
    """

    def __init__(self, names: tuple[str, ...]) -> None:
        self._names = names
        forms = (names, map(_ascii, names), map(_escaped, names))
        spelt = sorted({form for each in forms for form in each}, key=lambda form: (-len(form), form))
        either = "|".join(map(re.escape, spelt))
        key = rf"""(?P<head>(?P<quote>\\{{0,16}}["'])(?:{either})(?P=quote)\s*:\s*)"""
        tag = rf"(?P<tag><(?:[\w.-]+:)?(?:{either})(?:\s[^<>]*)?>)"
        pair = rf"(?P<pair>(?<![\w-])(?:{either})=)"
        line = rf"(?P<line>(?:^|(?<=\n))(?P<indent>[ \t]*)(?:-[ \t]+)?(?:{either})[ \t]*(?::(?=\s)|=))"
        quoted = r"""(?P<around>\\{0,16}["'])(?:(?!(?P=around))(?:\\.|.))*(?:(?P=around)|\Z)"""
        value = rf"(?P<value>{quoted}|[\[{{].*|[^\s,}}\]]+)"
        self._beginning = re.compile(f"{key}|{tag}|{pair}|{line}")
        of_tag, of_pair = (
            r"(?P<content>(?:<!\[CDATA\[.*?(?:\]\]>|\Z)|[^<])*)",
            rf"""(?P<given>{quoted.replace("around", "mark")}|[^\s&;,'"<>]*)""",
        )
        of_line = r"(?P<rest>[^\n]*(?:\n(?:[ \t]*(?=\n|\Z)|(?P=indent)[ \t]+[^\n]*))*)"
        self._whole = re.compile(rf"{key}{value}|{tag}{of_tag}|{pair}{of_pair}|{line}{of_line}", re.DOTALL)

    def __bool__(self) -> bool:
        return bool(self._names)

    def found(self, text: str) -> bool:
        """Whether one of them is in the text."""
        for name in self._names:
            if name in text:  # far quicker than the pattern
                return self._beginning.search(text) is not None
        return False

    def without(self, text: str) -> str:
        """The text with the marker in place of each value."""
        return self._whole.sub(_replaced, text)


def _ascii(name: str) -> str:
    return json.dumps(name)[1:-1]


def _escaped(name: str) -> str:
    return json.dumps(name, ensure_ascii=False)[1:-1]


def _replaced(found: re.Match[str]) -> str:
    if found["tag"]:
        return f"{found['tag']}{withheld(found['content'])}"
    if found["line"]:
        return f"{found['line']} {withheld(found['rest'].strip()) or ''}"
    if found["pair"]:
        return f"{found['pair']}{withheld(found['given']) or ''}"
    around, value = found["around"] or "", found["value"]
    bare = value[len(around) :].removesuffix(around) if around else value
    if value == "null" or withheld(bare) == bare:
        return found[0]
    return f"{found['head']}{around or chr(34)}{MARKER}{around or chr(34)}"
