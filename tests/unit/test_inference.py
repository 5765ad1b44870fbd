"""Guessing the hints: single words first, then how often it is right on descriptions that people labelled."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from mcpgen.annotations.model import Annotations
from mcpgen.api.model import Operation, Response
from mcpgen.inference import Inference, facts_of, infer

BENCHMARK = Path(__file__).parents[2] / "benchmarks/init_accuracy.py"


def guess(method: str, path: str, id: str | None = None, text: str = "", **more: Any) -> Inference:  # noqa: A002 - the word of OpenAPI
    """What is guessed for an operation; `text` is its summary."""
    fields: dict[str, Any] = {
        "description": "",
        "tags": (),
        "body": None,
        "responses": (Response("200", (), ()),),
        **more,
    }
    return infer(
        facts_of(
            Operation(
                id=id,
                method=method,
                path=path,
                wire=path,
                fixed_query=(),
                summary=text,
                parameters=(),
                security=None,
                server=None,
                server_env=None,
                annotations=Annotations(),
                pointer=(),
                **fields,
            )
        )
    )


def hints(inference: Inference) -> str:
    """`r` read-only, `d` destructive, `i` idempotent, `o` open world; `-` for what is not."""
    return "".join(hint[0] if found.value else "-" for hint, found in inference.hints.items())


@pytest.mark.parametrize(
    ("method", "path", "id", "expected"),
    [
        ("GET", "/jobs", "listJobs", "r-i-"),
        ("HEAD", "/jobs", None, "r-i-"),
        ("POST", "/jobs", "createJob", "----"),
        ("PUT", "/jobs/{id}", "updateJob", "-di-"),
        ("PATCH", "/jobs/{id}", "patchJob", "-di-"),
        ("DELETE", "/jobs/{id}", "deleteJob", "-di-"),
        ("POST", "/jobs/{id}/cancel", "cancelJob", "-di-"),
        ("POST", "/certificates/{id}/revoke", None, "-di-"),
        ("POST", "/logs/purge", None, "-di-"),
        ("POST", "/projects/{id}/archive", "archiveProject", "-di-"),
        ("POST", "/keys/{id}/rotate", "rotateKey", "-d--"),
        ("POST", "/items/search", "searchItems", "r-i-"),
        ("POST", "/_search", None, "r-i-"),
        ("POST", "/digest/preview", "previewDigest", "r-i-"),
        ("POST", "/config/validate", None, "r-i-"),
        ("POST", "/certificates/{id}/export", "exportCertificate", "r-i-"),
        ("POST", "/issuers/{id}/test", "testIssuer", "--io"),
        ("POST", "/scanner/probe", "probeServer", "---o"),
        ("POST", "/agents/{id}/heartbeat", "agentHeartbeat", "--i-"),
        ("POST", "/found/{id}/claim", "claimFound", "--i-"),
        ("POST", "/requests/{id}/approve", "approveRequest", "--i-"),
        ("POST", "/agents/{id}/retire", "retireAgent", "-di-"),
        ("POST", "/digest/send", "sendDigest", "---o"),
        ("POST", "/sessions/login", "login", "----"),
        ("POST", "/users/logout", None, "-di-"),
        ("POST", "/certificates/{id}/renew", "triggerRenewal", "---o"),
        ("POST", "/certificates/{id}/deployments", "triggerDeployment", "-d-o"),
        ("POST", "/invoices/{id}/pay", None, "-d-o"),
        ("POST", "/users/{id}/unfollow", None, "--i-"),
        ("POST", "/v1/{name}:undelete", None, "--i-"),
        ("PUT", "/user/starred/{owner}", "starRepo", "--i-"),
        ("PUT", "/groups/{id}/members/{user}", "addMember", "--i-"),
        ("PUT", "/users/{id}/email", "updateEmail", "-di-"),
        ("POST", "/whatever", "frobnicate", "-d-o"),
    ],
)
def test_words_say_what_a_call_does(method: str, path: str, id: str | None, expected: str) -> None:  # noqa: A002 - the word of OpenAPI
    assert hints(guess(method, path, id)) == expected


@pytest.mark.parametrize(
    ("method", "path", "id", "expected"),
    [
        ("POST", "/policies/renewal-policies", None, "----"),  # things that are called like an act
        ("POST", "/deploy_keys", "postDeployKeys", "----"),
        ("POST", "/saved_query/", "createSavedQuery", "----"),
        ("POST", "/issues/{id}/comments", "issueCreateComment", "----"),
        ("GET", "/jobs/{id}/deployment", "getJobDeployment", "r-i-"),
        ("GET", "/notifications", "notifyGetList", "r-i-"),
        ("GET", "/keys/{id}", "repos/get-deploy-key", "r-i-"),
        ("POST", "/notes/{id}/read", "markNoteAsRead", "--i-"),
        ("DELETE", "/archive", None, "-di-"),
    ],
)
def test_a_noun_is_not_taken_for_a_verb(method: str, path: str, id: str | None, expected: str) -> None:  # noqa: A002 - the word of OpenAPI
    body = {"body": object()} if method == "POST" else {}
    assert hints(guess(method, path, id, **body)) == expected


@pytest.mark.parametrize(
    ("text", "plain", "told"),
    [
        ("Try a provider. Nothing is saved.", "---o", "r-io"),
        ("Works it out without storing anything", "---o", "r-io"),
        ("A request that was seen before changes nothing", "---o", "---o"),  # not always
        ("Without saving for later use", "---o", "---o"),
        ("This cannot be undone", "---o", "-d-o"),
        ("It lasts for good, and is final", "---o", "-d-o"),
        ("For good reason this is slow", "---o", "---o"),
        ("Overwrites the status", "---o", "-d-o"),
        ("A later call replaces the one before", "---o", "-d-o"),
        ("Works a single time; later calls get 410", "---o", "-d-o"),
        ("Idempotent: a repeat is a no-op", "---o", "--io"),
        ("This is not idempotent", "---o", "---o"),
        ("Read again from disk", "---o", "----"),
    ],
)
def test_prose_that_says_outright_what_happens_is_believed(text: str, plain: str, told: str) -> None:
    assert hints(guess("POST", "/imports/{id}/retry", "retryImport")) == plain
    assert hints(guess("POST", "/imports/{id}/retry", "retryImport", description=f"{text}.")) == told


def test_a_dry_run_keeps_nothing_whatever_it_tries() -> None:
    assert hints(guess("POST", "/keys/revoke", "revokeKeys", "Dry run of a revocation")) == "r-i-"
    assert hints(guess("POST", "/keys/revoke/dry-run"))[:3] == "r-i"
    assert (
        hints(guess("POST", "/keys/revoke", "revokeKeys", "Revoke", description="Has a dry run.")) == "-di-"
    )


def test_prose_does_not_make_an_ending_harmless_but_leaves_a_doubt() -> None:
    found = guess("POST", "/keys/{id}/revoke", "revokeKey", "Revoke a key. Nothing is saved.").hints[
        "readOnly"
    ]
    assert not found.value
    assert "nothing is saved" in found.doubt


def test_a_post_that_seems_to_read_is_doubted_when_it_answers_202() -> None:
    plain = guess("POST", "/reports/query", "queryReports").hints["readOnly"]
    queued = guess("POST", "/reports/query", "queryReports", responses=(Response("202", (), ()),)).hints[
        "readOnly"
    ]
    assert (plain.value, plain.doubt) == (True, "")
    assert queued.value
    assert "202" in queued.doubt


@pytest.mark.parametrize(
    ("path", "id", "text"),
    [
        ("/system/restart", None, ""),
        ("/auth/login", "login", "Log in"),
        ("/oauth/authorize", None, ""),
        ("/agents/{id}/work", "agentGetWork", "Claim an agent's waiting work"),
        ("/cookies/delete", None, "Deletes cookies"),
    ],
)
def test_a_get_that_acts_is_not_called_read_only(path: str, id: str | None, text: str) -> None:  # noqa: A002 - the word of OpenAPI
    found = guess("GET", path, id, text).hints["readOnly"]
    assert not found.value
    assert found.doubt


def test_what_is_handed_out_is_used_up() -> None:
    found = guess("GET", "/agents/{id}/work", "agentGetWork", "Claim an agent's waiting work")
    assert hints(found) == "-d--"


def test_witnesses_that_disagree_leave_a_doubt_and_the_more_careful_value() -> None:
    found = guess("POST", "/items", "submitItem", "Delete the item before it")
    assert found.hints["destructive"].value
    assert "disagree" in found.hints["destructive"].doubt
    agreed = guess("POST", "/items", "submitItem", "Submit an item")
    assert agreed.hints["destructive"].doubt == ""


def test_reasons_quote_only_words_that_the_rules_know() -> None:
    """What a description says does not reach comments and reports through a reason."""
    found = guess(
        "POST", "/x\n  evil: true/{id}/cancel # \u202e", "cancel\nJob", "Cancel\n\nit", tags=("\n",)
    )
    for one in found.hints.values():
        assert one.reason.isprintable()
        assert "evil" not in one.reason + one.doubt


def test_ending_many_at_once_is_not_idempotent() -> None:
    assert not guess("POST", "/keys/bulk-revoke", "bulkRevokeKeys").hints["idempotent"].value
    assert guess("POST", "/keys/{id}/revoke", "revokeKey").hints["idempotent"].value


def test_a_long_hostile_text_is_read_quickly() -> None:
    text = "permanently replaces create or " * 20_000
    guess("POST", "/" + "a-" * 5_000, "b" * 100_000, text, description=text)


@pytest.fixture(scope="module")
def accuracy() -> ModuleType:
    spec = importlib.util.spec_from_file_location("init_accuracy", BENCHMARK)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["init_accuracy"] = made  # dataclasses look their module up
    spec.loader.exec_module(made)
    return made


def share(found: list[bool]) -> float:
    return sum(found) / len(found)


def test_on_certctl_nearly_all_guesses_are_what_reviewers_say(accuracy: ModuleType) -> None:
    rows = accuracy.certctl()
    assert len(rows) > 150
    assert share([row.agrees("readOnly") for row in rows]) >= 0.93
    assert share([row.agrees("destructive") for row in rows]) >= 0.93
    assert share([row.agrees("readOnly", "destructive") for row in rows]) >= 0.93
    assert share([row.agrees("idempotent") for row in rows]) >= 0.93
    assert share([row.agrees("openWorld") for row in rows]) >= 0.85
    assert share([row.is_unsafe() for row in rows]) <= 0.02
    assert share([row.inference.sure for row in rows]) >= 0.8, "what is always in doubt says nothing"


@pytest.mark.slow
def test_the_rules_are_not_for_certctl_alone(accuracy: ModuleType, corpus: Path) -> None:
    rows = [*accuracy.labelled(corpus, "first"), *accuracy.labelled(corpus, "second")]
    assert len(rows) > 200
    assert share([row.agrees("readOnly", "destructive") for row in rows]) >= 0.9
    assert share([row.method_agrees("readOnly", "destructive") for row in rows]) < 0.6
    assert share([row.is_unsafe() for row in rows]) <= 0.02
