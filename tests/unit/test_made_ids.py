"""operationIds that a framework made of function, path and method get a short name, each by itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

Build = Callable[..., Any]


def made_id(function: str, path: str, method: str) -> str:
    """As FastAPI makes it."""
    return re.sub(r"\W", "_", f"{function}{path}") + f"_{method}"


@pytest.mark.parametrize(
    ("function", "path", "method", "name"),
    [
        ("read_flows", "/flows/filter", "post", "read_flows_filter"),
        ("count_boats", "/boats/count", "post", "count_boats"),
        ("read_boat", "/boats/{boat_id}", "get", "read_boat"),
        ("read_boat_by_name", "/boats/name/{name}", "get", "read_boat_by_name"),
        ("createBoat", "/api/v1/boats/", "post", "create_boat"),
        ("create", "/boats", "post", "create_boats"),
        ("get", "/boats/{boat_id}", "get", "get_boats_by_boat_id"),
        ("health", "/health", "get", "get_health"),
        ("root", "/", "get", "get_root"),
        ("delete_berths", "/harbours/{id}/berths", "delete", "delete_berths_harbours"),
    ],
)
def test_a_made_id_becomes_the_function_and_what_it_lacks(
    package: Build, function: str, path: str, method: str, name: str
) -> None:
    operation = {"operationId": made_id(function, path, method)}
    assert list(package({"paths": {path: {method: operation}}}).catalog) == [name]


def test_an_app_that_is_mounted_below_a_path_is_recognised(package: Build) -> None:
    id_ = made_id("read_boats", "/boats/filter", "post")
    assert list(package({"paths": {"/api/boats/filter": {"post": {"operationId": id_}}}}).catalog) == [
        "read_boats_filter"
    ]


@pytest.mark.parametrize(
    ("id_", "path", "method", "name"),
    [
        ("read_boats_boats_get", "/boats", "post", "read_boats_boats_get"),
        ("read_boats_get", "/berths", "get", "read_boats_get"),
        ("_boats_get", "/boats", "get", "boats_get"),
        ("boats_get", "/boats", "get", "boats_get"),
        ("listBoats", "/boats", "get", "list_boats"),
    ],
)
def test_other_ids_stay(package: Build, id_: str, path: str, method: str, name: str) -> None:
    assert list(package({"paths": {path: {method: {"operationId": id_}}}}).catalog) == [name]


def test_no_name_depends_on_another_operation(package: Build) -> None:
    routes = [
        ("read_boats", "/boats/filter", "post"),
        ("read_boat", "/boats/{id}", "get"),
        ("get", "/a", "get"),
    ]
    routes += [("read_boats", "/boats", "get"), ("read", "/berths/{id}", "get"), ("read", "/berths", "get")]
    paths: dict[str, Any] = {}
    alone = set()
    for function, path, method in routes:
        operation = {method: {"operationId": made_id(function, path, method)}}
        paths.setdefault(path, {}).update(operation)
        alone |= set(package({"paths": {path: operation}}).catalog)
    assert set(package({"paths": paths}).catalog) == alone
    assert len(alone) == len(routes)
