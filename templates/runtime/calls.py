"""One tool call from its arguments to its result; whatever happens, the result says so."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Mapping
from typing import Any

from .api import Api
from .arguments import Checker, checker
from .call import Call
from .catalog import Function, Tool, function
from .conversation import Conversation
from .credentials import secrets
from .disguises import Disguises
from .errors import ToolError
from .failures import failed
from .marker import refuse_marker
from .records import Record, load
from .redaction import Redaction
from .results import Result, failure, success
from .selection import Selection, known
from .settings import About, Config
from .wording import shown

_NOBODY = Conversation()


class Calls:
    """Answers calls. What is needed for a tool is imported and compiled at its first call, then kept."""

    def __init__(
        self,
        about: About,
        config: Config,
        selection: Selection,
        needs: Callable[[str], str] = lambda _: "",
    ) -> None:
        """`needs`: what the surface adds to the words about arguments that do not fit a tool."""
        self._needs = needs
        self._about = about
        self._config = config
        self._selection = selection
        self._checkers: dict[str, Checker] = {}
        self._functions: dict[str, Function] = {}
        self._records: dict[str, Record] | None = None
        self._redactions: dict[str, Redaction] = {}
        self._own = Disguises(secrets(about, config))
        self.api = Api(about, config, self._own)

    async def call(self, name: str, arguments: Mapping[str, Any], client: Conversation = _NOBODY) -> Result:
        """The result of a call. Raises UnknownToolError and nothing else."""
        tool = known(name, self._selection)
        redaction = Redaction(self._own)
        try:
            redaction = self._redaction(name, tool)
            problems = self._problems(name, tool, arguments)
            if problems:
                listed = "\n- ".join(problems)
                text = f"Nothing was sent, the arguments do not fit:\n- {listed}{self._needs(name)}"
                return failure(text)
            refuse_marker(arguments)
            if name not in self._functions:
                self._functions[name] = function(tool, self._about.package)
            call = Call(name, _repeatable(tool))
            work = self._functions[name](self.api.during(call), **arguments)
            reply = await client.waiting(work, call)
            return success(reply, redaction, self._config.max_result, _narrower(tool))
        except ToolError as error:
            return failed(error, self._about, self._config, redaction)
        except Exception as error:
            self._log(name, error, redaction)
            return failure(f"{name} failed inside this server ({type(error).__name__}); its log says where.")

    def _redaction(self, name: str, tool: Tool) -> Redaction:
        if self._records is None:
            self._records = load(self._about.package)
        if name not in self._redactions:
            record = self._records.get(name) or Record(secret_arguments=_marked_secret(tool))
            self._redactions[name] = Redaction(self._own, record.secret_arguments, record.secret_results)
        return self._redactions[name]

    def _problems(self, name: str, tool: Tool, arguments: Mapping[str, Any]) -> list[str]:
        try:
            if name not in self._checkers:
                self._checkers[name] = checker(tool.schema, self._redaction(name, tool).argument)
            return self._checkers[name](arguments)
        except (
            Exception
        ) as error:  # a reference into nowhere, one that never ends, a regex of another dialect
            self._log(name, error, self._redaction(name, tool))
            raise ToolError(
                f"Nothing was sent: this server cannot check the arguments of {name}, its schema is broken "
                f"({type(error).__name__}) or the arguments nest too deeply."
            ) from None

    def _log(self, name: str, error: Exception, redaction: Redaction) -> None:
        """The place of an unforeseen error to stderr; its words without secrets."""
        lines = traceback.format_exception(error)
        sys.stderr.write(redaction.text(f"{self._about.command}: {name} failed\n{''.join(lines)}"))
        sys.stderr.flush()


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


def _repeatable(tool: Tool) -> bool:
    """Whether its hints do not say that a second call has a further effect: a GET can hand out work."""
    return tool.listing.get("annotations", {}).get("idempotentHint") is not False


def _narrower(tool: Tool) -> tuple[str, ...]:
    """The optional arguments of a tool that reads: its filters and page sizes."""
    required = tool.schema.get("required", ())
    names = [name for name in tool.schema.get("properties", {}) if name not in required]
    return tuple(names[:8]) if tool.read_only else ()
