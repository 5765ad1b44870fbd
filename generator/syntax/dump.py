"""Plain JSON data as text: JSON, or YAML that YAML 1.1 and 1.2 read alike."""

from __future__ import annotations

import json
import re
from typing import Any, Final

import yaml

from .spelling import SpelledFloat, SpelledInt

_BASE: Final[Any] = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_WIDTH: Final = 110
_PLAIN: Final = re.compile(r"-?[0-9]+\.[0-9]+")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


class _Dumper(_BASE):  # type: ignore[misc]  # PyYAML has no type for the one that libyaml gives
    """Quotes what either version of YAML would take for something else than text."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the signature is PyYAML's
        return True

    def represent_text(self, text: str) -> Any:
        style = "|" if "\n" in text.strip("\n") else None
        return self.represent_scalar("tag:yaml.org,2002:str", text, style)

    def represent_number(self, number: SpelledInt | SpelledFloat) -> Any:
        """As it was written where both versions read that alike; else the plain number."""
        if isinstance(number, SpelledFloat) and _PLAIN.fullmatch(number.text):
            return self.represent_scalar("tag:yaml.org,2002:float", number.text)
        return self.represent_data(int(number) if isinstance(number, SpelledInt) else float(number))


_Dumper.add_representer(str, _Dumper.represent_text)
_Dumper.add_representer(SpelledInt, _Dumper.represent_number)
_Dumper.add_representer(SpelledFloat, _Dumper.represent_number)
# What the core schema of YAML 1.2 (section 10.3.2) reads as numbers and YAML 1.1 as text: 1e3, 0o17, 012.
_Dumper.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$|^0o[0-7]+$|^0x[0-9a-fA-F]+$"),
    list("-+.0123456789"),
)


def yaml_text(value: Any) -> str:
    """In block style, members in their order, long texts folded."""
    text = yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH)
    return str(text).removesuffix("...\n")


def json_text(value: Any) -> str:
    """Indented, members in their order; halves of surrogate pairs as escapes, all else as it is."""
    text = json.dumps(value, indent=2, ensure_ascii=False) + "\n"
    return _SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def is_json(text: str) -> bool:
    """Whether a text is JSON, and so wants JSON for an answer."""
    if text.lstrip()[:1] not in ("{", "["):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
