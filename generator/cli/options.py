"""Options that several commands have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from ..build import BuildOptions
from ..plan.review import REQUIRED, Require

Command = Callable[..., Any]


def inputs(command: Command) -> Command:
    """SPEC and what says how it is read; the command gets it as `request`, beside its own options."""

    def wrapped(
        spec: str,
        overlay: tuple[str, ...],
        config: str | None,
        keep_going: bool,
        strict: bool,
        ref_root: str | None,
        allow_remote_refs: bool,
        trust_description: bool,
        out: str | None = None,
        require_reviewed: Require | None = None,
        **rest: Any,
    ) -> Any:
        request = BuildOptions(
            spec,
            overlays=overlay,
            config=config,
            out=out,
            keep_going=keep_going,
            strict=strict,
            ref_root=ref_root,
            remote_refs=allow_remote_refs,
            trust_description=trust_description,
            require_reviewed=require_reviewed or "",
        )
        return command(request, **rest)

    wrapped.__doc__ = command.__doc__
    wrapped.__name__ = command.__name__
    wrapped.__click_params__ = getattr(command, "__click_params__", [])  # type: ignore[attr-defined]  # where click keeps options
    for decorate in (
        click.option(
            "--trust-description",
            is_flag=True,
            help="Hints that SPEC itself states count like those of an overlay, as reviewed.",
        ),
        click.option(
            "--allow-remote-refs",
            is_flag=True,
            help="Fetch what https: references name; its hash goes into mcpgen.lock.",
        ),
        click.option(
            "--ref-root",
            metavar="DIR",
            help="Folder that file references must not leave [default: the folder of SPEC].",
        ),
        click.option("--strict", is_flag=True, help="Warnings are errors."),
        click.option(
            "--keep-going",
            is_flag=True,
            help="Hide operations that cannot be offered, and list them, instead of stopping.",
        ),
        click.option("--config", metavar="FILE", help="mcpgen.toml to use [default: the one beside SPEC]."),
        click.option(
            "--overlay",
            "-o",
            multiple=True,
            metavar="FILE",
            help="OpenAPI Overlay document to apply, after those in mcpgen.toml; may be repeated.",
        ),
        click.argument("spec", metavar="SPEC"),
    ):
        wrapped = decorate(wrapped)
    return wrapped


def out(command: Command) -> Command:
    text = "Folder of the package [default: out in mcpgen.toml, else the package's name]."
    return click.option("--out", metavar="DIR", help=text)(command)


def reviewed(command: Command) -> Command:
    return click.option(
        "--require-reviewed",
        type=click.Choice(REQUIRED),
        help="Fail on operations whose hints nobody stated: on those that write, or on all.",
    )(command)
