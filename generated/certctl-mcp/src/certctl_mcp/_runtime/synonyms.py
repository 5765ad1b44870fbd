"""Words that users and APIs take for each other. Small and general: nothing of one API."""

from __future__ import annotations

from collections.abc import Mapping

from .words import stem

_GROUPS = """
    list show get fetch read view display retrieve inspect see
    find search look query lookup
    create add new make register generate open
    delete remove destroy erase drop purge
    update change edit modify replace patch set
    start run trigger launch execute begin
    stop cancel abort halt end
    enable activate allow
    disable deactivate forbid
    approve accept
    reject deny decline refuse
    check test verify validate probe
    send mail notify email
    compare diff difference
    upload attach
    login authenticate signin
    logout signout
    user account person
    member membership
    repo repository
    cert certificate
    organization org
    configuration config setting option
    environment env
    directory folder
    history earlier previous past
    audit log
    permission right
    password passphrase
    issue ticket bug
    webhook hook
"""

GROUPS: Mapping[str, str] = {
    stem(word): line.split()[0] for line in _GROUPS.strip().splitlines() for word in line.split()
}
"""The stem of a word → the first word of its group."""


def group(word: str) -> str | None:
    """The name of the group that a word belongs to."""
    return GROUPS.get(stem(word))
