"""What linting answers, and which of it somebody wants to see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..diagnostics import Diagnostic, Severity
from ..diagnostics.codes_lint import CODES


@dataclass(frozen=True, slots=True)
class Finding:
    """A diagnostic with the tool that it is about; "" for one about the whole list."""

    diagnostic: Diagnostic
    tool: str
    subject: str = ""
    """What of the tool, such as the name of an argument."""

    @property
    def code(self) -> str:
        return self.diagnostic.code

    @property
    def counts(self) -> bool:
        """Whether it makes the command fail."""
        return self.diagnostic.severity is not Severity.NOTE


def is_known(prefix: str) -> bool:
    """Whether a code or the beginning of one (`MCP72`) names any finding."""
    return len(prefix) > 3 and any(code.startswith(prefix) for code in CODES)


def selected(
    findings: Iterable[Finding], select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> tuple[Finding, ...]:
    """Those of the codes, or beginnings of codes, in `select` (empty: all) and not in `ignore`."""
    return tuple(
        one
        for one in findings
        if (not select or one.code.startswith(tuple(select))) and not one.code.startswith(tuple(ignore))
    )
