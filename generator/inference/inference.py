"""Facts about an operation → its four hints: what its method promises, corrected by what its words say.

The method is a strong witness for all but POST (RFC 9110 section 9.2). For POST a verb in the path or the
operationId is stronger, and a sentence that says outright what happens is strongest. Where witnesses
disagree the more careful value stands, with the doubt beside it.
"""

from __future__ import annotations

from itertools import pairwise

from . import prose
from .facts import OperationWords, is_plural
from .guess import Inference, infer_from, said
from .verb_effects import (
    ADD,
    ALSO_NOUNS,
    END,
    LAY_UP,
    LOGIN,
    NOUNS,
    READ,
    REPLACE,
    SWITCH,
    TEST,
    TRY,
    UNKNOWN,
    VAGUE,
)
from .verbs import Verb, verbs

_READING = (READ, TRY)
# Acts that a GET is not for. TEST and SCAN are left out: many a GET tests something.
_SUSPECT = frozenset(
    {"add", "replace", "rotate", "end", "switch", "run", "do", "refresh", "deploy", "send", "login", "pay"}
)
_LOGINS = frozenset({"login", "signin", "signon", "logon", "callback", "authorize", "authenticate"})
_GETTING = frozenset({"get", "list", "read", "retrieve", "find", "show", "describe", "count", "check"})
_HANDS_OUT = frozenset({"claim", "dequeue", "pop", "consume", "acquire", "redeem"})
_FEDERATED = frozenset({"oidc", "oauth", "oauth2", "saml", "sso", "openid"})
_MANY = frozenset({"bulk", "batch", "mass", "many", "all", "multi"})


def infer(facts: OperationWords) -> Inference:
    """The hints of an operation, each with its reason and, where there is one, its doubt."""
    match facts.method:
        case "GET":
            guess = _get(facts, verbs(facts))
        case "HEAD" | "OPTIONS" | "TRACE" | "QUERY":
            guess = infer_from(READ, f"{facts.method} only reads")
        case "DELETE":
            guess = _delete(facts, verbs(facts))
        case "PUT" | "PATCH":
            guess = _put(facts, verbs(facts))
        case _:
            guess = _post(facts, verbs(facts))
    return _outside(facts, _told(facts, guess))


def _get(facts: OperationWords, found: tuple[Verb, ...]) -> Inference:
    reads = infer_from(READ, "GET only reads")
    suspects = [verb for verb in found if _is_suspect(verb, facts)]
    if not suspects:
        return reads
    verb = suspects[0]
    honest = next((word for word in facts.id_words if word in _GETTING), "") or next(
        (one.word for one in found if one.act in _READING and one.where == "the summary"), ""
    )
    if honest and not (verb.where == "the summary" and (verb.act is END or verb.word in _HANDS_OUT)):
        if verb.where == "the path" and len(facts.last) == 1:
            doubt = f"{verb}, though it is a GET: whether it changes anything"
            return said(reads, "readOnly", True, f'GET, and it says "{honest}"', doubt)
        return reads
    reason = f"GET, but {verb}: {verb.act.why}"
    guess = infer_from(verb.act, reason)
    if verb.word in _HANDS_OUT:
        guess = said(guess, "destructive", True, f"{verb}: what is handed out is gone for the next caller")
        guess = said(guess, "idempotent", False, f"{verb}: the next call hands out something else")
    doubt = "whether this GET changes anything: GET is meant not to"
    return said(guess, "readOnly", False, reason, doubt)


def _is_suspect(verb: Verb, facts: OperationWords) -> bool:
    """Whether a verb is one that a GET is not for; nouns (`/jobs/{id}/deployment`) are not."""
    at_the_end = verb.where != "the path" or verb.word in facts.last
    if verb.where == "the description" or verb.act.name not in _SUSPECT or not at_the_end:
        return False
    if verb.act is LOGIN:
        return verb.word in _LOGINS
    if verb.word in NOUNS:
        return False
    return verb.word not in ALSO_NOUNS or (verb.where == "the summary" and verb.word in _HANDS_OUT)


def _delete(facts: OperationWords, found: tuple[Verb, ...]) -> Inference:
    guess = infer_from(END, "DELETE removes something")
    mild = [verb for verb in found if verb.act in (SWITCH, LAY_UP) and verb.where != "the description"]
    if mild:
        doubt = f"{mild[0]}: whether another call puts it back"
        guess = said(guess, "destructive", True, "DELETE removes something", doubt)
    if facts.last and is_plural(facts.last[-1]):
        doubt = "whether each call ends what is there by then, as a DELETE of a whole collection may"
        guess = said(guess, "idempotent", True, "DELETE (RFC 9110)", doubt)
    return guess


def _put(facts: OperationWords, found: tuple[Verb, ...]) -> Inference:
    """PUT and PATCH: a replacement, unless a verb says something else."""
    method = facts.method
    guess = infer_from(REPLACE, f"{method} replaces what was there")
    if method == "PATCH":
        guess = said(
            guess, "idempotent", True, "PATCH sets what is given", "whether it appends or counts instead"
        )
    named = [verb for verb in found if verb.where in ("the path", "the operationId")]
    updates = any(verb.act is REPLACE for verb in found)
    verb = next((one for one in named if one.act is not REPLACE), None)
    if verb is None or (verb.act is ADD and (verb.word != "add" or updates)):
        return guess
    if updates and verb.word in ALSO_NOUNS:
        return guess  # `PUT /users/{id}/email`
    if verb.act in _READING:
        return said(guess, "readOnly", False, f"{method} writes", f"{verb}: whether it writes at all")
    acted = infer_from(verb.act, f"{method}, {verb}: {verb.act.why}")
    if method == "PUT":
        doubt = "" if verb.act.idempotent else f"{verb}: whether a repeat does it once more"
        acted = said(acted, "idempotent", True, "PUT (RFC 9110)", doubt)
    if not verb.act.destructive:
        doubt = f"{method} often replaces: whether another call puts it back"
        acted = said(acted, "destructive", False, f"{verb}: {verb.act.why}", doubt)
    return acted


def _post(facts: OperationWords, found: tuple[Verb, ...]) -> Inference:
    named = [verb for verb in found if verb.where in ("the path", "the operationId")]
    summary = next((verb for verb in found if verb.where == "the summary"), None)
    writes = [verb for verb in named if verb.act not in _READING]
    if writes:
        return _writing(facts, writes, named, summary)
    if named:
        if summary is not None and summary.act not in _READING:
            doubt = f"{named[0]} and {summary} disagree: whether it changes anything"
            guess = infer_from(summary.act, f"{summary}: {summary.act.why}")
            return said(guess, "readOnly", False, str(summary), doubt)
        return _reading(facts, named[0])
    if summary is not None and summary.act in _READING:
        return _reading(facts, summary)
    told = next((verb for verb in found if verb.act not in _READING), None)
    return _shape(facts) if told is None else infer_from(told.act, f"{told}: {told.act.why}")


def _writing(facts: OperationWords, writes: list[Verb], named: list[Verb], summary: Verb | None) -> Inference:
    verb = writes[0]
    guess = infer_from(verb.act, f"{verb}: {verb.act.why}")
    reading = [one for one in named if one.act in _READING and one.word != "read"]
    if reading:
        doubt = f"{reading[0]} and {verb} disagree: whether it changes anything"
        guess = said(guess, "readOnly", False, str(verb), doubt)
    if verb.act is END and _MANY & {word for part in (facts.id_words, *facts.path) for word in part}:
        guess = said(guess, "idempotent", False, "it acts on many: a repeat can hit what has come since")
    if verb.act.destructive:
        return guess
    others = (*writes[1:], *(() if summary is None else (summary,)))
    worse = [one for one in others if one.act.destructive and one.word not in VAGUE]
    if worse:
        agreed = len([one for one in writes if not one.act.destructive]) > 1
        doubt = f"{verb} and {worse[0]} disagree: whether something is replaced or ended"
        guess = said(guess, "destructive", not agreed, str(verb if agreed else worse[0]), doubt)
    return guess


def _reading(facts: OperationWords, verb: Verb) -> Inference:
    guess = infer_from(verb.act, f"POST, but {verb}: {verb.act.why}")
    doubt = verb.act.doubts.get("readOnly", "")
    if facts.statuses & {"201", "202"}:
        status = min(facts.statuses & {"201", "202"})
        doubt = f"it answers {status}: whether it stores something or starts a job"
    return said(guess, "readOnly", True, f"POST, but {verb}", doubt)


def _shape(facts: OperationWords) -> Inference:
    """A POST without a verb: to a collection it adds, to a single thing it changes it."""
    if facts.path and not facts.last:
        guess = infer_from(UNKNOWN, "POST to a single thing, and no word says what it does")
        return said(guess, "openWorld", False, "POST to a single thing")
    if "201" in facts.statuses:
        return infer_from(ADD, "POST that answers 201: adds something, once more with each call")
    if facts.last and is_plural(facts.last[-1]) and facts.has_body:
        guess = infer_from(ADD, "POST to a collection: adds something, once more with each call")
        doubt = "no verb says what it does: whether something is replaced"
        return said(guess, "destructive", False, "POST to a collection", doubt)
    return infer_from(UNKNOWN, "POST, and no word says what it does")


def _told(facts: OperationWords, guess: Inference) -> Inference:
    """What a sentence says outright."""
    dry = "dry run" if _is_dry(facts) else prose.is_dry_run(facts.summary)
    nothing = dry or prose.changes_nothing(facts.prose)
    kept = prose.keeps_a_result(facts.prose)
    if nothing and not kept:
        if guess.act in ("end", "replace", "send", "pay", "deploy", "rotate") and not dry:
            guess = said(
                guess, "readOnly", False, guess.hints["readOnly"].reason, f'the text says "{nothing}"'
            )
        else:
            reach = guess.hints["openWorld"]
            guess = infer_from(TRY, f'the text says "{nothing}"')
            guess = said(guess, "readOnly", True, f'the text says "{nothing}"')
            guess = said(guess, "openWorld", reach.value, reach.reason, reach.doubt)
    elif kept and guess.act == "try" and facts.method != "GET":
        guess = infer_from(TEST, f'the text says "{kept}"')
    if guess.hints["readOnly"].value:
        return guess
    if guess.act == "rotate" and (words := prose.brings_back(facts.prose)):
        guess = infer_from(SWITCH, f'the text says "{words}"')
    for words in (prose.cannot_be_undone(facts.prose), prose.replaces(facts.prose)):
        if words:
            guess = said(guess, "destructive", True, f'the text says "{words}"')
    if words := prose.works_once(facts.prose):
        guess = said(guess, "destructive", True, f'the text says "{words}": it uses something up')
        guess = said(guess, "idempotent", False, f'the text says "{words}"')
    if words := prose.is_idempotent(facts.prose):
        guess = said(guess, "idempotent", True, f'the text says "{words}"')
    return guess


def _outside(facts: OperationWords, guess: Inference) -> Inference:
    """Whether it reaches beyond the API."""
    reach = guess.hints["openWorld"]
    if guess.act == "read":
        return guess
    if reach.value and (words := prose.stays_inside(facts.prose)):
        return said(guess, "openWorld", False, f'the text says "{words}"')
    if not reach.value and (words := prose.reaches_outside(facts.prose)):
        return said(guess, "openWorld", True, f'the text says "{words}"')
    if guess.act == "login" and _FEDERATED & (facts.topics | set(facts.id_words)):
        return said(guess, "openWorld", True, "an identity provider takes part")
    return guess


def _is_dry(facts: OperationWords) -> bool:
    return any(
        pair in (("dry", "run"), ("what", "if"))
        for part in (facts.id_words, *facts.path)
        for pair in pairwise(part)
    )
