"""`make demo`: builds the certctl server, plays its API, and talks to both as an AI client does.

Everything runs on this machine, in a temporary folder and on a free loopback port, and ends by itself.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import textwrap
import time
from pathlib import Path
from typing import Any

import click
from mcp import Client, StdioServerParameters
from mcpgen.build import BuildOptions, load_annotated
from mcpgen.cli.terminal import colour
from mcpgen.diagnostics import Diagnostics
from mcpgen.independent.mock.serve import Running, running

SPEC = Path(__file__).with_name("openapi.yaml")
KEY = "demo-key"
COLOUR = colour(sys.stdout)


class DemoError(Exception):
    """Something did not happen as it should."""


def paint(text: str, **style: Any) -> str:
    return click.style(text, **style) if COLOUR else text


def heading(text: str) -> None:
    click.echo(f"\n{paint(text, bold=True)}", color=COLOUR)


def line(label: str, text: str) -> None:
    """A labelled text; further lines of it are indented below the first, long ones cut."""
    wrapped = [textwrap.wrap(one, 110, break_on_hyphens=False) or [""] for one in text.splitlines()]
    first, *rest = [part for parts in wrapped for part in (parts if len(parts) < 4 else [*parts[:3], "…"])]
    click.echo(f"  {paint(f'{label:<9}', fg='cyan')} {first}", color=COLOUR)
    for more in rest:
        click.echo(f"  {'':<9} {more}")


def expect(condition: bool, text: str) -> None:
    if not condition:
        raise DemoError(text)


def build(folder: Path, overlays: int) -> Path:
    """The package in a new folder, made by the command that users type."""
    heading(f"1. Build: an OpenAPI description and {overlays} overlays become a Python package")
    shown = os.path.relpath(SPEC)
    line("command", f"mcpgen build {shown}")
    out = folder / "certctl-mcp"
    begin = time.perf_counter()
    command = [sys.executable, "-c", "from mcpgen.cli.main import main; main()", "build"]
    done = subprocess.run([*command, str(SPEC), "--out", str(out)], capture_output=True, text=True)
    expect(done.returncode == 0, f"mcpgen build failed:\n{done.stderr}")
    told = ("hints: ", "tool list: ")
    summary = [one for one in done.stdout.splitlines() if " operations = " in one or one.startswith(told)]
    line("summary", "\n".join(summary))
    line("time", f"{time.perf_counter() - begin:.1f} seconds")
    source = (out / "src/certctl_mcp/tools/certificates.py").read_text("utf-8")
    tool = source[source.index("async def revoke_certificate") :].split("\n\n\n")[0]
    line("a tool", tool)
    return out


def parameters(package: Path, api: Running, *flags: str) -> StdioServerParameters:
    """How a client starts the server: a command, arguments and environment variables."""
    env = {
        "CERTCTL_SERVER_URL": api.url,
        "CERTCTL_SERVER_CA_BUNDLE_PATH": str(api.ca),
        "CERTCTL_API_KEY": KEY,
    }
    path = os.pathsep.join([str(package / "src"), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    return StdioServerParameters(
        command=sys.executable, args=["-m", "certctl_mcp", *flags], env={**env, "PYTHONPATH": path}
    )


def answered(result: Any) -> Any:
    """The JSON data of a result, which stands between the two lines of its fence."""
    text = next(block.text for block in result.content if block.type == "text")
    return json.loads(text.partition("--- START")[2].splitlines()[1])


async def call(client: Client, api: Running, name: str, arguments: dict[str, Any]) -> Any:
    """One call, printed as model, API and server see it."""
    before = len(api.requests)
    line("call", f"{name} {json.dumps(arguments)}")
    result = await client.call_tool(name, arguments)
    seen = api.requests[before:]
    for request in seen:
        target = request.path + (f"?{request.query}" if request.query else "")
        signed = dict(request.headers).get("authorization") == f"Bearer {KEY}"
        body = f" {request.body.decode()}" if request.body else ""
        line("API saw", f"{request.method} {target}{body}{'  (with the API key)' if signed else ''}")
    if not seen:
        line("API saw", "nothing")
    text = "\n".join(block.text for block in result.content if block.type == "text")
    line("refused" if result.is_error else "result", text)
    return result


async def talk(package: Path, api: Running) -> None:
    heading("3. Connect: an MCP client starts the generated server and asks what it can do")
    line("command", "certctl-mcp")
    line("variables", f"CERTCTL_SERVER_URL={api.url}\nCERTCTL_SERVER_CA_BUNDLE_PATH=…\nCERTCTL_API_KEY=…")
    async with Client(parameters(package, api)) as client:
        tools = (await client.list_tools()).tools
        hints = [tool.annotations for tool in tools if tool.annotations is not None]
        reads = sum(one.read_only_hint is True for one in hints)
        destroys = sum(one.read_only_hint is False and one.destructive_hint is True for one in hints)
        expect(len(hints) == len(tools) > 0, "a tool has no hints")
        line("protocol", f"MCP {client.protocol_version} over standard input and output")
        line(
            "tools",
            f"{len(tools)}: {reads} only read, {len(tools) - reads - destroys} change something, "
            f"{destroys} may overwrite or end something",
        )

        heading("4. Read: one call of a tool is one request to the API")
        found = await call(client, api, "certctl_list_certificates", {"per_page": 1})
        expect(not found.is_error, "the read failed")
        click.echo()
        click.echo("  The number in the lines around the answer is random and new each time. It tells the")
        click.echo("  model where data begins and ends, whatever somebody wrote into a certificate's name.")

        heading("5. Create: arguments become the body, and the mock remembers")
        made = await call(client, api, "certctl_create_team", {"name": "Platform"})
        expect(not made.is_error, "the create failed")
        click.echo()
        again = await call(client, api, "certctl_get_team", {"id": answered(made)["id"]})
        expect(answered(again)["name"] == "Platform", "the new team is not there")

        heading("6. Refused: what does not fit the description is never sent")
        wrong = {"status": "Expring", "perpage": 1}
        refused = await call(client, api, "certctl_list_certificates", wrong)
        expect(refused.is_error is True, "a wrong argument was accepted")

    heading("7. Refused: a server started with --read-only has no tool that writes")
    async with Client(parameters(package, api, "--read-only")) as client:
        offered = (await client.list_tools()).tools
        expect(len(offered) == reads, "--read-only offers something else than the tools that read")
        line("tools", f"{len(offered)}, all of them read")
        line("call", 'certctl_create_team {"name": "Platform"}')
        before = len(api.requests)
        try:
            await client.call_tool("certctl_create_team", {"name": "Platform"})
        except Exception as error:
            line("API saw", "nothing")
            line("refused", str(error))
        else:
            raise DemoError("a write went through in --read-only")
        expect(len(api.requests) == before, "a write reached the API in --read-only")


def main() -> None:
    began = time.perf_counter()
    found = load_annotated(BuildOptions(str(SPEC)), Diagnostics())
    if found is None:
        raise DemoError(f"{SPEC} cannot be read")
    with tempfile.TemporaryDirectory(prefix="mcpgen-demo-") as folder:
        package = build(Path(folder), len(found[1].overlays))
        with running(found[0].root, tls=True) as api:
            heading("2. An API to talk to: mcpgen plays certctl, from the same description")
            line("mock", f"{api.url}, TLS 1.3; it refuses every request that does not fit the description")
            asyncio.run(asyncio.wait_for(talk(package, api), 60))
    heading(f"Done in {time.perf_counter() - began:.1f} seconds; nothing is left running.")
    click.echo("  The package: generated/certctl-mcp    Your own API: docs/getting-started/README.md")


if __name__ == "__main__":
    try:
        main()
    except* DemoError as failures:  # the client's task groups wrap what happens inside them
        failed: BaseException = failures
        while isinstance(failed, BaseExceptionGroup):
            failed = failed.exceptions[0]
        click.echo(f"\nThe demo failed: {failed}", err=True)
        sys.exit(1)
