"""A tool with all that its calls need: imported and compiled at its first call, then kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..catalog.catalog import Function, Record, Tool, function, load_records
from ..errors import ToolError
from ..messages import shown
from ..redaction.redactor import Redaction, redaction_of
from ..redaction.secret_encodings import Disguises
from .argument_validation import Checker, checker


@dataclass(frozen=True, slots=True)
class Prepared:
    """Everything about one tool. `narrower`: arguments with which a model can ask for less."""

    tool: Tool
    record: Record
    redaction: Redaction
    check: Checker
    function: Function
    narrower: tuple[str, ...]

    def problems(self, arguments: Mapping[str, Any]) -> list[str]:
        """What is wrong with the arguments. ToolError, with its cause, when that cannot be found out."""
        try:
            return self.check(arguments)
        except ToolError:  # which says by itself what is wrong
            raise
        except Exception as error:  # a reference into nowhere, one that never ends, a bottomless argument
            raise broken(self.tool, error) from error


class Preparation:
    """The tools of a process that were called so far."""

    def __init__(self, package: str, own: Disguises) -> None:
        self._package = package
        self._own = own
        self._records: dict[str, Record] | None = None
        self._ready: dict[str, Prepared] = {}

    def of(self, tool: Tool) -> Prepared:
        """The tool, prepared. ToolError, with its cause, for a schema that cannot be used."""
        name: str = tool.listing["name"]
        if name not in self._ready:
            if self._records is None:
                self._records = load_records(self._package)
            record = self._records.get(name) or Record(secret_arguments=_marked_secret(tool))
            rules = redaction_of(self._own, record.secret_arguments, record.secret_results)
            try:
                check = checker(tool.schema, rules.argument)
            except Exception as error:  # a regex of another dialect, a type that is none
                raise broken(tool, error) from error
            made = function(tool, self._package)
            self._ready[name] = Prepared(tool, record, rules, check, made, _narrower(tool, record.fields))
        return self._ready[name]


def broken(tool: Tool, error: Exception) -> ToolError:
    """What is told when the arguments of a tool cannot be checked."""
    return ToolError(
        f"Nothing was sent: this server cannot check the arguments of {tool.listing['name']}, its schema is "
        f"broken ({type(error).__name__}) or the arguments nest too deeply."
    )


def _marked_secret(tool: Tool) -> tuple[str, ...]:
    """Of a tool of one's own the arguments that its schema marks as secret."""
    properties = tool.schema.get("properties", {})
    marked = [
        name
        for name, schema in properties.items()
        if isinstance(schema, dict)
        and (schema.get("format") == "password" or schema.get("writeOnly") is True)
    ]
    return tuple(f"$[{shown(name, 1000)}]" for name in marked)


def _narrower(tool: Tool, fields: bool) -> tuple[str, ...]:
    """The optional arguments of a tool that reads: `fields` of ours, its filters and page sizes."""
    required = tool.schema.get("required", ())
    names = [name for name in tool.schema.get("properties", {}) if name not in required]
    names.sort(key=lambda name: not (fields and name == "fields"))
    return tuple(names[:8]) if tool.read_only else ()
