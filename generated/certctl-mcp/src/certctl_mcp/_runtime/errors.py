"""What can go wrong in a tool call, as exceptions; each becomes a tool result with `isError`."""

from __future__ import annotations


class ToolError(Exception):
    """A call that failed for a known reason. `message` is this program's own words and holds no secret."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class UnknownToolError(Exception):
    """There is no such tool, or it is not on offer."""


class ArgumentError(ToolError):
    """An argument that cannot be sent; nothing has reached the API."""


class UnreachableError(ToolError):
    """No usable answer from the API. `setting` is the environment variable to look at, if one can help."""

    def __init__(self, message: str, setting: str | None = None) -> None:
        super().__init__(message)
        self.setting = setting


class ApiError(ToolError):
    """An answer outside 2xx. `message`, `body`, `request_id` and `location` are the API's words: fence them.

    `message` is the API's own explanation, "" when it gave none; `retry_after` is in seconds. `security` has
    the alternatives of schemes that the operation asks for, None where that is not known.
    """

    security: tuple[tuple[str, ...], ...] | None = None
    unsigned_origin = ""
    """The host that got no credentials, for nobody but the API's description names it."""

    def __init__(
        self,
        status: int,
        message: str = "",
        body: bytes = b"",
        media_type: str = "",
        request_id: str | None = None,
        retry_after: float | None = None,
        location: str | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.body = body
        self.media_type = media_type
        self.request_id = request_id
        self.retry_after = retry_after
        self.location = location

    def __str__(self) -> str:
        return f"HTTP {self.status}"


class FolderError(Exception):
    """A file cannot be written; the text is a reason."""
