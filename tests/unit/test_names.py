"""Names of tools, functions, arguments and classes: each from its own thing only, and legal everywhere."""

from __future__ import annotations

import itertools
import keyword
import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mcpgen.plan.arguments import PLACES, RESERVED
from mcpgen.plan.arguments import _names as argument_names
from mcpgen.plan.names import (
    NAME_LIMIT,
    argument_identifier,
    class_case,
    fit,
    identifiers,
    snake_case,
)
from mcpgen.plan.plan import _functions as function_names

Build = Callable[..., Any]
ARGUMENT = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,63}")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("listCertificates", "list_certificates"),
        ("ListCertificates", "list_certificates"),
        ("list_certificates", "list_certificates"),
        ("list-certificates", "list_certificates"),
        ("list certificates", "list_certificates"),
        ("certificates.list", "certificates_list"),
        ("Certificates/list_all", "certificates_list_all"),
        ("__list__", "list"),
        ("getURL", "get_url"),
        ("getURLs", "get_urls"),
        ("getURLsById", "get_urls_by_id"),
        ("getHTTPSUrl", "get_https_url"),
        ("listIntermediateCAs", "list_intermediate_cas"),
        ("listCAsOfIssuer", "list_cas_of_issuer"),
        ("getDERCRL", "get_der_crl"),
        ("getCRLDER", "get_crl_der"),
        ("getDERCRLs", "get_der_crls"),
        ("exportPKCS", "export_pkcs"),
        ("ocspCheck", "ocsp_check"),
        ("ESTSimpleEnroll", "est_simple_enroll"),
        ("getV2Users", "get_v2_users"),
        ("v1.2.list", "v1_2_list"),
        ("oauth2Token", "oauth2_token"),
        ("getOAuth2Token", "get_oauth2_token"),
        ("listOAuthClients", "list_oauth_clients"),
        ("setIPv4Address", "set_ipv4_address"),
        ("sha256Of", "sha256_of"),
        ("123", "123"),
        ("größe", "groe"),
        ("Überweisung", "uberweisung"),
        ("naïve café", "naive_cafe"),
        ("用户", ""),
        ("🐶", ""),
        ("", ""),
        ("  ", ""),
        ("'; DROP TABLE x; --", "drop_table_x"),
        ("a\x00b\nc\u2028d", "a_b_c_d"),
        ("list \u2013 all", "list_all"),
    ],
)
def test_words_of_a_name_are_parted_where_a_reader_parts_them(text: str, name: str) -> None:
    assert snake_case(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("list_jobs", "ListJobs"),
        ("list-jobs", "ListJobs"),
        ("ListJobs", "ListJobs"),
        ("HTTPServer", "HTTPServer"),
        ("a.b[c]", "ABC"),
        ("2fa", "2fa"),
        ("Größe", "Groe"),
        ("用户", ""),
    ],
)
def test_a_class_name_keeps_the_capitals_of_the_author(text: str, name: str) -> None:
    assert class_case(text) == name


def test_a_long_name_is_cut_and_told_apart_by_a_digest_of_all_of_it() -> None:
    one, other = fit("a" * 64 + "b"), fit("a" * 64 + "c")
    assert len(one) == len(other) == NAME_LIMIT
    assert one != other
    assert one.startswith("a" * 57 + "_")
    assert fit("a" * 64) == "a" * 64


@pytest.mark.parametrize(
    ("wire", "name"),
    [
        ("id", "id"),
        ("notBefore", "notBefore"),
        ("X-Request-ID", "X_Request_ID"),
        ("filter[status]", "filter_status"),
        ("$top", "top"),
        ("@type", "type"),
        ("from", "from_"),
        ("class", "class_"),
        ("None", "None_"),
        ("match", "match"),
        ("api", "api_"),
        ("OMIT", "OMIT_"),
        ("optional", "optional_"),
        ("__debug__", "__debug___"),
        ("2fa", "n2fa"),
        ("", "value"),
        ("-", "value"),
        ("用户", "value"),
        ("größe", "groe"),
        ("a b", "a_b"),
        ("a\nb", "a_b"),
        ("\u202eevil", "evil"),
        ("_private", "_private"),
        ("x" * 64, "x" * 56 + "_" + fit("x" * 64, 63)[-6:]),
    ],
)
def test_a_wire_name_becomes_an_argument_name_near_to_it(wire: str, name: str) -> None:
    assert identifiers([wire], RESERVED, argument_identifier) == {wire: name}


@pytest.mark.parametrize(
    "wires",
    [
        ("filter[a]", "filter.a", "filter-a"),
        ("a b", "a_b", "a_20_b"),
        ("api", "api_"),
        ("from", "from_"),
        ("id", "ID", "Id"),
        ("用户", "产品", "value"),
        ("x" * 70, "x" * 71, "x" * 57),
        ("-", "", "!"),
        ("2fa", "n2fa"),
    ],
)
def test_of_names_that_meet_each_gets_one_of_its_own_in_any_order(wires: tuple[str, ...]) -> None:
    for order in itertools.permutations(wires):
        made = identifiers(order, RESERVED, argument_identifier)
        assert len(set(made.values())) == len(wires), made
        for name in made.values():
            assert ARGUMENT.fullmatch(name), made
            assert not keyword.iskeyword(name) and name not in RESERVED


def test_the_name_that_is_spelled_like_the_identifier_keeps_it() -> None:
    made = identifiers(["filter[a]", "filter_a", "filter.a"], RESERVED, argument_identifier)
    assert made == {"filter[a]": "filter_5b_a_5d", "filter_a": "filter_a", "filter.a": "filter_2e_a"}


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ([("path", "id"), ("body", "id")], ["id", "id_body"]),
        ([("path", "id"), ("query", "id"), ("body", "id")], ["id", "id_query", "id_body"]),
        ([("path", "id"), ("body", "id"), ("body", "id_body")], ["id", "id_body_body", "id_body"]),
        ([("path", "id"), ("query", "id_body"), ("body", "id")], ["id", "id_body", "id_body_body"]),
        ([("query", "body"), ("whole", "body")], ["body", "body_body"]),
        ([("path", "from"), ("body", "from")], ["from_", "from__body"]),
        ([("header", "X-Id"), ("query", "X_Id")], ["X_Id_header", "X_Id"]),
        ([("cookie", "sid"), ("header", "sid")], ["sid_cookie", "sid"]),
    ],
)
def test_on_a_clash_the_later_place_says_so(wanted: list[tuple[str, str]], names: list[str]) -> None:
    assert [argument_names(wanted)[one] for one in wanted] == names


def test_a_long_name_in_two_places_stays_within_the_limit() -> None:
    made = argument_names([("path", "a" * 64), ("body", "a" * 64), ("query", "a" * 63)])
    assert len(set(made.values())) == 3
    assert all(ARGUMENT.fullmatch(name) for name in made.values()), made


@given(
    st.dictionaries(
        st.sampled_from(PLACES[:-1]),
        st.lists(st.text("ab_.-[]\u00e9 id", max_size=4), unique=True, max_size=5),
    )
)
def test_argument_names_are_legal_and_all_different(places: dict[str, list[str]]) -> None:
    wanted = [(place, name) for place, names in places.items() for name in names]
    made = argument_names(wanted)
    assert set(made) == set(wanted)
    assert len(set(made.values())) == len(wanted)
    for name in made.values():
        assert ARGUMENT.fullmatch(name) and name not in RESERVED and not keyword.iskeyword(name)


@pytest.mark.parametrize(
    ("tool", "function"),
    [
        ("shop_list_things", "list_things"),
        ("list_things", "list_things"),
        ("shop_", "shop_"),
        ("shop_class", "class_"),
        ("shop_print", "print_"),
        ("shop_optional", "optional_"),
        ("shop_decoded", "decoded_"),
        ("shop_styled", "styled_"),
        ("shop_api", "api_"),
        ("Reply", "reply"),
        ("OMIT", "omit"),
        ("TYPE_CHECKING", "type_checking"),
        ("a-b", "a_b"),
        ("1", "call_1"),
    ],
)
def test_a_function_is_called_like_its_tool_without_the_prefix(tool: str, function: str) -> None:
    assert function_names({"GET /": tool}, "shop_") == {tool: function}


@pytest.mark.parametrize(
    "tools",
    [("shop_x", "x"), ("1", "call_1"), ("a-b", "a_b"), ("Pet", "pet"), ("p_x", "shop_x", "x", "shop_p_x"),
     ("print", "print_")],
)  # fmt: skip
def test_two_tools_never_share_a_function(tools: tuple[str, ...]) -> None:
    for order in itertools.permutations(tools):
        made = function_names({tool: tool for tool in order}, "shop_")
        assert sorted(made) == sorted(tools)
        assert len(set(made.values())) == len(tools), made
        assert all(name.isidentifier() and not keyword.iskeyword(name) for name in made.values())


def paths(**operations: str) -> dict[str, Any]:
    """`a="list"`: GET /a with this operationId, or a pinned name where it starts with `=`."""
    out: dict[str, Any] = {}
    for path, id_ in operations.items():
        pinned = id_.startswith("=")
        operation = {"x-mcp": {"name": id_[1:]}} if pinned else {"operationId": id_} if id_ else {}
        out[f"/{path}"] = {"get": operation}
    return {"paths": out}


def tools(package: Any) -> dict[str, str]:
    return {label.split("/")[1]: row["tool"] for label, row in package.operations.items()}


def test_two_operations_with_one_name_are_both_renamed_with_a_warning(package: Build) -> None:
    made = package(paths(a="list", b="list", c="other"))
    assert tools(made) == {"a": "get_a", "b": "get_b", "c": "other"}
    assert made.complaints == [
        "warning MCP403: GET /a is not alone in the name 'list': it becomes 'get_a'",
        "warning MCP403: GET /b is not alone in the name 'list': it becomes 'get_b'",
    ]


def test_the_order_of_operations_does_not_change_their_names(package: Build) -> None:
    wanted = {"a": "list", "b": "list", "c": "=get_a", "d": "", "e": "get_d"}
    found = [tools(package(paths(**dict(order)))) for order in itertools.permutations(wanted.items(), 5)][
        ::17
    ]
    assert all(one == found[0] for one in found)


def test_a_pinned_name_stays_and_the_other_operation_moves(package: Build) -> None:
    made = package(paths(a="=list", b="list"))
    assert tools(made) == {"a": "list", "b": "get_b"}
    assert made.complaints == ["warning MCP403: GET /b is not alone in the name 'list': it becomes 'get_b'"]


def test_a_fallback_name_that_is_taken_gets_a_digest_and_the_warning_says_which(package: Build) -> None:
    made = package(paths(a="list", b="list", c="get_a"))
    names = tools(made)
    assert names["c"] == "get_a"
    assert names["b"] == "get_b"
    assert re.fullmatch(r"get_a_[0-9a-f]{6}", names["a"])
    assert made.complaints[0].endswith(f"it becomes {names['a']!r}")


def test_paths_that_differ_in_nothing_but_other_alphabets_get_digests(package: Build) -> None:
    made = package(paths(用户="", 产品=""))
    names = set(tools(made).values())
    assert len(names) == 2
    assert all(re.fullmatch(r"get_[0-9a-f]{6}", name) for name in names)


def test_without_an_operation_id_method_and_path_are_the_name(package: Build) -> None:
    made = package({"paths": {"/pets/{petId}/toys.json": {"get": {}, "delete": {"operationId": "  "}}}})
    names = {row["tool"] for row in made.operations.values()}
    assert names == {"get_pets_by_pet_id_toys_json", "delete_pets_by_pet_id_toys_json"}


def test_an_operation_at_the_root_without_an_id_is_called_so(package: Build) -> None:
    made = package({"paths": {"/": {"get": {}, "post": {"operationId": "start"}}}})
    assert {row["tool"] for row in made.operations.values()} == {"get_root", "start"}


def test_the_prefix_is_put_before_derived_names_only(package: Build) -> None:
    made = package({"x-mcp": {"prefix": "shop_"}, **paths(a="list", b="=get-b")})
    assert tools(made) == {"a": "shop_list", "b": "get-b"}


def test_a_tool_name_never_is_longer_than_clients_take(package: Build) -> None:
    made = package({"x-mcp": {"prefix": "shop_"}, **paths(a="x" * 200, b="x" * 201, c="y" * 59)})
    names = tools(made)
    assert {len(name) for name in names.values()} == {NAME_LIMIT}
    assert len(set(names.values())) == 3
    assert names["c"] == "shop_" + "y" * 59


@pytest.mark.parametrize("name", ["a b", "a.b", "ü", "x" * 65, "a/b"])
def test_a_pinned_name_that_clients_refuse_is_an_error(refused: Build, name: str) -> None:
    [complaint] = refused(paths(a=f"={name}"))
    assert complaint.startswith("error MCP401: ")


def test_one_name_pinned_twice_is_an_error_and_names_it(refused: Build) -> None:
    [complaint] = refused(paths(a="=list", b="=list"))
    assert complaint == "error MCP402: x-mcp names both GET /a and GET /b 'list'"


def test_hidden_operations_take_no_name_from_others(package: Build) -> None:
    spec = paths(a="list", b="list")
    spec["paths"]["/a"]["get"]["x-mcp"] = {"hidden": True, "reason": "Old."}
    made = package(spec)
    assert tools(made) == {"a": None, "b": "list"}
    assert made.complaints == []
