"""What this server is: its names, where the API is, and how it is signed in to."""

from mcpgen_runtime.config.server_info import About, Scheme, Signing

ABOUT = About(
    name="workshop",
    title="Workshop",
    version="1.0.0",
    command="wire-mcp",
    package="wire_mcp",
    env_prefix="WORKSHOP",
    instructions="The books and shelves of a workshop for instruments. Take ids from the search tools; never guess them.",
    base_url="https://api.workshop.example/v1",
    https_only=False,
    tls_minimum="1.2",
    schemes={
        "basic": Scheme(kind="basic", env=("WORKSHOP_USER", "WORKSHOP_PASSWORD")),
        "bearer": Scheme(kind="bearer", env=("WORKSHOP_TOKEN",)),
        "certificate": Scheme(kind="mutual"),
        "headerKey": Scheme(kind="header", parameter="X-Workshop-Key", env=("WORKSHOP_HEADER_KEY",)),
        "oauth": Scheme(
            kind="oauth2",
            env=(
                "WORKSHOP_OAUTH_CLIENT_ID",
                "WORKSHOP_OAUTH_CLIENT_SECRET",
                "WORKSHOP_OAUTH",
                "WORKSHOP_OAUTH_TOKEN_URL",
                "WORKSHOP_OAUTH_SCOPES",
            ),
            token_url="https://login.workshop.example/token",
            scopes=("payments:read",),
        ),
        "openId": Scheme(
            kind="oauth2",
            env=(
                "WORKSHOP_OPEN_ID_CLIENT_ID",
                "WORKSHOP_OPEN_ID_CLIENT_SECRET",
                "WORKSHOP_OPEN_ID",
                "WORKSHOP_OPEN_ID_TOKEN_URL",
                "WORKSHOP_OPEN_ID_SCOPES",
            ),
            discovery_url="https://login.workshop.example/.well-known/openid-configuration",
        ),
        "queryKey": Scheme(kind="query", parameter="key", env=("WORKSHOP_QUERY_KEY",)),
        "session": Scheme(kind="cookie", parameter="session", env=("WORKSHOP_SESSION",)),
        "signature": Scheme(
            kind="signed",
            env=("WORKSHOP_SIGNATURE", "WORKSHOP_SIGNATURE_KEY_ID"),
            signing=Signing(covered=("@method", "@target-uri")),
        ),
        "stamp": Scheme(
            kind="signed",
            env=("WORKSHOP_STAMP", "WORKSHOP_STAMP_KEY_ID"),
            signing=Signing(
                text="{method}\n{target}\n{timestamp}\n{nonce}\n{body_hash}",
                headers={
                    "X-Timestamp": "{timestamp}",
                    "X-Nonce": "{nonce}",
                    "X-Signature": "{key_id}:{signature}",
                },
            ),
        ),
    },
    security=(("bearer",),),
    domains={
        "instruments": "Instruments",
        "office": "Office",
        "orders": "Orders",
        "parts": "Parts",
        "recordings": "Recordings",
        "strings": "Strings",
    },
    origins=("https://catalogue.workshop.example", "https://login.workshop.example"),
    variables=("WORKSHOP_CATALOGUE_URL",),
)
