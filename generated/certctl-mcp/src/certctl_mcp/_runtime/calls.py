"""One tool call from its arguments to its result; whatever happens, the result says so."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Mapping
from typing import Any

from .api import Api
from .arguments import Checker, checker
from .catalog import Function, Tool, function
from .credentials import redacted
from .errors import ApiError, ArgumentError, ToolError, UnreachableError
from .results import Result, failure, refusal, success
from .selection import Selection
from .settings import About, Config, table
from .wording import did_you_mean, shown


class UnknownToolError(Exception):
    """There is no such tool, or it is not on offer."""


class Calls:
    """Answers calls. What is needed for a tool is imported and compiled at its first call, then kept."""

    def __init__(self, about: About, config: Config, selection: Selection) -> None:
        self._about = about
        self._config = config
        self._selection = selection
        self._checkers: dict[str, Checker] = {}
        self._functions: dict[str, Function] = {}
        self.api = Api(about, config)

    async def call(self, name: str, arguments: Mapping[str, Any]) -> Result:
        """The result of a call. Raises UnknownToolError and nothing else."""
        tool = self._known(name)
        try:
            problems = self._problems(name, tool, arguments)
            if problems:
                return failure("Nothing was sent, the arguments do not fit:\n- " + "\n- ".join(problems))
            if name not in self._functions:
                self._functions[name] = function(tool, self._about.package)
            reply = await self._functions[name](self.api, **arguments)
            return success(reply, self._config.max_result, _narrower(tool))
        except ApiError as error:
            return refusal(error, self._advice(error))
        except ArgumentError as error:
            return failure(f"Nothing was sent: {error.message}.")
        except UnreachableError as error:
            look = f" Whoever runs this server may look at {error.setting}." if error.setting else ""
            return failure(f"The API gave no usable answer: {error.message}.{look}")
        except ToolError as error:
            return failure(error.message)
        except Exception as error:
            self._log(name, error)
            return failure(f"{name} failed inside this server ({type(error).__name__}); its log says where.")

    def _known(self, name: str) -> Tool:
        if name in self._selection.tools:
            return self._selection.tools[name]
        if name in self._selection.left_out:
            raise UnknownToolError(f"Tool {name} is not on offer: {self._selection.left_out[name]}")
        meant = did_you_mean(name, self._selection.tools, 3)
        raise UnknownToolError(f"Unknown tool {shown(name)}{meant}")

    def _problems(self, name: str, tool: Tool, arguments: Mapping[str, Any]) -> list[str]:
        try:
            if name not in self._checkers:
                self._checkers[name] = checker(tool.schema)
            return self._checkers[name](arguments)
        except (
            Exception
        ) as error:  # a reference into nowhere, one that never ends, a regex of another dialect
            self._log(name, error)
            raise ToolError(
                f"Nothing was sent: this server cannot check the arguments of {name}, its schema is broken "
                f"({type(error).__name__}) or the arguments nest too deeply."
            ) from None

    def _advice(self, error: ApiError) -> str:
        """What to do about a status, as far as the status alone tells."""
        if 300 <= error.status < 400:
            env = next(row.env for row in table(self._about) if row.name == "server_url")
            return f"It redirects, and redirects are not followed: {env} may have to name the final address."
        if error.status == 401 and self._about.schemes:
            names = [env for scheme in self._about.schemes.values() for env in scheme.env]
            missing = "" if self._config.credentials else "; none is set"
            return f"Credentials come from {' or '.join(names)} in this server's environment{missing}."
        if error.retry_after is not None:
            return f"It asks to wait {error.retry_after:.0f} seconds before the next try."
        return ""

    def _log(self, name: str, error: Exception) -> None:
        """The place of an unforeseen error to stderr; its words with credentials blacked out."""
        lines = traceback.format_exception(error)
        sys.stderr.write(redacted(f"{self._about.command}: {name} failed\n{''.join(lines)}", self._config))
        sys.stderr.flush()


def _narrower(tool: Tool) -> tuple[str, ...]:
    """The optional arguments of a tool that reads: its filters and page sizes."""
    required = tool.schema.get("required", ())
    names = [name for name in tool.schema.get("properties", {}) if name not in required]
    return tuple(names[:8]) if tool.read_only else ()
