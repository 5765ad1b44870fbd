"""What a package is called, which domains it has and how it signs in: decided from all operations at once."""

from __future__ import annotations

import json
import keyword
from collections.abc import Callable
from typing import Any

import pytest
from mcpgen.build import BuildOptions, build
from mcpgen.diagnostics import Diagnostics

Build = Callable[..., Any]
Json = dict[str, Any]


def tagged(*tags: str, **root: Any) -> Json:
    """An operation for each tag, with no tag for the empty one."""
    paths = {}
    for index, tag in enumerate(tags):
        paths[f"/{index}"] = {"get": {"operationId": f"get{index}", **({"tags": [tag]} if tag else {})}}
    return {"paths": paths, **root}


def domains(package: Any) -> Json:
    found: Json = dict(package.module("about").ABOUT.domains)
    return found


@pytest.mark.parametrize(
    ("tag", "id_", "title"),
    [
        ("Pets", "pets", "Pets"),
        ("Pet Store / Orders", "pet_store_orders", "Pet Store / Orders"),
        ("", "general", "General"),
        ("2fa", "n2_fa", "2fa"),
        ("class", "class", "class"),
        ("Intermediate CAs", "intermediate_cas", "Intermediate CAs"),
        ("../../x", "x", "../../x"),
        ("x" * 61, "x" * 40 + "_", "x" * 59 + "…"),
        ("用户", "tag_", "用户"),
    ],
)
def test_the_first_tag_is_the_domain(package: Build, tag: str, id_: str, title: str) -> None:
    made = package(tagged(tag))
    [(found, said)] = domains(made).items()
    assert found.startswith(id_) and len(found) <= 48
    assert said == title
    [module] = {one.partition(".")[0] for one in made.module("tools").TOOLS.values()}
    assert module == (f"{found}_" if keyword.iskeyword(found) else found)
    assert f"tools/{module}.py" in made.texts


def test_tags_of_other_alphabets_are_domains_of_their_own(package: Build) -> None:
    made = package(tagged("用户", "产品", ""))
    assert sorted(domains(made).values()) == ["General", "产品", "用户"]
    assert len({row["domain"] for row in made.operations.values()}) == 3


def test_a_declared_domain_has_the_title_and_description_of_its_declaration(package: Build) -> None:
    declared = {"pets": {"title": "All pets", "description": "Dogs.\n\nCats."}, "unused": {"title": "Unused"}}
    made = package(tagged("Pets", "Toys", **{"x-mcp": {"domains": declared}}))
    assert domains(made) == {"pets": "All pets", "toys": "Toys"}
    assert '"""All pets: Dogs. Cats."""' in made.texts["tools/pets.py"]
    assert "### All pets\n\nDogs. Cats." in made.texts["README.md"]


def test_a_stated_domain_has_to_be_declared_if_any_is(package: Build, refused: Build) -> None:
    spec = tagged("Pets")
    spec["paths"]["/0"]["get"]["x-mcp"] = {"domain": "toys"}
    assert domains(package(spec)) == {"toys": "toys"}
    spec["x-mcp"] = {"domains": {"pets": {}}}
    assert refused(spec) == ["error MCP318: domain 'toys' is not declared"]


@pytest.mark.parametrize(
    ("info", "root", "package_"),
    [
        ({"title": "Pet Store (v2)", "version": "1.2.3"}, {}, "pet-store-v2-mcp"),
        ({"title": "Joe's Shop", "version": "v1"}, {}, "joes-shop-mcp"),
        ({"title": "用户", "version": "2024-01-01"}, {}, "api-mcp"),
        ({"title": "123", "version": "1"}, {}, "api-123-mcp"),
        ({"title": "x", "version": "1.0rc1"}, {"name": "Acme_Shop"}, "acme-shop-mcp"),
        ({"title": "import", "version": "1.0\n"}, {}, "import-mcp"),
    ],
)
def test_without_configuration_the_package_is_named_after_the_api_and_has_a_version_of_its_own(
    tmp_path: Any, info: Json, root: Json, package_: str
) -> None:
    path = tmp_path / "spec.json"
    spec = {"openapi": "3.1.0", "info": info, "paths": {"/a": {"get": {}}}, "x-mcp": root}
    path.write_text(json.dumps(spec), "utf-8")
    built = build(BuildOptions(str(path)), diag := Diagnostics())
    assert built is not None, diag.items
    plan = built.planned.plan
    assert (plan.package.distribution, plan.package.version) == (package_, "0.1.0")
    assert info["version"].strip() in built.files.texts["src/" + plan.package.module + "/about.py"]
    assert plan.package.module == package_.replace("-", "_")
    assert str(built.planned.out) == package_


SCHEMES: Json = {
    "bearerAuth": {"type": "http", "scheme": "BEARER"},
    "basic": {"type": "http", "scheme": "basic"},
    "X-API-Key": {"type": "apiKey", "in": "header", "name": "X-Key"},
    "signIn": {"type": "openIdConnect", "openIdConnectUrl": "https://a.example"},
    "用户": {"type": "apiKey", "in": "query", "name": "k"},
    "machine": {"type": "mutualTLS"},
    "digest": {"type": "http", "scheme": "digest"},
}


@pytest.mark.parametrize(
    ("scheme", "kind", "env"),
    [
        ("bearerAuth", "bearer", ("SHOP_BEARER_AUTH",)),
        ("basic", "basic", ("SHOP_BASIC_USERNAME", "SHOP_BASIC_PASSWORD")),
        ("X-API-Key", "header", ("SHOP_X_API_KEY",)),
        (
            "signIn",
            "oauth2",
            (
                *("SHOP_SIGN_IN_CLIENT_ID", "SHOP_SIGN_IN_CLIENT_SECRET", "SHOP_SIGN_IN"),
                *("SHOP_SIGN_IN_TOKEN_URL", "SHOP_SIGN_IN_SCOPES"),
            ),
        ),
        ("用户", "query", ("SHOP_CREDENTIAL",)),
        ("machine", "mutual", ()),
        ("digest", "none", ()),
    ],
)
def test_a_scheme_has_its_variables_by_one_rule(
    package: Build, scheme: str, kind: str, env: tuple[str, ...]
) -> None:
    made = package(tagged("a", components={"securitySchemes": SCHEMES}, security=[{scheme: []}]))
    [(name, found)] = made.module("about").ABOUT.schemes.items()
    assert (name, found.kind, found.env) == (scheme, kind, env)


def test_schemes_that_no_tool_needs_are_left_out(package: Build) -> None:
    spec = tagged("a", "b", components={"securitySchemes": SCHEMES}, security=[{"basic": []}])
    spec["paths"]["/0"]["get"]["security"] = [{"bearerAuth": []}]
    spec["paths"]["/1"]["get"] |= {"x-mcp": {"hidden": True, "reason": "Old."}}
    assert list(package(spec).module("about").ABOUT.schemes) == ["bearerAuth"]


def test_every_operation_is_recorded_by_path_and_method(package: Build) -> None:
    spec = tagged("a", "b")
    spec["paths"]["/0"]["put"] = {"x-mcp": {"hidden": True, "reason": "Old."}, "tags": ["a"]}
    spec["paths"]["/0"]["delete"] = {"tags": ["a"]}
    made = package(spec)
    assert list(made.operations) == ["DELETE /0", "GET /0", "PUT /0", "GET /1"]
    hidden = made.operations["PUT /0"]
    assert (hidden["tool"], hidden["function"], hidden["hidden"]) == (None, None, "Old.")
    assert list(made.catalog) == sorted(made.catalog) == ["delete_0", "get0", "get1"]


def test_a_description_without_operations_is_an_error(refused: Build) -> None:
    assert refused({"paths": {}}) == ["error MCP208: the description has no operations"]


def test_a_description_with_all_operations_hidden_makes_a_package_without_tools(package: Build) -> None:
    made = package({"paths": {"/a": {"get": {"x-mcp": {"hidden": True, "reason": "Old."}}}}})
    assert made.catalog == {}
    assert list(made.operations) == ["GET /a"]
    assert made.module("tools").TOOLS == {}
    assert domains(made) == {}
