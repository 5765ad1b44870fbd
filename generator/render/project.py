"""What pyproject.toml says of a package: licence, authors, keywords, links (PEP 621, PEP 639)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..plan import Plan
from ..plan.metadata import CLASSIFIERS, KEYWORDS, Author
from ..plan.python.code import Code
from .markdown import toml
from .readme import counted, signs


def project_values(plan: Plan) -> dict[str, Any]:
    """The values of the template. Lists are ready to stand between brackets."""
    metadata = plan.package.metadata
    keywords, classifiers = metadata.keywords, metadata.classifiers
    return {
        "count": counted(plan),
        "signs": signs(plan),
        "api_version": f" for version {plan.api_version} of the API" if plan.api_version else "",
        "metadata": metadata,
        "authors": _list(map(_author, metadata.authors)),
        "keywords": _list(map(toml, (*KEYWORDS, plan.identity.name) if keywords is None else keywords)),
        "classifiers": CLASSIFIERS if classifiers is None else classifiers,
    }


def _author(author: Author) -> Code:
    mail = f", email = {toml(author.email)}" if author.email else ""
    return Code(f"{{ name = {toml(author.name)}{mail} }}")


def _list(items: Iterable[Code]) -> Code:
    return Code(", ".join(items))
