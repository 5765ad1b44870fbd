"""All checks over one plan."""

from __future__ import annotations

from ..api import Api
from ..plan import Plan
from ..source import Document
from .arguments import arguments
from .bodies import bodies
from .descriptions import texts
from .findings import Finding
from .hints import hints
from .limits import limits
from .lint_input import linted
from .schemas import schemas
from .similar_tools import alike
from .token_cost import sizes
from .unmarked_secrets import unmarked_secrets


def lint(document: Document, api: Api, plan: Plan, client: str | None = None) -> tuple[Finding, ...]:
    """What is found, by code and then in the order of tools. `client` is a key of `CLIENTS`."""
    given = linted(document, api, plan)
    found = [
        *(
            *texts(given),
            *alike(given),
            *arguments(given),
            *schemas(given),
            *unmarked_secrets(given),
            *sizes(given),
        ),
        *(*hints(given), *bodies(given), *limits(given, client)),
    ]
    return tuple(sorted(found, key=lambda one: one.code))
