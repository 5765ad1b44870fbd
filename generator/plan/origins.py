"""The hosts beside the API's own that its description names: for operations, and for giving out tokens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from urllib.parse import urljoin, urlsplit

from ..api.model import Api, Operation
from ..diagnostics import Diagnostics, Pointer
from ..source import Document
from .model import OtherHost, Scheme

_USUAL = {"http": 80, "https": 443}


def other_hosts(
    document: Document,
    api: Api,
    shown: Iterable[Operation],
    names: Mapping[str, str],
    schemes: Mapping[str, Scheme],
    diag: Diagnostics,
) -> tuple[OtherHost, ...]:
    """By origin, with the tools and the schemes that need it; each is reported once.

    `names`: tools by label.
    """
    home = _origin(api.server)
    tools: defaultdict[str, list[str]] = defaultdict(list)
    signing: defaultdict[str, list[str]] = defaultdict(list)
    places: dict[str, Pointer] = {}
    for operation in shown:
        origin = _origin(operation.server or "")
        if origin and origin != home:
            tools[origin].append(names[operation.label])
            places.setdefault(origin, operation.pointer)
    for name, scheme in schemes.items():
        origin = _origin(urljoin(f"{api.server}/", scheme.token_url or scheme.discovery_url))
        if origin and origin != home:
            signing[origin].append(name)
            places.setdefault(origin, api.schemes[name].pointer)
    found = tuple(
        OtherHost(origin, tuple(tools[origin]), tuple(signing[origin])) for origin in sorted(places)
    )
    for one in found:
        setting = f"{api.identity.env_prefix}_TRUSTED_ORIGINS"
        text = f"{one.origin} is not the API's host, and {what(one)}: it gets no credentials by itself"
        cure = f"whoever runs the server confirms a host that is to have them by {setting}"
        diag.note("MCP480", text, document.place(places[one.origin]), cure)
    return found


def what(one: OtherHost) -> str:
    """What the description names a host for."""
    said = [f"tokens of {name} are to come from it" for name in one.schemes]
    if one.tools:
        more = f" and {len(one.tools) - 1} more" if len(one.tools) > 1 else ""
        said.insert(
            0, f"{one.tools[0]}{more} is sent to it" if not more else f"{one.tools[0]}{more} go to it"
        )
    return ", ".join(said)


def _origin(url: str) -> str:
    """Scheme, host and port, without the port that goes without saying; "" for what has no host."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return ""
    if not host or parts.scheme not in _USUAL or not host.isprintable():
        return ""
    host = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{host}{'' if port in (None, _USUAL[parts.scheme]) else f':{port}'}"
