"""O \"\"\" \\: {% raw %} ends with \"\"\""""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._runtime.api import OMIT, Api, Omit, Reply

if TYPE_CHECKING:
    from ..types import A


async def list_7_7(
    api: Api, *, p: str, n7_7: str, q_7_7: Literal['"""', "\\", "\n", "{{ 7*7 }}"] | Omit = OMIT
) -> Reply[A]:
    """S \"\"\" ''' \\ {{ 7*7 }}.

    GET /a\"\"\"/{{ 7*7 }}/{p\"\\}`|`
    """
    return await api.request(
        "GET",
        '/a"""/{{ 7*7 }}/{p"\\}`|`',
        {'p"\\': p, " 7*7 ": n7_7},
        query={'q"""\n{{ 7*7 }}': q_7_7, 'f"': '"""\\{{ 7*7 }}\n'},
    )


async def send(api: Api, *, p: str, n7_7: str, body: str) -> Reply[str]:
    """POST /a\"\"\"/{{ 7*7 }}/{p\"\\}`|`"""
    return await api.request(
        "POST",
        '/a"""/{{ 7*7 }}/{p"\\}`|`',
        {'p"\\': p, " 7*7 ": n7_7},
        content=body,
        media_type='text/plain; a="{{ 7*7 }}"',
        accept="text/csv",
        security=(('s"""',),),
    )
