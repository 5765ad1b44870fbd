"""General."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._runtime.api import OMIT, Api, Omit, Reply, styled
from .._runtime.http.bodies import Part, decoded, optional
from .._runtime.http.multipart import one_of

if TYPE_CHECKING:
    from ..types import UploadMeta


async def form(
    api: Api,
    *,
    name: str,
    tags: list[str] | Omit = OMIT,
    joined: list[str] | Omit = OMIT,
    nested: dict[str, str] | Omit = OMIT,
    data: dict[str, Any] | Omit = OMIT,
) -> Reply[None]:
    """POST /form"""
    return await api.request(
        "POST",
        "/form",
        form={
            "name": name,
            "tags": tags,
            "joined": styled(joined, "pipeDelimited", explode=False),
            "nested": styled(nested, "deepObject", explode=True),
            "data": styled(data, "json"),
        },
    )


async def upload(
    api: Api,
    *,
    note: str | Omit = OMIT,
    meta: UploadMeta | Omit = OMIT,
    file: str | Omit = OMIT,
    files: list[str] | Omit = OMIT,
    image: str | Omit = OMIT,
) -> Reply[None]:
    """POST /upload"""
    return await api.request(
        "POST",
        "/upload",
        multipart=optional(
            {
                "note": note,
                "meta": Part(meta, "application/merge-patch+json"),
                "file": one_of(file, "image/png", "image/jpeg"),
                "files": decoded(files),
                "image": Part(decoded(image), "image/png"),
            }
        ),
    )
