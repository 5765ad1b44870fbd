"""Answers with a canary in every secret place: none of them may reach the model."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from .cases import Case
from .inputs import Input
from .model import Operation, Tool
from .secret_paths import Path, SecretSchemas, shown, stated

_PLAIN: Final = "plain-and-visible"
_KEY: Final = "MC4CAQAwBQYDK2VwBCIEICanaryCanaryCanaryCanaryCanaryCanaryCana"


def paths(
    marks: SecretSchemas, tool: Tool, operation: Operation, taken: tuple[Input, ...]
) -> tuple[list[Path], list[Path]]:
    """What is secret in the arguments, by their names, and in the answers."""
    listed = stated(operation)
    named = {wire: argument for argument, wire in tool.arguments.items()}
    given = [(named[one.wire], *path) for one in taken if one.wire in named for path in marks.of(one.schema)]
    given += [(named[one.wire],) for one in taken if one.wire in named and (one.name,) in listed]
    answered = list(listed)
    for answer in operation.answers:
        for media in answer.content:
            answered += marks.of(media.schema)
    return list(dict.fromkeys(given)), list(dict.fromkeys(answered))


def canary_responses(
    cases: list[Case], tool: Tool, given: list[Path], answered: list[Path]
) -> Iterator[dict[str, Any]]:
    """One answer with all canaries that fit into one value, an error that has them all, and for each secret
    argument a call that gives a canary, which comes back."""
    case = cases[0]
    common = {"tool": tool.name, "media_type": "application/json", "arguments": dict(case.arguments)}
    left = [path for path in answered if path]
    for count in range(len(left)):
        if not left:
            break
        body, done = _planted(left)
        kept = [path for path in left if path in done]
        left = [path for path in left if path not in done]
        yield {
            **common,
            "case": f"secrets {count}" if count else "secrets",
            "status": 200,
            "body": json.dumps(body),
            "absent": [done[path] for path in kept],
            "present": [_PLAIN] if _PLAIN in json.dumps(body) else [],
        }
    if () in answered:
        text = json.dumps({"whole": "canary-whole"})
        yield {
            **common,
            "case": "secret",
            "status": 200,
            "body": text,
            "absent": ["canary-whole"],
            "present": [],
        }
    names = list(dict.fromkeys(name for path in (*answered, *given) if (name := _last(path)) is not None))
    if names:
        inner = {name: f"canary-error-{place}-" for place, name in enumerate(names)}
        yield {
            **common,
            "case": "error",
            "status": 422,
            "body": json.dumps({"message": _PLAIN, "problems": [{"input": inner}]}),
            "absent": list(inner.values()),
            "present": [_PLAIN],
        }
    for place, path in enumerate(given):
        canary = f"canary-echo-{place}-"
        for arguments in (case.arguments for case in cases):
            planted = _replaced(arguments, path, canary)
            if planted != arguments:
                yield {
                    **common,
                    "arguments": planted,
                    "case": f"echo {shown(path).removeprefix('$.')}",
                    "status": 200,
                    "body": json.dumps({"echo": f"you sent {canary}"}),
                    "absent": [canary],
                    "present": [],
                }
                break


def _replaced(value: Any, path: Path, new: Any) -> Any:
    """The value with another one at the first place to which the path leads."""
    if not path:
        return new
    step, *rest = path
    match value:
        case dict():
            names = list(value) if step == "*" else [name for name in (step,) if name in value]
            for name in names:
                planted = _replaced(value[name], tuple(rest), new)
                if planted != value[name]:
                    return {**value, name: planted}
        case list() if step == "*":
            for place, item in enumerate(value):
                planted = _replaced(item, tuple(rest), new)
                if planted != item:
                    return [*value[:place], planted, *value[place + 1 :]]
    return value


def credential_echoes(
    case: Case, tool: Tool, environ: Mapping[str, str], credentials: list[str]
) -> Iterator[dict[str, Any]]:
    """The server's own credentials and private keys, wherever they turn up."""
    common = {"tool": tool.name, "arguments": dict(case.arguments), "present": [_PLAIN]}
    values = [environ[name] for name in credentials]
    if values:
        body = json.dumps({"note": _PLAIN, "seen": values, "text": f"you sent {values[0]}"})
        for status in (200, 400):
            yield {
                **common,
                "case": f"credentials {status}",
                "status": status,
                "media_type": "application/json",
                "body": body,
                "absent": values,
            }
    pem = f"-----BEGIN PRIVATE KEY-----\n{_KEY}\n-----END PRIVATE KEY-----"
    for media_type, text in (
        ("application/json", json.dumps({"note": _PLAIN, "deep": [{"file": pem}]})),
        ("text/plain", f"{_PLAIN}\n{pem}\n"),
    ):
        yield {
            **common,
            "case": f"private key {media_type.partition('/')[2]}",
            "status": 200,
            "media_type": media_type,
            "body": text,
            "absent": [_KEY],
        }


def hides(answered: list[Path]) -> bool:
    """Whether what stands beside a credential would be withheld too."""
    return any(not path or path == ("*",) or _last(path) in _BESIDE for path in answered)


_BESIDE: Final = ("note", "seen", "text", "deep", "file")


def _last(path: Path) -> str | None:
    return next((step for step in reversed(path) if isinstance(step, str) and step not in ("*", "..")), None)


def _planted(wanted: list[Path]) -> tuple[Any, dict[Path, str]]:
    """A value with as many of these paths as fit together, and the canary at each."""
    done: dict[Path, str] = {}
    tree: dict[str | int, Any] = {}
    for path in wanted:
        canary = f"canary-{len(done)}-"
        if _plant(tree, path, canary):
            done[path] = canary
    return _value(tree), done


def _plant(tree: dict[str | int, Any], path: Path, canary: str) -> bool:
    """Puts the canary into a tree of steps; False, and nothing done, where a step is of another kind."""
    steps: list[str | int] = []
    for step in path:  # at any depth: here, two levels down
        steps += ["deeper", 0] if step == ".." else [0 if step == "*" or isinstance(step, int) else step]
    node, made = tree, steps[-1]
    for step in steps[:-1]:
        if not _may(node, step) or not isinstance(node.get(step, {}), dict):
            return False
        node = node.setdefault(step, {})
    if not _may(node, made) or made in node:
        return False
    node[made] = canary
    return True


def _may(node: Mapping[str | int, Any], step: str | int) -> bool:
    return all(isinstance(other, int) == isinstance(step, int) for other in node)


def _value(tree: Any) -> Any:
    if not isinstance(tree, dict):
        return tree
    if tree and all(isinstance(step, int) for step in tree):
        # Where every item is a secret nothing beside it would be shown
        beside = [_PLAIN] if any(isinstance(one, dict) for one in tree.values()) else []
        return [_value(one) for one in tree.values()] + beside
    return {**{str(name): _value(one) for name, one in tree.items()}, "note-beside": _PLAIN}
