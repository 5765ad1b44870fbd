"""mcpgen mock."""

from __future__ import annotations

import signal
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

import click

from ..build import BuildOptions, load_annotated
from ..diagnostics import Diagnostics
from ..openapi import normalise
from ..source import Document
from .options import inputs
from .terminal import FINDINGS, Progress, report

HTTP_PORT, HTTPS_PORT = 8080, 8443


@click.command("mock")
@inputs
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help=f"Port to listen on, 0 for a free one [default: {HTTP_PORT}, with TLS {HTTPS_PORT}].",
)
@click.option("--tls", is_flag=True, help="Serve HTTPS (TLS 1.3) with a certificate made for the occasion.")
@click.option(
    "--tls-dir",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Serve HTTPS with the certificates in DIR; made there if need be, and used again the next time.",
)
@click.option("--lenient", is_flag=True, help="Let pass what the description does not mention.")
def mock(
    request: BuildOptions, host: str, port: int | None, tls: bool, tls_dir: Path | None, lenient: bool
) -> None:
    """Run a local API that validates every request against SPEC and answers from it.

    What does not fit is answered with 4xx and the reason; what fits, with a sample of the documented answer.
    Plain collections remember what was created, changed and deleted until the command ends. The URL is
    printed on standard output, then a line for each request on standard error.
    """
    diag = Diagnostics()
    progress = Progress()
    document = _document(request, diag, progress)
    progress.clear()
    report(diag)
    if document is None:
        sys.exit(FINDINGS)
    failures = Diagnostics()
    secure = tls or tls_dir is not None
    with ExitStack() as stack:
        if secure and tls_dir is None:
            tls_dir = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="mcpgen-mock-")))
        _serve(document, host, _port(port, secure), tls_dir, lenient, failures)
    report(failures)
    if failures.failed:
        sys.exit(FINDINGS)


def _document(request: BuildOptions, diag: Diagnostics, progress: Progress) -> Document | None:
    """The description with its overlays. The mock reads 3.0 and 3.1 itself; others are brought to 3.1."""
    found = load_annotated(request, diag, progress)
    if found is None:
        return None
    document, _ = found
    for place, refusal in document.refused.items():
        diag.warning(refusal.code, refusal.message, place, refusal.help)
    if not str(document.root.get("openapi", "")).startswith(("3.0", "3.1")):
        normal = normalise(document, diag)
        return None if diag.failed else normal
    if not document.root.get("paths"):
        diag.warning(
            "MCP604", "there is no operation to serve", document.place(()), "add operations under `paths`"
        )
    return document


def _port(port: int | None, secure: bool) -> int:
    if port is not None:
        return port
    return HTTPS_PORT if secure else HTTP_PORT


def _serve(
    document: Document, host: str, port: int, tls_dir: Path | None, lenient: bool, diag: Diagnostics
) -> None:
    try:
        from ..independent.mock.certificates import CertificateError
        from ..independent.mock.serve import serve
    except ModuleNotFoundError as missing:
        diag.error("MCP601", f"{missing.name} is not installed", None, "pip install 'mcpgen[mock]'")
        return

    def ready(url: str, ca: Path | None) -> None:
        click.echo(url)
        if ca is not None:
            click.echo(f"clients verify it with {ca}", err=True)
        click.echo("Ctrl-C stops it", err=True)

    # A service manager's SIGTERM ends it as Ctrl-C does: the folder with the certificates is taken away.
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        serve(document.root, host, port, tls_dir, lenient=lenient, ready=ready)
    except KeyboardInterrupt:
        return
    except CertificateError as error:
        diag.error("MCP603", str(error), None, "give a folder of its own with --tls-dir")
    except OSError as error:
        cure = "choose another with --port; 0 takes a free one"
        diag.error("MCP602", f"cannot listen on {host}:{port}: {error.strerror or error}", None, cure)
    finally:
        signal.signal(signal.SIGTERM, before)
