"""What a model is told when a call came to nothing: what is wrong, and what to do about it."""

from __future__ import annotations

from ..config.server_info import About, variables
from ..config.setting_table import table
from ..config.settings import Config
from ..errors import ApiError, ArgumentError, ToolError, UnreachableError
from ..redaction.redactor import Redaction
from .content_blocks import Result
from .tool_results import failure, refusal


def failed(error: ToolError, about: About, config: Config, redaction: Redaction) -> Result:
    """The result of a call that ended like this."""
    match error:
        case ApiError():
            return refusal(error, redaction, _advice(error, about, config))
        case ArgumentError():
            return failure(redaction.text(f"Nothing was sent: {error.message}."))
        case UnreachableError():
            look = f" Whoever runs this server may look at {error.setting}." if error.setting else ""
            return failure(redaction.text(f"The API gave no usable answer: {error.message}.") + look)
    return failure(redaction.text(error.message))


def outcome(error: ToolError) -> str:
    """The same in two words, for the audit log."""
    match error:
        case ApiError():
            return "api error"
        case ArgumentError():
            return "wrong arguments"
        case UnreachableError():
            return "no answer"
    return "not made"


def _advice(error: ApiError, about: About, config: Config) -> str:
    """What to do about a status, as far as the status alone tells."""
    if 300 <= error.status < 400:
        env = next(row.env for row in table(about) if row.name == "server_url")
        return (
            "It redirects. That is followed for reads, within the same origin and a few times only: "
            f"{env} may have to name the final address."
        )
    if error.status in (401, 403):
        return _credentials(error, about, config)
    if error.retry_after is not None:
        return f"It asks to wait {error.retry_after:.0f} seconds before the next try."
    return ""


def _credentials(error: ApiError, about: About, config: Config) -> str:
    """The variables of each way to sign in that the operation knows, and whether any of them is set."""
    env = {row.name: row.env for row in table(about)}
    if error.unsigned_origin:
        return (
            f"No credentials were sent to {error.unsigned_origin}: only the API's description names that "
            f"host. Whoever runs this server may confirm it by {env['trusted_origins']}."
        )
    ways: dict[str, bool] = {}
    for names in ((name,) for name in about.schemes) if error.security is None else error.security:
        schemes = [about.schemes[name] for name in names if name in about.schemes]
        found = [env["client_cert"] if one.kind == "mutual" else variables(one) for one in schemes]
        if any(found):
            ways[" and ".join(filter(None, found))] = any(name in config.credentials for name in names)
    if not ways:
        return _undescribed(about, config, env["headers"])
    if any(ways.values()) or config.client_cert:
        missing = ""
    elif config.headers:
        missing = f"; none is set, only {env['headers']}"
    else:
        missing = "; none is set"
    if error.status == 403 and not missing:
        return ""  # it knows who asks, and credentials of another may be what is wanted
    return f"Credentials come from {' or '.join(ways)} in this server's environment{missing}."


def _undescribed(about: About, config: Config, headers: str) -> str:
    """What helps where the API's description says nothing of how to sign in for the operation."""
    if config.headers or config.client_cert:
        sent = f"the headers of {headers}" if config.headers else "the client certificate"
        return f"The API's description does not say how to sign in here; {sent} went with the request."
    says = "says that this operation needs no" if about.schemes else "names no"
    return (
        f"The API's description {says} credentials, so none were sent. Whoever runs this server may set "
        f'{headers} to headers for every request, such as {{"Authorization": "Bearer …"}}, or build it again '
        "with an overlay that declares a security scheme."
    )
