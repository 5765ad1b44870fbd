"""The shapes of the API's data, for readers and type checkers: nothing here runs when a tool is called.

Answers are typed by what the API documents; a server that sends more, or less, breaks no call.
"""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict

A = TypedDict("A", {'a"""\n': 'NotRequired[Literal["\\"\\"\\"\\\\\\n"]]', "{{ 7*7 }}": "NotRequired[Any]"})
