"""What went wrong on the way to the API and back, in a sentence, and the setting to look at."""

from __future__ import annotations

import socket
import ssl
from urllib.parse import urlsplit

from ..config.server_info import About
from ..config.settings import Config

_CERTIFICATE: dict[int, str | None] = {9: None, 10: None, 62: "server_url", 64: "server_url"}
"""OpenSSL's codes for certificates that no CA bundle makes good: not valid yet, expired, for another name."""

_NO_TLS = ("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "PACKET_LENGTH_TOO_LONG", "RECORD_LAYER_FAILURE")
_BROKEN_OFF = ("Server disconnected", "peer closed connection")  # the same exception as for nonsense


class NoAnswerError(Exception):
    """A request without a usable answer. `setting` is the name of a setting that could help.

    `sent`: bytes of it have left. `passing`: the next try may do better.
    """

    def __init__(self, message: str, setting: str | None, *, sent: bool, passing: bool) -> None:
        super().__init__(message)
        self.message = message
        self.setting = setting
        self.sent = sent
        self.passing = passing


def origin(url: str) -> str:
    """Scheme, host and port: all that is ever shown of a URL, for a query can hold a key."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def explained(error: Exception, url: str, sent: bool, about: About, config: Config) -> NoAnswerError:
    """The trouble behind an exception of the HTTP client. `sent`: bytes of the request have left."""
    place = origin(url)
    for cause in _causes(error):
        match cause:
            case ssl.SSLWantReadError() | ssl.SSLWantWriteError():
                continue  # how the client waits, which a time limit then ends
            case ssl.SSLCertVerificationError():
                text = f"the certificate of {place} is not accepted: {cause.verify_message.rstrip('.')}"
                setting = _CERTIFICATE.get(cause.verify_code, "ca_bundle")
                return NoAnswerError(text, setting, sent=sent, passing=False)
            case ssl.SSLError() if cause.reason in _NO_TLS:
                text = f"what listens at {place} does not speak TLS ({cause.reason})"
                return NoAnswerError(text, "server_url", sent=sent, passing=False)
            case ssl.SSLError() if cause.reason and ("VERSION" in cause.reason or "PROTOCOL" in cause.reason):
                text = f"{place} does not offer TLS {about.tls_minimum} or later ({cause.reason})"
                return NoAnswerError(text, "server_url", sent=sent, passing=False)
            case ssl.SSLError() if "CERTIFICATE_REQUIRED" in (cause.reason or ""):
                text = f"{place} wants a client certificate"
                return NoAnswerError(text, "client_cert", sent=sent, passing=False)
            case ssl.SSLError():
                text = f"TLS with {place} failed ({cause.reason or 'no reason given'})"
                return NoAnswerError(text, "server_url", sent=sent, passing=False)
            case socket.gaierror():
                passing = cause.errno == socket.EAI_AGAIN
                return NoAnswerError(
                    f"the host name of {place} cannot be resolved", "server_url", sent=sent, passing=passing
                )
            case ConnectionRefusedError():
                return NoAnswerError(
                    f"nothing listens at {place}: connection refused", "server_url", sent=sent, passing=True
                )
    if isinstance(error, ValueError):
        return NoAnswerError(
            f"the request for {place} cannot be written as HTTP", None, sent=False, passing=False
        )
    name = type(error).__name__
    match name:
        case "ConnectTimeout":
            text = f"{place} gave no connection within {config.connect_timeout:g} seconds"
            return NoAnswerError(text, "connect_timeout", sent=sent, passing=True)
        case "ReadTimeout" | "WriteTimeout":
            text = f"{place} was silent for {config.read_timeout:g} seconds"
            return NoAnswerError(text, "read_timeout", sent=sent, passing=False)
        case "ConnectError":
            return NoAnswerError(f"no connection to {place} ({name})", "server_url", sent=sent, passing=True)
        case "ProxyError":
            return NoAnswerError(
                f"the proxy gave no connection to {place} ({name})", "server_url", sent=sent, passing=False
            )
        case "LocalProtocolError" | "UnsupportedProtocol" | "InvalidURL":
            return NoAnswerError(
                f"the request for {place} cannot be written as HTTP", None, sent=sent, passing=False
            )
        case "RemoteProtocolError" if not str(error).startswith(_BROKEN_OFF):
            text = f"what came from {place} is not an answer as HTTP has it ({name})"
            return NoAnswerError(text, "server_url", sent=sent, passing=True)
    text = f"the connection broke before the whole answer had come from {place} ({name})"
    return NoAnswerError(text, "server_url", sent=sent, passing=True)


def _causes(error: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        if isinstance(error, OSError) and error.args and isinstance(error.args[0], BaseException):
            found.append(error.args[0])
        error = error.__cause__ or error.__context__
    return found
