"""The report: every number is right, and no text of a description becomes markup."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from mcpgen.build import BuildOptions, Built, build
from mcpgen.cli.main import cli
from mcpgen.compare import changes
from mcpgen.diagnostics import Diagnostics
from mcpgen.lint import lint
from mcpgen.plan.tool_listing import size
from mcpgen.render.html import html
from mcpgen.report.page import page

Build = Callable[..., Any]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class Page(HTMLParser):
    """The elements of a page with their attributes, and the text of scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.inside: dict[str, str] = {}
        self.text = ""
        self._in = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._in = tag

    def handle_endtag(self, tag: str) -> None:
        self._in = "" if tag == self._in else self._in

    def handle_data(self, data: str) -> None:
        if self._in in ("script", "style"):
            self.inside[self._in] = self.inside.get(self._in, "") + data
        else:
            self.text += data

    def having(self, attribute: str) -> list[dict[str, str]]:
        return [attributes for _, attributes in self.elements if attribute in attributes]

    @property
    def numbers(self) -> dict[str, int]:
        return {one["data-number"]: int(one["data-value"]) for one in self.having("data-number")}


def made(built: Built, **options: Any) -> str:
    planned = built.planned
    findings = lint(planned.document, planned.api, planned.plan)
    return page(built, options.get("changes"), findings)


@pytest.fixture(scope="module")
def certctl_page(certctl: Built) -> str:
    return made(certctl)


def records(built: Built) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    texts = {path.rpartition("/")[2]: text for path, text in built.files.texts.items()}
    return json.loads(texts["catalog.json"])["tools"], json.loads(texts["operations.json"])["operations"]


def test_every_number_is_that_of_the_catalog_and_of_the_operations(certctl: Built, certctl_page: str) -> None:
    catalog, operations = records(certctl)
    found = Page(certctl_page)
    hints = [tool["annotations"] for tool in catalog]
    reads = sum(one["readOnlyHint"] for one in hints)
    bytes_ = {tool["name"]: size(tool) + 1 for tool in catalog}
    tokens = {name: -(-number // 4) for name, number in bytes_.items()}
    assert found.numbers == {
        "operations": len(operations),
        "tools": len(catalog),
        "hidden-operations": sum(row["hidden"] is not None for row in operations),
        "domains": len({row["domain"] for row in operations if row["tool"]}),
        "read-only": reads,
        "writing": len(catalog) - reads,
        "destructive": sum(one["destructiveHint"] and not one["readOnlyHint"] for one in hints),
        "hints-nobody-stated": sum(
            any(hint["origin"] == "method" for hint in row["hints"].values())
            for row in operations
            if row["tool"]
        ),
        "tokens": sum(tokens.values()),
        "bytes": sum(bytes_.values()),
        "findings": len(found.having("data-finding")),
    }
    assert {one["data-tool"]: int(one["data-tokens"]) for one in found.having("data-tool")} == tokens
    assert sum(int(one["data-bytes"]) for one in found.having("data-tokens-of")) == sum(bytes_.values())
    domain = {row["tool"]: row["domain"] for row in operations}
    of_domain: Counter[str] = Counter()
    for name, number in tokens.items():
        of_domain[domain[name]] += number
    assert {one["data-bar"]: int(one["data-tokens"]) for one in found.having("data-bar")} == of_domain
    assert {one["data-domain"]: int(one["data-tools"]) for one in found.having("data-domain")} == Counter(
        domain[name] for name in tokens
    )


def test_every_tool_argument_hint_origin_and_hidden_operation_is_there(
    certctl: Built, certctl_page: str
) -> None:
    catalog, operations = records(certctl)
    found = Page(certctl_page)
    wanted = {row["tool"]: row for row in operations if row["tool"]}
    tool = ""
    seen: dict[str, tuple[list[str], dict[str, tuple[str, str]]]] = {}
    for _, one in found.elements:
        if "data-tool" in one:
            tool = one["data-tool"]
            seen[tool] = [], {}
        elif "data-argument" in one:
            seen[tool][0].append(one["data-argument"])
        elif "data-hint" in one:
            seen[tool][1][one["data-hint"]] = one["data-value"], one["data-origin"]
    assert set(seen) == {one["name"] for one in catalog}
    for name, (arguments, hints) in seen.items():
        assert sorted(arguments) == sorted(wanted[name]["arguments"])
        assert hints == {
            hint: (str(stated["value"]).lower(), stated["origin"])
            for hint, stated in wanted[name]["hints"].items()
        }
    hidden = {row["operation"]: row["hidden"] for row in operations if row["hidden"]}
    assert {one["data-hidden"] for one in found.having("data-hidden")} == set(hidden)
    assert all(" ".join(reason.split()) in found.text for reason in hidden.values())


def test_bars_stand_side_by_side_and_inside_the_picture(certctl_page: str) -> None:
    bars = 0
    edge = 0.0
    for tag, one in Page(certctl_page).elements:
        if "data-bar" in one:
            bars += 1
            edge = 250.0
        elif tag == "rect" and "x" in one:
            assert abs(float(one["x"]) - edge) < 0.5
            edge = float(one["x"]) + float(one["width"])
            assert edge <= 831
    assert bars == 12


def policy(text: str) -> dict[str, str]:
    [content] = [
        one["content"]
        for one in Page(text).having("http-equiv")
        if one["http-equiv"] == "Content-Security-Policy"
    ]
    return dict(part.strip().partition(" ")[::2] for part in content.split(";"))


def test_the_page_may_load_nothing_and_run_its_own_script_only(certctl_page: str) -> None:
    found = Page(certctl_page)
    digest = base64.b64encode(hashlib.sha256(found.inside["script"].encode()).digest()).decode()
    assert policy(certctl_page) == {
        "default-src": "'none'",
        "style-src": "'unsafe-inline'",
        "script-src": f"'sha256-{digest}'",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert [tag for tag, _ in found.elements if tag in ("link", "iframe", "img", "object", "a", "form")] == []
    assert not found.having("src")
    assert not found.having("href")
    assert not [name for _, one in found.elements for name in one if name.startswith("on")]
    assert re.findall(r"url\(|@import|https?:", found.inside["style"] + found.inside["script"]) == []
    assert certctl_page == certctl_page.encode("utf-8").decode("utf-8")


HOSTILE = (
    "</style></script><script>alert(1)</script><img src=x onerror=alert(2)>"
    '" onclick="alert(3)" x=\'</title>\' --> ]]> '
    "\u202e\u2066evil\u2069 \U000e0141 \x1b[31m {{ 7*7 }} &lt;b&gt;"
)


def hostile() -> dict[str, Any]:
    texts = {"summary": HOSTILE, "description": HOSTILE}
    parameter = {"name": "a<b", "in": "query", "schema": {"enum": [HOSTILE]}, "description": HOSTILE}
    return {
        "info": {"title": HOSTILE, "version": HOSTILE, "description": HOSTILE},
        "x-mcp": {"domains": {"d": {"title": HOSTILE, "description": HOSTILE}}},
        "paths": {
            "/a'\"<b>": {
                "get": {**texts, "operationId": "read", "x-mcp": {"domain": "d"}, "parameters": [parameter]},
                "delete": {**texts, "operationId": "gone", "x-mcp": {"hidden": True, "reason": HOSTILE}},
            },
        },
    }


def test_hostile_text_stays_text(package: Build, certctl_page: str) -> None:
    plain = package({"paths": {"/a": {"get": {"operationId": "other"}}}}).built
    built = package(hostile()).built
    text = made(built, changes=changes(plain.files.texts, built.files.texts))
    found = Page(text)
    known = {tag for tag, _ in Page(certctl_page).elements}
    assert {tag for tag, _ in found.elements} <= known
    assert sum(tag == "script" for tag, _ in found.elements) == 1
    assert not [name for _, one in found.elements for name in one if name.startswith(("on", "src", "href"))]
    assert found.inside["script"] == Page(certctl_page).inside["script"]
    assert found.inside["style"] == Page(certctl_page).inside["style"]
    assert all(character.isprintable() or character == "\n" for character in text)
    assert "\U000e0141" not in text
    assert "49" not in [one.get("data-tool") for _, one in found.elements]
    assert policy(text) == policy(certctl_page)
    assert found.numbers["hidden-operations"] == 1


@pytest.mark.parametrize("character", ["<", ">", '"', "'", "&", "`", "="])
def test_a_character_of_markup_is_never_itself(character: str) -> None:
    assert character not in html(f"a{character}b").replace("&", "") or character == "&"
    assert html("&") == "&amp;"
    assert html("a\n\u202eb\ud800") == "a \\u202eb\\ud800"


def test_the_command_writes_the_page_and_compares_with_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    spec = {"openapi": "3.1.0", "info": {"title": "Shop", "version": "1"}, "paths": {}}
    for names in (("a",), ("a", "b")):
        spec["paths"] = {
            f"/{name}": {"get": {"operationId": f"get_{name}", "responses": {"204": {"description": "d"}}}}
            for name in names
        }
        Path("spec.json").write_text(json.dumps(spec), "utf-8")
        result = CliRunner().invoke(cli, ["report", "spec.json", "--out", "r.html"])
        assert result.exit_code == 0, result.output
        text = Path("r.html").read_text("utf-8")
        if names == ("a",):
            assert "There is no package at" in text
            assert result.stdout.startswith("r.html: 1 tools, ")
            assert CliRunner().invoke(cli, ["build", "spec.json", "-q"]).exit_code == 0
    assert Page(text).numbers["tools-changed"] == 1
    assert [one["data-change"] for one in Page(text).having("data-change")] == ["additive"]
    printed = CliRunner().invoke(cli, ["report", "spec.json"])
    assert printed.stdout == text
    assert CliRunner().invoke(cli, ["report", "nothing.json"]).exit_code == 1
    assert CliRunner().invoke(cli, ["report", "spec.json", "--out", "no/r.html"]).exit_code == 1


def opened(path: Path, fragment: str, folder: Path) -> tuple[Page, str]:
    """The page after its script ran, and what the browser said on its console."""
    words = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=5000", "--dump-dom"]
    profile = f"--user-data-dir={folder}"
    done = subprocess.run(
        [str(CHROMIUM), *words, profile, "--enable-logging=stderr", f"file://{path}{fragment}"],
        capture_output=True,
        text=True,
        timeout=100,
        check=True,
    )
    return Page(done.stdout), "\n".join(line for line in done.stderr.splitlines() if "CONSOLE" in line)


def in_browser(text: str, tmp_path: Path, word: str) -> None:
    path = tmp_path / "report.html"
    path.write_text(text, "utf-8")
    wanted = {one["data-tool"] for one in Page(text).having("data-tool") if word in one["data-search"]}
    assert wanted
    for fragment, shown in (("", None), (f"#q={word}", wanted), ("#q=nothing+at+all+fits", set())):
        found, console = opened(path, fragment, tmp_path / "profile")
        assert console == ""
        tools = found.having("data-tool")
        visible = {one["data-tool"] for one in tools if "hidden" not in one}
        assert visible == ({one["data-tool"] for one in tools} if shown is None else shown)
        [count] = found.having("data-shown")
        assert int(count["data-shown"]) == len(visible)


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
def test_the_filter_works_in_a_browser_without_a_word_on_the_console(
    certctl_page: str, tmp_path: Path
) -> None:
    in_browser(certctl_page, tmp_path, "revoke")


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
def test_hostile_text_runs_nothing_in_a_browser(package: Build, tmp_path: Path) -> None:
    in_browser(made(package(hostile()).built), tmp_path, "read")


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
def test_a_thousand_tools_open_and_filter_in_a_browser(corpus: Path, tmp_path: Path) -> None:
    built = build(BuildOptions(str(corpus / "github-rest.json"), keep_going=True), Diagnostics())
    assert built is not None
    text = made(built)
    catalog, operations = records(built)
    assert Page(text).numbers["tools"] == len(catalog) > 1000
    assert Page(text).numbers["operations"] == len(operations)
    in_browser(text, tmp_path, "revoke")
