"""The acts that an operation can be, each with its hints, and the words that name them.

What counts as what (specification of MCP tool annotations): destructive is what replaces, ends or uses up
something; adding is not, and neither is a switch that another call sets back. Idempotent is what has no
further effect when it is repeated; to be refused the second time counts as none. Open world is what reaches
beyond the API. Where an act can be either, the more careful value stands, with the doubt beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from ..annotations.model import Hint


@dataclass(frozen=True, slots=True)
class Effect:
    name: str
    read_only: bool
    destructive: bool
    idempotent: bool
    open_world: bool
    why: str
    """Behind the word that was found: `"revoke" in the path: ends something`."""
    doubts: Mapping[Hint, str] = field(default_factory=dict)
    words: str = ""

    def value(self, hint: Hint) -> bool:
        return {
            "readOnly": self.read_only,
            "destructive": self.destructive,
            "idempotent": self.idempotent,
            "openWorld": self.open_world,
        }[hint]


_REACH: Final = "whether it reaches mailboxes, other servers or the internet"
_BACK: Final = "whether another call puts it back"
_STORES: Final = "whether it stores a result or starts a job"

READ: Final = Effect(
    *("read", True, False, True, False, "only reads"),
    words="""
    get list search query find show view describe count lookup browse discover retrieve read inspect peek
    introspect resolve locate suggest autocomplete history whoami exists has is can head tail download
    fetch
    """,
)
TRY: Final = Effect(
    *("try", True, False, True, False, "works something out and keeps nothing"),
    {"readOnly": _STORES},
    """
    preview validate simulate estimate calculate compute compare diff render parse lint evaluate explain
    analyze analyse predict classify tokenize translate convert transform format decode encode dryrun quote
    check checks export judge match try compile
    """,
)
TEST: Final = Effect(
    *("test", False, False, True, True, "contacts something and may note the outcome"),
    {"readOnly": "whether it notes the outcome; if not, it only reads", "openWorld": _REACH},
    words="test ping verify",
)
SCAN: Final = Effect(
    *("scan", False, False, False, True, "contacts something and keeps what it finds"),
    {"openWorld": _REACH},
    words="scan probe crawl discover collect gather",
)
ADD: Final = Effect(
    *("add", False, False, False, False, "adds something, once more with each call"),
    words="""
    create add insert register enroll enrol new append push submit report clone copy duplicate fork generate
    provision upload import issue mint comment reply record log ingest crear post capture spawn
    instantiate allocate keygen
    """,
)
REPLACE: Final = Effect(
    *("replace", False, True, True, False, "replaces what was there"),
    words="""
    update edit modify set put patch replace change overwrite save write configure rename move reassign merge
    upsert override adjust resize scale reorder sort swap convertto assignto apply correct fix
    """,
)
RENEW: Final = Effect(
    *("rotate", False, True, False, False, "puts a new value in the place of the old one, with each call"),
    words="rotate regenerate reset rekey recreate reissue rollover reroll restore recover",
)
END: Final = Effect(
    *("end", False, True, True, False, "ends or removes something"),
    words="""
    delete remove destroy purge revoke cancel terminate stop kill abort retire dismiss reject deny decline
    close expire void clear flush prune evict drain uninstall wipe erase drop truncate logout signout
    disconnect deactivate discard decommission deregister unregister invalidate cleanup clean trash scrub
    empty shutdown halt rollback revert undo kick leave withdraw forget ban delist detach unlink demote
    eject disassociate unassign unset destroyall quarantine
    """,
)
LAY_UP: Final = Effect(
    *("lay up", False, True, True, False, "takes something out of use"),
    {"destructive": _BACK},
    words="archive suspend disable block hide unpublish pause freeze lock",
)
SWITCH: Final = Effect(
    *("switch", False, False, True, False, "sets a state that another call sets back"),
    {"destructive": _BACK},
    """
    enable activate reactivate unlock resume unsuspend mute unmute pin unpin star unstar follow unfollow like
    unlike favorite favourite unfavorite subscribe unsubscribe watch unwatch mark unmark acknowledge ack claim
    assign grant accept confirm tag label attach link join open reopen unarchive unblock unban heartbeat
    keepalive touch bookmark approve vote upvote unhide seen promote feature allow trust associate map
    raise lower hold unhold whitelist select undelete toggle
    """,
)
RUN: Final = Effect(
    *("run", False, False, False, True, "sets something going, with each call"),
    {"openWorld": _REACH},
    """
    start launch queue enqueue requeue retry rerun redo replay redeliver schedule reschedule renew rebuild
    build sync synchronize poll backup snapshot play begin initiate call request rerequest recheck reevaluate
    prepare
    """,
)
DO: Final = Effect(
    *("do", False, True, False, True, "does what only its target knows"),
    {"destructive": "what happens once it runs", "openWorld": _REACH},
    "run trigger execute invoke process perform force dispatch complete finish finalize commit",
)
REFRESH: Final = Effect(
    *("refresh", False, False, True, True, "brings something up to date"),
    {"openWorld": _REACH},
    words="refresh reload reindex resync refetch rescan recalculate warmup",
)
DEPLOY: Final = Effect(
    *("deploy", False, True, False, True, "replaces or interrupts what is running"),
    {"openWorld": _REACH},
    words="deploy redeploy publish release rollout restart reboot upgrade downgrade migrate install failover",
)
SEND: Final = Effect(
    *("send", False, False, False, True, "reaches people or systems outside, again with each call"),
    words="""
    send resend notify email mail invite reinvite broadcast sms fax forward share tweet announce remind
    """,
)
LOGIN: Final = Effect(
    *("login", False, False, False, False, "opens a session or hands out a credential"),
    words="login signin authenticate authorize callback token oauth authn signon logon impersonate exchange",
)
PAY: Final = Effect(
    *("pay", False, True, False, True, "moves money or goods"),
    words="pay charge refund buy purchase payout deposit transfer redeem settle order trade sell spend topup",
)
UNKNOWN: Final = Effect(
    *("unknown", False, True, False, True, "could be anything"),
    {
        "readOnly": "whether it changes anything",
        "destructive": "whether it replaces, ends or uses up something",
        "idempotent": "whether a repeat has a further effect",
        "openWorld": _REACH,
    },
)
_ACTS: Final = (
    *(READ, TRY, TEST, SCAN, ADD, REPLACE, RENEW, END, LAY_UP, SWITCH),
    *(RUN, DO, REFRESH, DEPLOY, SEND, LOGIN, PAY),
)
WORDS: Final[Mapping[str, Effect]] = {word: act for act in _ACTS for word in act.words.split()}

# Nouns that say which act a vaguer verb sets going: `triggerRenewal`, `POST /cancellations`.
NOUNS: Final[Mapping[str, str]] = {
    "activation": "activate",
    "archival": "archive",
    "cancellation": "cancel",
    "cleanup": "cleanup",
    "creation": "create",
    "deactivation": "deactivate",
    "deletion": "delete",
    "deployment": "deploy",
    "enrolment": "enroll",
    "enrollment": "enroll",
    "installation": "install",
    "migration": "migrate",
    "publication": "publish",
    "registration": "register",
    "removal": "remove",
    "renewal": "renew",
    "restoration": "restore",
    "revocation": "revoke",
    "rotation": "rotate",
    "termination": "terminate",
    "validation": "validate",
    "verification": "verify",
    "synchronization": "sync",
}

# Verbs that leave open what is done, so that the next word may say it.
VAGUE: Final = frozenset(
    """
    trigger start run execute perform process initiate begin force request submit post put patch handle
    do make invoke call schedule queue dispatch push bulk batch mass multi async prepare complete
    """.split()  # noqa: SIM905 - a list of thirty quoted words is harder to read
)

# Words that are as often the name of a thing: they count as verbs only where a verb stands.
ALSO_NOUNS: Final = frozenset(
    """
    access archive backup block branch build call charge check checks claim clean comment commit
    copy count deposit diff download drain email empty estimate exchange export fax feature fork format
    head history hold import invite is issue label like link list lock log login logout map mail mark match
    merge move new note open order play post process purchase push query queue quote read record
    release report request reset restore review run sale scale scan schedule search select set share snapshot
    sms sort star state status stop swap tag test token trade transfer trash trust upgrade upload
    view vote watch write backup oauth callback redo tail has can complete apply pin void hide
    register correct fix touch quarantine whitelist broadcast poll scrub favorite favourite forward resume
    """.split()  # noqa: SIM905 - a list of a hundred quoted words is harder to read
)


def effect_of(word: str) -> Effect | None:
    """The act that a word names: `untag` undoes what `tag` does, `rerequest` does `request` once more."""
    if word in WORDS:
        return WORDS[word]
    if word.startswith("un") and WORDS.get(word[2:]) in (SWITCH, LAY_UP):
        return SWITCH
    again = WORDS.get(word[2:]) if word.startswith("re") and word[2:] not in ALSO_NOUNS - VAGUE else None
    return None if again in (READ, TRY) else again
