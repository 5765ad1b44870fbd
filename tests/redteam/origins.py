"""Hosts that only the API's description names, or only an answer: who gets the credentials."""

from __future__ import annotations

from .attack import Attack, answer

# fmt: off

PATHS = """
/elsewhere/{id}:
  get:
    operationId: getElsewhere
    servers: [{url: "http://OTHER/v2"}]
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
/elsewhere/keys:
  get:
    operationId: listKeysElsewhere
    servers: [{url: "//OTHER/v2"}]
    security: [{queryKey: []}, {headerKey: []}, {session: []}]
/beside:
  get:
    operationId: getBeside
    servers: [{url: "../v3"}]
"""

_CALL = ("get_elsewhere", {"id": "1"})
_KEYS = ("list_keys_elsewhere", {})
_SECRETS = ("token-of-the-red-team", "authorization:", "Authorization:")
_ALL = {"REDTEAM_QUERY_KEY": "query-key-of-the-red-team", "REDTEAM_HEADER_KEY": "header-key-of-the-red-team", "REDTEAM_SESSION": "session-of-the-red-team"}
_OWN = {"REDTEAM_HEADERS": '{"X-Gateway-Token": "gateway-of-the-red-team"}'}
_TRUST = {"REDTEAM_TRUSTED_ORIGINS": "http://OTHER"}


def _moved(place: str) -> bytes:
    return answer(b"", "", "302 Found", f"Location: {place}")


ROWS = (
    Attack("a host of the description is sent no token", _CALL, sent=("GET /v2/elsewhere/1",), never=_SECRETS),
    Attack("a host of the description is sent no key of any kind", _KEYS, sent=("GET /v2/elsewhere/keys",), environ=_ALL, never=tuple(_ALL.values())),
    Attack("a host of the description is sent no header of the operator", _CALL, sent=("GET /v2/elsewhere/1",), environ=_OWN, never=("gateway-of-the-red-team",)),
    Attack("a host that answers 401 is told of, with the setting that would confirm it", _CALL, answer(status="401 Unauthorized"), says=("No credentials were sent to http://OTHER", "REDTEAM_TRUSTED_ORIGINS"), error=True),
    Attack("a host that the operator confirms has the token", _CALL, environ=_TRUST, sent=("GET /v2/elsewhere/1",), carries=("Bearer token-of-the-red-team",)),
    Attack("another port of a confirmed host is another origin", _CALL, environ={"REDTEAM_TRUSTED_ORIGINS": "http://127.0.0.1:9"}, never=_SECRETS),
    Attack("another scheme of a confirmed host is another origin", _CALL, environ={"REDTEAM_TRUSTED_ORIGINS": "https://OTHER"}, never=_SECRETS),
    Attack("a confirmed name that the host begins with is another origin", _CALL, environ={"REDTEAM_TRUSTED_ORIGINS": "http://127.0.0.1"}, never=_SECRETS),
    Attack("a relative server is on the API's own host", ("get_beside", {}), carries=("Bearer token-of-the-red-team",)),
    Attack("a read is redirected to another port", ("get_thing", {"id": "1"}), _moved("http://OTHER/v1/things/1"), sent=("GET /v1/things/1",), error=True),
    Attack("a read is redirected to another port that is confirmed", ("get_thing", {"id": "1"}), _moved("http://OTHER/v1/things/1"), environ=_TRUST, sent=("GET /v1/things/1",), error=True),
    Attack("a host of the description redirects to the API", _CALL, _moved("http://HOST/v1/things/1"), sent=("GET /v2/elsewhere/1",), never=_SECRETS, error=True),
    Attack("a host of the description repeats the token that it was not sent", _CALL, answer('{"t": "token-of-the-red-team"}'), hides=("token-of-the-red-team",)),
)
