"""The template environment: it prints `Code` and refuses everything else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, partial
from importlib import import_module, resources
from importlib.resources.abc import Traversable
from types import ModuleType
from typing import Any

import jinja2

from ..plan.python.code import Code, docstring, identifier, literal, string
from . import markdown
from .html import html

TEMPLATES = "mcpgen_templates"


def _only_code(value: Any) -> str:
    if not isinstance(value, Code):
        raise TypeError(f"a template printed {type(value).__name__}, not Code: {value!r:.80}")
    return value


def template_text(folder: str, name: str) -> str:
    """A file below templates/, as it is."""
    return resources.files(TEMPLATES).joinpath(folder, name).read_text("utf-8")


def environment(folder: str = "package") -> jinja2.Environment:
    """Strict: no undefined names, no autoescape (it would hide a missing escape), no raw text."""
    env = jinja2.Environment(
        loader=jinja2.FunctionLoader(partial(template_text, folder)),
        undefined=jinja2.StrictUndefined,
        finalize=_only_code,
        autoescape=False,  # the output is Python, TOML, Markdown and HTML; `finalize` is the guard
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters.clear()
    env.globals.clear()
    env.filters.update(
        literal=literal,
        string=string,
        identifier=identifier,
        docstring=docstring,
        html=html,
        markdown=markdown.text,
        span=markdown.code,
        toml=markdown.toml,
    )
    return env


@cache
def runtime_files() -> Mapping[str, str]:
    """The runtime modules by path within the runtime, as they are."""
    return dict(sorted(_modules(resources.files(TEMPLATES).joinpath("runtime"), "")))


def _modules(folder: Traversable, inside: str) -> Iterator[tuple[str, str]]:
    for item in folder.iterdir():
        if item.name.endswith(".py"):
            yield f"{inside}{item.name}", item.read_text("utf-8")
        elif item.joinpath("__init__.py").is_file():  # not what builds and interpreters leave behind
            yield from _modules(item, f"{inside}{item.name}/")


def runtime_module(name: str) -> ModuleType:
    """A runtime module itself, for what README and runtime have to agree on (the table of settings)."""
    return import_module(f"{TEMPLATES}.runtime.{name}")
