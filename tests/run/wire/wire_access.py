"""Rows of issue item 2: servers, credentials, redirects."""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode

from wire_row import Given, Row, Sent, answer
from wire_signatures import by_rfc_9421, by_text

_BEARER = "Authorization: Bearer token-of-the-workshop"
_KEY = {"WORKSHOP_HEADER_KEY": "key-of-the-workshop"}
_LOGIN = {"WORKSHOP_USER": "ana", "WORKSHOP_PASSWORD": "pass:word"}
_BASIC = "Authorization: Basic YW5hOnBhc3M6d29yZA=="
_CERTIFICATE = {"WORKSHOP_SERVER_CLIENT_CERT_PATH": "FOLDER/client.pem"}
_SCHEMES = "/components/securitySchemes"
_CATALOGUE = "/paths/~1catalogue/get/servers"

SERVERS = (
    Row(
        id="server root",
        what="The root's server, its variables at their defaults",
        see=("/servers",),
        calls=(("get_order", {"id": "o-1"}),),
        sent=(Sent("GET /v1/orders/o-1", has=("Host: api.workshop.example",)),),
        policy="variables of a server are at their defaults, and only whoever runs it sets another address",
    ),
    Row(
        id="server path",
        what="A server of a path, relative to the root's",
        see=("/paths/~1archive~1{year}/servers",),
        calls=(("get_archive", {"year": 1999}),),
        sent=(Sent("GET /archive-v2/archive/1999", has=("Host: api.workshop.example", _BEARER)),),
    ),
    Row(
        id="server operation",
        what="A server of an operation, with a variable: no credentials for a host that only it names",
        see=(_CATALOGUE,),
        calls=(("get_catalogue", {}),),
        sent=(
            Sent("GET /2026/catalogue", has=("Host: catalogue.workshop.example",), lacks=("Authorization",)),
        ),
    ),
    Row(
        id="server confirmed",
        what="The same host, confirmed by a setting",
        see=(_CATALOGUE,),
        calls=(("get_catalogue", {}),),
        environ={"WORKSHOP_TRUSTED_ORIGINS": "https://catalogue.workshop.example"},
        sent=(Sent("GET /2026/catalogue", has=("Host: catalogue.workshop.example", _BEARER)),),
    ),
    Row(
        id="server not confirmed",
        what="What the model is told when such a host wants credentials",
        see=(_CATALOGUE,),
        calls=(("get_catalogue", {}),),
        answers=(answer('{"message":"who?"}', status="401 Unauthorized"),),
        given=Given(
            says=(
                "No credentials were sent to https://catalogue.workshop.example",
                "confirm it by WORKSHOP_TRUSTED_ORIGINS",
            ),
            error=True,
        ),
    ),
    Row(
        id="server setting",
        what="Another address in place of the root's server",
        see=("/servers",),
        calls=(("get_order", {"id": "o-1"}),),
        environ={"WORKSHOP_SERVER_URL": "https://test.workshop.example/base/"},
        sent=(Sent("GET /base/orders/o-1", has=("Host: test.workshop.example", _BEARER)),),
    ),
    Row(
        id="server setting of an operation",
        what="The same for the server of an operation, by the variable that an overlay names",
        see=(_CATALOGUE, "10-server#/actions/3"),
        calls=(("get_catalogue", {}),),
        environ={"WORKSHOP_CATALOGUE_URL": "https://mirror.workshop.example/c"},
        sent=(Sent("GET /c/catalogue", has=("Host: mirror.workshop.example",)),),
    ),
    Row(
        id="server foreign",
        what="Credentials of another address stay away from the hosts of the description",
        see=(_CATALOGUE,),
        calls=(("get_catalogue", {}),),
        environ={"WORKSHOP_SERVER_URL": "https://test.workshop.example"},
        sent=(
            Sent("GET /2026/catalogue", has=("Host: catalogue.workshop.example",), lacks=("Authorization",)),
        ),
    ),
    Row(
        id="server never chosen",
        what="The model chooses no host",
        see=(_CATALOGUE,),
        calls=(("get_catalogue", {"edition": "2025", "host": "evil.workshop.example"}),),
        sent=(),
        given=Given(says=('"edition" is not known', '"host" is not known'), error=True),
    ),
)


def _token(seconds: int, text: str = "first-access-token") -> bytes:
    said = {"access_token": text, "token_type": "Bearer", "expires_in": seconds}
    return answer(json.dumps(said))


_ISSUER = {"WORKSHOP_TRUSTED_ORIGINS": "https://login.workshop.example"}
_CLIENT = {
    "WORKSHOP_OAUTH_CLIENT_ID": "the workshop",
    "WORKSHOP_OAUTH_CLIENT_SECRET": "secret of it",
    **_ISSUER,
}
_ASKED = Sent(
    "POST /token",
    has=(
        "Host: login.workshop.example",
        # the+workshop:secret+of+it, RFC 6749 section 2.3.1
        "Authorization: Basic dGhlK3dvcmtzaG9wOnNlY3JldCtvZitpdA==",
        "Content-Type: application/x-www-form-urlencoded",
    ),
    body="grant_type=client_credentials&scope=payments%3Aread",
)
_FIRST = Sent("GET /v1/payments", has=("Authorization: Bearer first-access-token",))
_SECOND = Sent("GET /v1/payments", has=("Authorization: Bearer second-access-token",))
_PAYMENTS = ("list_payments", {})
_OAUTH = (f"{_SCHEMES}/oauth", "/paths/~1payments/get/security")

SCHEMES = (
    Row(
        id="bearer",
        what="Bearer token, from the root's `security`; the overlay names its variable",
        see=(f"{_SCHEMES}/bearer", "/security", "10-server#/actions/1"),
        calls=(("get_order", {"id": "o-1"}),),
        sent=(Sent("GET /v1/orders/o-1", has=(_BEARER,)),),
    ),
    Row(
        id="basic",
        what="Basic (RFC 7617); the overlay names its variables",
        see=(f"{_SCHEMES}/basic", "/paths/~1ledger/get/security", "10-server#/actions/2"),
        calls=(("get_ledger", {}),),
        environ=_LOGIN,
        sent=(Sent("GET /v1/ledger", has=(_BASIC,)),),
    ),
    Row(
        id="apiKey header",
        what="Key in a header",
        see=(f"{_SCHEMES}/headerKey", "/paths/~1suppliers/get/security"),
        calls=(("list_suppliers", {}),),
        environ=_KEY,
        policy=(
            "a variable that no overlay names consists of the prefix and the scheme's name: `WORKSHOP` and "
            "`headerKey`"
        ),
        sent=(
            Sent("GET /v1/suppliers", has=("X-Workshop-Key: key-of-the-workshop",), lacks=("Authorization",)),
        ),
    ),
    Row(
        id="apiKey query",
        what="Key in the query, behind a parameter",
        see=(f"{_SCHEMES}/queryKey", "/paths/~1taxes/get/security"),
        calls=(("get_taxes", {"year": 2026}),),
        environ={"WORKSHOP_QUERY_KEY": "key & more"},
        sent=(Sent("GET /v1/taxes?year=2026&key=key%20%26%20more", lacks=("Authorization",)),),
    ),
    Row(
        id="key as parameter",
        what="A key that is described as a parameter too, and a parameter with one value",
        see=("/paths/~1deliveries/get/parameters", "/paths/~1deliveries/get/security"),
        calls=(("list_deliveries", {}), ("list_deliveries", {"open": True})),
        environ=_KEY,
        policy=(
            "the credential is the server's and is sent once; what is required and has one value is sent "
            "unasked, what is optional is for the model to say"
        ),
        sent=(
            Sent("GET /v1/deliveries?form=short", has=("X-Workshop-Key: key-of-the-workshop",)),
            Sent("GET /v1/deliveries?open=true&form=short", has=("X-Workshop-Key: key-of-the-workshop",)),
        ),
    ),
    Row(
        id="apiKey cookie",
        what="Key in a cookie",
        see=(f"{_SCHEMES}/session", "/paths/~1bench/get/security"),
        calls=(("get_bench", {}),),
        environ={"WORKSHOP_SESSION": "session-of-the-bench"},
        sent=(
            Sent("GET /v1/bench", has=("Cookie: session=session-of-the-bench",), lacks=("Authorization",)),
        ),
    ),
    Row(
        id="oauth2",
        what="OAuth2 client credentials: one token for two calls",
        see=_OAUTH,
        calls=(_PAYMENTS, _PAYMENTS),
        environ=_CLIENT,
        answers=(_token(3600), answer()),
        sent=(_ASKED, _FIRST, _FIRST),
    ),
    Row(
        id="oauth2 expiry",
        what="OAuth2: a new token before the old one has expired",
        see=_OAUTH,
        calls=(_PAYMENTS, _PAYMENTS),
        environ=_CLIENT,
        answers=(_token(0), answer(), _token(3600, "second-access-token"), answer()),
        sent=(_ASKED, _FIRST, _ASKED, _SECOND),
    ),
    Row(
        id="oauth2 401",
        what="OAuth2: a new token after 401, once for each call",
        see=_OAUTH,
        calls=(_PAYMENTS,),
        environ=_CLIENT,
        answers=(
            _token(3600),
            answer(status="401 Unauthorized"),
            _token(3600, "second-access-token"),
            answer(),
        ),
        sent=(_ASKED, _FIRST, _ASKED, _SECOND),
    ),
    Row(
        id="openIdConnect",
        what="OpenID Connect: the token endpoint by discovery",
        see=(f"{_SCHEMES}/openId", "/paths/~1staff/get/security"),
        calls=(("list_staff", {}),),
        environ={
            "WORKSHOP_OPEN_ID_CLIENT_ID": "the workshop",
            "WORKSHOP_OPEN_ID_CLIENT_SECRET": "secret of it",
            **_ISSUER,
        },
        answers=(
            answer('{"token_endpoint":"https://login.workshop.example/oauth/token"}'),
            _token(3600),
            answer(),
        ),
        sent=(
            Sent(
                "GET /.well-known/openid-configuration",
                has=("Host: login.workshop.example",),
                lacks=("Authorization",),
            ),
            Sent(
                "POST /oauth/token",
                has=("Authorization: Basic dGhlK3dvcmtzaG9wOnNlY3JldCtvZitpdA==",),
                body="grant_type=client_credentials",
            ),
            Sent("GET /v1/staff", has=("Authorization: Bearer first-access-token",)),
        ),
    ),
    Row(
        id="mutualTLS",
        what="Client certificate, its key in the same file",
        see=(f"{_SCHEMES}/certificate", "/paths/~1vault/get/security"),
        calls=(("get_vault", {}),),
        environ=_CERTIFICATE,
        mutual=True,
        peers=("client",),
        sent=(Sent("GET /v1/vault", lacks=("Authorization",)),),
    ),
    Row(
        id="mutualTLS key",
        what="The same with a key in a file of its own, locked by a password",
        see=(f"{_SCHEMES}/certificate", "/paths/~1vault/get/security"),
        calls=(("get_vault", {}),),
        environ=_CERTIFICATE
        | {
            "WORKSHOP_SERVER_CLIENT_KEY_PATH": "FOLDER/client-locked.pem",
            "WORKSHOP_SERVER_CLIENT_KEY_PASSWORD": "open sesame",
        },
        mutual=True,
        peers=("client",),
        sent=(Sent("GET /v1/vault", lacks=("Authorization",)),),
    ),
    Row(
        id="check_hostname off",
        what="`check_hostname`: a certificate of another name, accepted because the operator says so",
        see=("/servers",),
        calls=(("get_order", {"id": "o-1"}),),
        environ={"WORKSHOP_SERVER_TLS_CHECK_HOSTNAME": "false"},
        certificate="elsewhere",
        sent=(Sent("GET /v1/orders/o-1", has=(_BEARER,)),),
    ),
)

_BODY = b'{"to":"Ana","amount":12.5}'
_DIGEST = f"sha-256=:{b64encode(hashlib.sha256(_BODY).digest()).decode()}:"

SIGNED = (
    Row(
        id="signed RFC 9421",
        what="Signed by Ed25519 as RFC 9421 has it, with a digest of the body (RFC 9530)",
        see=(f"{_SCHEMES}/signature", "10-server#/actions/4"),
        calls=(("transfer", {"to": "Ana", "amount": 12.5}),),
        environ={
            "WORKSHOP_SIGNATURE_FILE": "FOLDER/signing.pem",
            "WORKSHOP_SIGNATURE_KEY_ID": "key-1",
        },
        signature=by_rfc_9421,
        sent=(
            Sent(
                "POST /v1/transfers",
                has=("Signature: sig1=:SIGNATURE:", f"Content-Digest: {_DIGEST}"),
                lacks=("Authorization",),
                body=_BODY,
            ),
        ),
    ),
    Row(
        id="signed text",
        what="Signed by Ed25519 as the overlay says: a text of one's own, headers of one's own",
        see=(f"{_SCHEMES}/stamp", "10-server#/actions/5"),
        calls=(("cancel_delivery", {"id": "d-1", "reason": "too late"}),),
        environ={"WORKSHOP_STAMP_FILE": "FOLDER/signing.pem", "WORKSHOP_STAMP_KEY_ID": "key-1"},
        signature=by_text,
        sent=(
            Sent(
                "DELETE /v1/deliveries/d-1?reason=too%20late",
                has=("X-Timestamp: TIME", "X-Nonce: RANDOM", "X-Signature: key-1:SIGNATURE"),
                lacks=("Authorization", "Content-Digest"),
            ),
        ),
    ),
)

CHOICES = (
    Row(
        id="AND",
        what="Two schemes together",
        see=("/paths/~1safe/get/security",),
        calls=(("get_safe", {}),),
        environ=_KEY,
        sent=(Sent("GET /v1/safe", has=(_BEARER, "X-Workshop-Key: key-of-the-workshop")),),
    ),
    Row(
        id="AND incomplete",
        what="Two schemes together, of which one is not set",
        see=("/paths/~1safe/get/security",),
        calls=(("get_safe", {}),),
        sent=(Sent("GET /v1/safe", lacks=("Authorization", "X-Workshop-Key")),),
        policy="where no alternative has all its settings nothing is sent of any, and the API decides",
    ),
    Row(
        id="OR",
        what="Two alternatives, both set",
        see=("/paths/~1diary/get/security",),
        calls=(("get_diary", {}),),
        environ=_LOGIN | _KEY,
        sent=(Sent("GET /v1/diary", has=(_BASIC,), lacks=("X-Workshop-Key",)),),
        policy="of several alternatives the first is sent for which all is set",
    ),
    Row(
        id="OR second",
        what="Two alternatives, the second set",
        see=("/paths/~1diary/get/security",),
        calls=(("get_diary", {}),),
        environ=_KEY,
        sent=(Sent("GET /v1/diary", has=("X-Workshop-Key: key-of-the-workshop",), lacks=("Authorization",)),),
    ),
    Row(
        id="optional set",
        what="Optional credentials, set",
        see=("/paths/~1concerts/get/security",),
        calls=(("list_concerts", {}),),
        environ=_KEY,
        sent=(Sent("GET /v1/concerts", has=("X-Workshop-Key: key-of-the-workshop",)),),
        policy="optional credentials are sent when they are set, wherever `{}` stands",
    ),
    Row(
        id="optional",
        what="Optional credentials, not set",
        see=("/paths/~1concerts/get/security",),
        calls=(("list_concerts", {}),),
        sent=(Sent("GET /v1/concerts", lacks=("Authorization", "X-Workshop-Key", "Cookie")),),
    ),
    Row(
        id="security none",
        what="`security: []`: none is sent",
        see=("/paths/~1opening-hours/get/security",),
        calls=(("get_opening_hours", {}),),
        environ=_LOGIN | _KEY | {"WORKSHOP_SESSION": "session-of-the-bench"},
        sent=(Sent("GET /v1/opening-hours", lacks=("Authorization", "X-Workshop-Key", "Cookie")),),
    ),
    Row(
        id="custom headers",
        what="Headers of the operator's, which no argument changes",
        see=("/paths/~1jobs/get/parameters/0",),
        calls=(("list_jobs", {}),),
        environ={"WORKSHOP_HEADERS": '{"X-Tenant": "north", "Authorization": "Bearer mine"}'},
        sent=(Sent("GET /v1/jobs", has=("X-Tenant: north", _BEARER)),),
    ),
    Row(
        id="secret from a file",
        what="A secret from a file: `*_FILE`",
        see=(f"{_SCHEMES}/bearer",),
        calls=(("get_order", {"id": "o-1"}),),
        unset=("WORKSHOP_TOKEN",),
        environ={"WORKSHOP_TOKEN_FILE": "FOLDER/token"},
        sent=(Sent("GET /v1/orders/o-1", has=("Authorization: Bearer token-from-a-file",)),),
    ),
)


def _moved(status: str, place: str) -> bytes:
    return answer(b"", "", status, f"Location: {place}")


REDIRECTS = (
    Row(
        id="redirect",
        what="A redirect of a read, within the origin",
        see=("/paths/~1orders~1{id}/get/operationId",),
        calls=(("get_order", {"id": "o-1"}),),
        answers=(_moved("302 Found", "/v1/orders/o-2"), answer()),
        sent=(
            Sent("GET /v1/orders/o-1", has=(_BEARER,)),
            Sent("GET /v1/orders/o-2", has=(_BEARER, "Host: api.workshop.example")),
        ),
    ),
    Row(
        id="redirect to another origin",
        what="A redirect to another origin",
        policy=(
            "it is not followed, with or without credentials: the model does not choose a host, and nor does "
            "an answer"
        ),
        see=("/paths/~1orders~1{id}/get/operationId",),
        calls=(("get_order", {"id": "o-1"}),),
        answers=(_moved("302 Found", "https://evil.workshop.example/o-1"),),
        sent=(Sent("GET /v1/orders/o-1", has=(_BEARER,)),),
        given=Given(says=("HTTP 302 Found", "https://evil.workshop.example/o-1"), error=True),
    ),
    Row(
        id="redirect of a write",
        what="A redirect of a write: not followed",
        see=("/paths/~1invoices/post/operationId",),
        calls=(("create_invoice", {"number": 7, "amount": 120}),),
        answers=(_moved("307 Temporary Redirect", "/v1/invoices-2"),),
        sent=(Sent("POST /v1/invoices", body='{"number":7,"amount":120}'),),
        given=Given(says=("HTTP 307 Temporary Redirect", "/v1/invoices-2"), error=True),
    ),
)

ROWS = (*SERVERS, *SCHEMES, *SIGNED, *CHOICES, *REDIRECTS)
