"""The text of the scaffolded overlay (OpenAPI Overlay 1.1, YAML).

Written by hand and not by a YAML library: the comments are the point of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..annotations.model import HINTS
from .overlay_entries import Entry, Group
from .quoting import COMMENT_WIDTH, comment, quoted
from .secrets import Secret

UNREVIEWED = "unreviewed"
DOUBT = "in doubt"

_HEAD = """\
# What each operation does, as guessed from its method, its words and its prose by `mcpgen init`. Nobody has
# looked at it yet. For each operation: is it right? Correct what is not, and then delete `reviewed: false`
# and the comments above it. Start with those marked "in doubt": they say what to look at.
#
#   readOnly      nothing in the world changes by a call
#   destructive   a call can replace, end or use up something that no later call brings back
#   idempotent    the same call again has no further effect
#   openWorld     a call reaches beyond the API: mailboxes, other servers, the internet
#
# `mcpgen build --require-reviewed writes` fails while one of the writing operations is left.
"""


_SECRETS = """\
  # What looks like a secret by its name is withheld from models, logs and errors. Delete the action, or write
  # `redact: false`, where that is wrong; start with those marked "in doubt". A secret that is handed out
  # once, such as a new key, reaches nobody through a model: that is meant.
"""
_NO_CREDENTIALS = """\
  # The description says nothing of how to sign in, so the server would send no credentials. If the API wants
  # some, take the # away from one of these and correct it; if it wants none, say `security: []` instead.
"""


def overlay_text(
    title: str,
    extends: str,
    found: Sequence[Group],
    sign_in: Sequence[str] = (),
    secrets: Sequence[Secret] = (),
) -> str:
    """`extends`: the description, relative to the overlay. `sign_in`: an action to choose, if one is due."""
    lines = [
        _HEAD + "overlay: 1.1.0",
        "info:",
        f"  title: {quoted(f'{title}: hints')}",
        "  version: 1.0.0",
        f"extends: {quoted(extends)}",
        "actions:",
    ]
    if sign_in:
        lines += ["", *_NO_CREDENTIALS.splitlines(), *(f"  # {line}" for line in sign_in)]
    for group in found:
        lines += ["", *_heading(group)]
        for entry in group.entries:
            lines += ["", *_action(entry)]
    if secrets:
        lines += ["", *_rule("Secrets in answers"), *_SECRETS.splitlines()]
        targets = {entry.label: entry.target for group in found for entry in group.entries}
        for secret in secrets:
            lines += ["", *_withheld(secret, targets)]
    return "\n".join(lines) + "\n"


def _withheld(secret: Secret, targets: Mapping[str, str]) -> Iterator[str]:
    yield comment(f"{secret.name!r} in answers of {secret.operation}", "  ")
    if secret.doubt:
        yield _remark(f"{DOUBT}: {secret.doubt}")
    yield f"  - target: {quoted(secret.target or targets[secret.operation])}"
    path = quoted(f"$..[{quoted(secret.name)}]")
    yield f"    update: {{x-mcp: {{redact: {'true' if secret.target else f'[{path}]'}}}}}"


def _heading(group: Group) -> Iterator[str]:
    number = f"{len(group.entries)} operation{'s' if len(group.entries) != 1 else ''}"
    text = f"{group.title} ({group.id}): {number}" if group.title != group.id else f"{group.id}: {number}"
    yield from _rule(text)


def _rule(text: str) -> Iterator[str]:
    rule = f"  # {'-' * (COMMENT_WIDTH - 4)}"
    yield from (rule, comment(text, "  "), rule)


def _action(entry: Entry) -> Iterator[str]:
    """An action with its reasons; only comments where the description says everything itself."""
    about = f"{entry.label}: {entry.summary}" if entry.summary else entry.label
    yield comment(about, "  ")
    if entry.hidden is not None:
        yield _remark(f"hidden: {entry.hidden}")
    if entry.stated:
        said = "; ".join(f"{hint} by {origin}" for hint, origin in entry.stated.items())
        yield _remark(f"stated already, and left as it is: {said}")
    if not entry.guessed:
        return
    main, others = _reasons(entry)
    yield _remark(f"{UNREVIEWED}: {main}")
    yield from map(_remark, others)
    for hint, doubt in entry.doubts.items():
        yield _remark(f"{DOUBT}, {hint}: {doubt}")
    values = ", ".join(f"{hint}: {str(entry.inference.hints[hint].value).lower()}" for hint in entry.guessed)
    yield f"  - target: {quoted(entry.target)}"
    yield f"    update: {{x-mcp: {{reviewed: false, {values}}}}}"


def _remark(text: str) -> str:
    return comment(text, "  ", "   ")


def _reasons(entry: Entry) -> tuple[str, list[str]]:
    """The reason that most hints have, and the others with their hints."""
    by_hint = {hint: entry.inference.hints[hint].reason for hint in entry.guessed}
    reasons = list(by_hint.values())
    main = max(reasons, key=reasons.count)
    return main, [f"{hint}: {by_hint[hint]}" for hint in HINTS if by_hint.get(hint, main) != main]
