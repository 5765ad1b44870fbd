"""Strings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mcpgen_runtime.api import Api, Reply, styled

if TYPE_CHECKING:
    from ..types import Notes, Position


async def find_chord(api: Api, *, root: str, notes: Notes, position: Position) -> Reply[dict[str, Any]]:
    """Find a chord by its notes and where it is held.

    GET /chords/{root}/{notes}/{position}
    """
    return await api.request(
        "GET", "/chords/{root}/{notes}/{position}", {"root": root, "notes": notes, "position": position}
    )


async def find_fingering(api: Api, *, root: str, notes: Notes, position: Position) -> Reply[dict[str, Any]]:
    """Find a fingering for notes.

    GET /fingerings/{root}/{notes}/{position}
    """
    return await api.request(
        "GET",
        "/fingerings/{root}/{notes}/{position}",
        {
            "root": styled(root, "matrix"),
            "notes": styled(notes, "matrix", explode=True),
            "position": styled(position, "matrix", explode=True),
        },
    )


async def find_interval(api: Api, *, root: str, notes: Notes, position: Position) -> Reply[dict[str, Any]]:
    """Find an interval between notes.

    GET /intervals/{root}/{notes}/{position}
    """
    return await api.request(
        "GET",
        "/intervals/{root}/{notes}/{position}",
        {
            "root": styled(root, "label"),
            "notes": styled(notes, "label", explode=True),
            "position": styled(position, "label", explode=True),
        },
    )


async def find_scale(api: Api, *, root: str, notes: Notes, position: Position) -> Reply[dict[str, Any]]:
    """Find a scale by its notes and where it is played.

    GET /scales/{root}/{notes}/{position}
    """
    return await api.request(
        "GET",
        "/scales/{root}/{notes}/{position}",
        {
            "root": root,
            "notes": styled(notes, "simple", explode=True),
            "position": styled(position, "simple", explode=True),
        },
    )


async def find_string_set(api: Api, *, root: str, notes: Notes, position: Position) -> Reply[dict[str, Any]]:
    """Find a string set for a tuning.

    GET /string-sets/{root}/{notes}/{position}
    """
    return await api.request(
        "GET",
        "/string-sets/{root}/{notes}/{position}",
        {
            "root": styled(root, "matrix"),
            "notes": styled(notes, "matrix"),
            "position": styled(position, "matrix"),
        },
    )


async def find_tuning(api: Api, *, root: str, notes: Notes, position: Position) -> Reply[dict[str, Any]]:
    """Find a tuning by its open strings.

    GET /tunings/{root}/{notes}/{position}
    """
    return await api.request(
        "GET",
        "/tunings/{root}/{notes}/{position}",
        {
            "root": styled(root, "label"),
            "notes": styled(notes, "label"),
            "position": styled(position, "label"),
        },
    )
