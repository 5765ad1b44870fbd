"""Security schemes that need more than a value: what about.py and the README say of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

SPEC = """
paths:
  /a:
    get: {operationId: getA, security: [{idp: [read, write]}, {oidc: [openid]}]}
    put: {operationId: putA, security: [{idp: [admin, "not a scope"]}, {cert: []}, {web: []}]}
components:
  securitySchemes:
    idp:
      type: oauth2
      flows: {clientCredentials: {tokenUrl: https://idp.example.com/token, scopes: {read: r, admin: a}}}
    oidc: {type: openIdConnect, openIdConnectUrl: https://idp.example.com/.well-known/openid-configuration}
    web: {type: oauth2, flows: {authorizationCode: {authorizationUrl: a, tokenUrl: b, scopes: {}}}}
    cert: {type: mutualTLS}
"""


def test_client_credentials_are_fetched_and_other_flows_bring_their_token(
    package: Callable[..., Any],
) -> None:
    built = package(SPEC, {"actions": [{"target": "$", "update": {"x-mcp": {"envPrefix": "SHOP"}}}]})
    schemes = built.module("about").ABOUT.schemes
    assert schemes["idp"].kind == "oauth2"
    assert schemes["idp"].env == (
        "SHOP_IDP_CLIENT_ID",
        "SHOP_IDP_CLIENT_SECRET",
        "SHOP_IDP",
        "SHOP_IDP_TOKEN_URL",
        "SHOP_IDP_SCOPES",
    )
    assert schemes["idp"].token_url == "https://idp.example.com/token"
    assert schemes["idp"].scopes == ("admin", "read", "write")
    assert schemes["oidc"].discovery_url.endswith("/openid-configuration")
    assert schemes["oidc"].scopes == ("openid",)
    assert (schemes["web"].kind, schemes["web"].env) == ("bearer", ("SHOP_WEB",))
    assert (schemes["cert"].kind, schemes["cert"].env) == ("mutual", ())
    readme = built.texts["README.md"]
    assert "| `SHOP_IDP_CLIENT_SECRET` | client secret, with the one above |" in readme
    assert "export SHOP_IDP_TOKEN_URL" not in readme


def test_an_overlay_names_the_variables_of_a_client(package: Callable[..., Any]) -> None:
    action = {"target": "$.components.securitySchemes.idp", "update": {"x-mcp": {"env": "IDP"}}}
    schemes = package(SPEC, {"actions": [action]}).module("about").ABOUT.schemes
    assert schemes["idp"].env == ("IDP_CLIENT_ID", "IDP_CLIENT_SECRET", "IDP", "IDP_TOKEN_URL", "IDP_SCOPES")
