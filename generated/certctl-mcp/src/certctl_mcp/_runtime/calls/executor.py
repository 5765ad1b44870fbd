"""One tool call from its arguments to its result; whatever happens, the result says so."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from ..api import Api
from ..catalog.selection import Selection, known
from ..config.server_info import About
from ..config.setting_table import table
from ..config.settings import Config, own_secrets
from ..errors import ApiError, ToolError
from ..features import feature
from ..http.call_context import LARGE, Call, size_of, weight_of, worked
from ..redaction.redactor import Redaction, refuse_marker
from ..redaction.secret_encodings import Disguises
from ..results.content_blocks import Result, Showing
from ..results.tool_results import failed, failure, outcome, success
from .argument_validation import refuse_too_much
from .client_session import Conversation
from .coercion import repaired
from .compiled_tool import Preparation, Prepared

_CHECKING = 4
"""How much more than showing it the checking of a byte takes."""
_NOBODY = Conversation()


class Calls:
    """Answers calls."""

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
        self._own = Disguises(own_secrets(about, config))
        self._of_any_tool = Redaction(self._own)
        self._preparation = Preparation(about.package, self._own)
        self._env = {row.name: row.env for row in table(about)}
        self._confirmation: Any = None
        self._files: Any = None
        if about.has("files"):
            self._files = feature("results.file_store")
        self._folder: Any = None
        if config.files is not None:
            self._folder = self._files.Folder(config.files, config.max_response, config.max_saved)
        self._log: Any = None
        self.api = Api(about, config, self._own)
        if config.audit is not None:
            self._log = feature("audit.log").Audit(config.audit)

    async def call(self, name: str, arguments: Mapping[str, Any], client: Conversation = _NOBODY) -> Result:
        """The result of a call. Raises UnknownToolError and nothing else."""
        call = Call(name)
        if self._log is None:
            return await self._answered(call, arguments, client)

        def work() -> Any:
            return self._answered(call, arguments, client)

        recorded: Result = await feature("calls.audit_record").recorded(
            self._log, call, client.caller, arguments, work
        )
        return recorded

    async def _answered(self, call: Call, arguments: Mapping[str, Any], client: Conversation) -> Result:
        tool = known(call.tool, self._selection)
        call.aimed_at(tool)
        call.redaction = self._of_any_tool
        try:
            result = await self._made(call, self._preparation.of(tool), arguments, client)
        except ToolError as error:
            call.outcome = outcome(error)
            if error.__cause__ is not None:
                self._trace(call, error.__cause__)
            told = partial(failed, error, self._about, self._config, call.redaction)
            result = await worked(len(error.body) if isinstance(error, ApiError) else 0, told)
        except Exception as error:
            call.outcome = "failed"
            self._trace(call, error)
            kind = type(error).__name__
            result = failure(f"{call.tool} failed inside this server ({kind}); its log says where.")
        if call.notes and "content" in result:
            said = f"Note: {'; '.join(call.notes)}."
            result["content"].append({"type": "text", "text": said})
            if "structuredContent" in result:
                result["structuredContent"]["notes"].append(said)
        return result

    async def _made(
        self, call: Call, prepared: Prepared, arguments: Mapping[str, Any], client: Conversation
    ) -> Result:
        refuse_too_much(arguments, self._config.max_arguments, self._env["max_arguments"])
        reads = self._folder is not None and self._files.names_files(arguments)
        weight = LARGE if reads else size_of(arguments) * _CHECKING
        checked = partial(self._checked, call, prepared, arguments)
        prepared, arguments, problems = await worked(weight, checked)
        if problems:
            listed = "\n- ".join(problems)
            call.outcome = "wrong arguments"
            text = f"Nothing was sent, the arguments do not fit:\n- {listed}{self._needs(call.tool)}"
            return failure(text)
        if prepared.record.confirm:
            if self._confirmation is None:
                consent = feature("calls.confirmation").Consent
                self._confirmation = consent(self._config.confirm, self._env["confirm"])
            missing: Result | None = await self._confirmation.missing(call, prepared, arguments, client)
            if missing is not None:
                return missing
        return await client.waiting(self._worked(call, prepared, arguments), call)

    def _checked(
        self, call: Call, prepared: Prepared, arguments: Mapping[str, Any]
    ) -> tuple[Prepared, Mapping[str, Any], list[str]]:
        """The tool that knows their secrets, the arguments as they are sent, and what is wrong with them."""
        prepared = _knowing(call, prepared, arguments)
        if self._files is not None:
            setting = self._env["files"]
            arguments = self._files.with_files(arguments, prepared.tool.schema, self._folder, setting)
        problems = prepared.problems(arguments)
        if problems:
            arguments, call.notes = repaired(
                arguments, prepared.tool.schema, null_says=prepared.record.merges
            )
            prepared = _knowing(call, prepared, arguments)
            problems = prepared.problems(arguments) if call.notes else problems
        if not problems:
            refuse_marker(arguments)
        return prepared, arguments, problems

    async def _worked(self, call: Call, prepared: Prepared, arguments: Mapping[str, Any]) -> Result:
        """The call itself, and where it starts a job, that to its end."""
        api, show, record = self.api.during(call), self._showing(prepared), prepared.record
        if record.fields or record.paging is not None:
            reducing = feature("results.field_selection").reducing
            arguments, show = reducing(record, prepared.tool, arguments, show)
        reply = await prepared.function(api, **arguments)
        call.outcome = "ok"
        result = await worked(weight_of(reply), partial(success, reply, show))
        if record.poll is None:
            return result
        offered = self._selection, self._preparation
        following = feature("calls.polling").Following(
            self._about, self._config, offered, self._needs, self._showing, self._trace
        )
        end: Result = await following.to_its_end(api, call, prepared, arguments, reply, result)
        return end

    def _showing(self, prepared: Prepared) -> Showing:
        config, env = self._config, self._env
        return Showing(
            prepared.redaction,
            config.max_result,
            prepared.narrower,
            self._folder,
            "" if config.files else env.get("files", ""),
            config.max_attached,
            env["max_attached"],
            config.structured == "on" if config.structured else prepared.record.structured,
            config.max_values,
            several=self._files is not None,
        )

    def _trace(self, call: Call, error: BaseException) -> None:
        """The place of an unforeseen error to stderr; its words without secrets."""
        text = f"{self._about.command}: {call.tool} failed\n{''.join(traceback.format_exception(error))}"
        sys.stderr.write(call.redaction.text(text) if call.redaction else text)
        sys.stderr.flush()


def _knowing(call: Call, prepared: Prepared, arguments: Mapping[str, Any]) -> Prepared:
    """The tool for this call: the secrets among the arguments are withheld too."""
    call.redaction = prepared.redaction.knowing(arguments)
    return prepared if call.redaction is prepared.redaction else replace(prepared, redaction=call.redaction)
