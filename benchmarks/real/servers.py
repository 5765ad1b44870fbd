"""The servers that `make real` tries, and the calls that are made of each."""

from __future__ import annotations

import json
from base64 import b64encode

from call import Call, Server
from prefect_server import PREFECT

_TOKEN = {"Authorization": "token made-up-token-of-jupyter"}
JUPYTER = Server(
    "jupyter-server",
    "jupyter-server==2.21.1",
    (
        *("jupyter", "server", "--allow-root", "--no-browser", "--ip=127.0.0.1", "--port={port}"),
        *("--ServerApp.token=made-up-token-of-jupyter", "--ServerApp.root_dir={folder}"),
    ),
    "/api",
    "/api/spec.yaml",
    (
        Call("what needs no credential", "get_api", says='"version":', signed_in=False),
        Call(
            "without the credential",
            "get_api_status",
            says="JUPYTER_SERVER_API_HEADERS",
            error=True,
            signed_in=False,
        ),
        Call("status", "get_api_status", says='"kernels":'),
        Call("who am I", "get_api_me", says='"identity":'),
        Call("kinds of kernels", "get_api_kernelspecs", says='"kernelspecs":'),
        Call(
            "write a file",
            "put_api_contents_by_path",
            {"path": "a.txt", "type": "file", "format": "text", "content": "one\ntwo"},
            says='"path":"a.txt"',
            happened=("/api/contents/a.txt", 200, "one\\ntwo"),
        ),
        Call("read it", "get_api_contents_by_path", {"path": "a.txt", "content": 1}, says=r"one\\ntwo"),
        Call(
            "read without its content",
            "get_api_contents_by_path",
            {"path": "a.txt", "content": 0},
            says='"content":null',
        ),
        Call(
            "rename it",
            "patch_api_contents_by_path",
            {"path": "a.txt", "path_body": "b.txt"},
            says='"path":"b.txt"',
            happened=("/api/contents/b.txt", 200, "one"),
        ),
        Call(
            "make a checkpoint",
            "post_api_contents_by_path_checkpoints",
            {"path": "b.txt"},
            says='"id":"checkpoint"',
            happened=("/api/contents/b.txt/checkpoints", 200, "checkpoint"),
        ),
        Call(
            "delete it",
            "delete_api_contents_by_path",
            {"path": "b.txt"},
            says="done",
            happened=("/api/contents/b.txt", 404, ""),
        ),
        Call(
            "read what is not there",
            "get_api_contents_by_path",
            {"path": "b.txt"},
            says="HTTP 404",
            error=True,
        ),
        Call("an argument that does not exist", "get_api_kernels", {"colour": 1}, says="colour", error=True),
        Call(
            "a value of the wrong kind",
            "get_api_contents_by_path",
            {"path": "x", "content": []},
            says="content",
            error=True,
        ),
        Call(
            "a path that climbs out",
            "get_api_contents_by_path",
            {"path": "../status"},
            says="path",
            error=True,
        ),
        Call("no sessions", "get_api_sessions", says=r"\[\]"),
        Call(
            "write settings",
            "patch_api_config_by_section_name",
            {"section_name": "made", "body": {"up": 4711}},
            happened=("/api/config/made", 200, "4711"),
        ),
        Call("text that is no JSON", "get_api_spec_yaml", says="swagger"),
    ),
    headers=_TOKEN,
    credentials={"{prefix}_HEADERS": json.dumps(_TOKEN)},
)

_BASIC = {"Authorization": "Basic " + b64encode(b"admin:password-of-kinto").decode()}
_ALL = "/v1/buckets/shop"
KINTO = Server(
    "kinto",
    "kinto==26.5.0",
    (
        "sh",
        "-c",
        "kinto init --backend memory --cache-backend memory --host 127.0.0.1 --ini {folder}/kinto.ini && "
        "exec kinto start --ini {folder}/kinto.ini --port {port}",
    ),
    "/v1/",
    "/v1/__api__",
    (
        Call(
            "make an account",
            "create_account",
            {"data": {"id": "admin", "password": "password-of-kinto"}},
            says="admin",
            signed_in=False,
            happened=("/v1/accounts/admin", 200, "admin"),
        ),
        Call("without the credential", "get_buckets", says="KINTO_HEADERS", error=True, signed_in=False),
        Call("the server itself", "server_info", says="project_name"),
        Call(
            "create",
            "create_bucket",
            {"data": {"id": "shop"}},
            says='"id":"shop"',
            happened=(_ALL, 200, "shop"),
        ),
        Call(
            "create below it",
            "create_collection",
            {"bucket_id": "shop", "data": {"id": "tools"}},
            says="tools",
            happened=(f"{_ALL}/collections/tools", 200, "tools"),
        ),
        Call(
            "replace with a body",
            "update_record",
            {
                "bucket_id": "shop",
                "collection_id": "tools",
                "id": "hammer",
                "data": {"price": 7, "sold": False},
            },
            says='"price":7',
            happened=(f"{_ALL}/collections/tools/records/hammer", 200, '"sold":false'),
        ),
        Call(
            "create with an id of the server",
            "create_record",
            {"bucket_id": "shop", "collection_id": "tools", "data": {"price": 9}},
            says='"price":9',
            keeps=r'"id":"([0-9a-f-]{36})"',
            happened=(f"{_ALL}/collections/tools/records/$LAST", 200, '"price":9'),
        ),
        Call(
            "change a part",
            "patch_record",
            {"bucket_id": "shop", "collection_id": "tools", "id": "hammer", "data": {"price": 8}},
            says='"price":8',
            happened=(f"{_ALL}/collections/tools/records/hammer", 200, '"price":8'),
        ),
        Call(
            "list with a sort order and a limit",
            "get_records",
            {"bucket_id": "shop", "collection_id": "tools", "_sort": ["-price"], "_limit": 1},
            says='"price":9',
        ),
        Call(
            "list with fields",
            "get_records",
            {"bucket_id": "shop", "collection_id": "tools", "_fields": ["price"]},
            says='"price":8',
        ),
        Call(
            "a precondition in a header that fails",
            "update_record",
            {
                "bucket_id": "shop",
                "collection_id": "tools",
                "id": "hammer",
                "If_None_Match": "*",
                "data": {"price": 1},
            },
            says="HTTP 412",
            error=True,
            happened=(f"{_ALL}/collections/tools/records/hammer", 200, '"price":8'),
        ),
        Call(
            "delete",
            "delete_record",
            {"bucket_id": "shop", "collection_id": "tools", "id": "hammer"},
            says='"deleted":true',
            happened=(f"{_ALL}/collections/tools/records/hammer", 404, ""),
        ),
        Call("read what is not there", "get_bucket", {"id": "nothing"}, says="HTTP 40[34]", error=True),
        Call(
            "a value of the wrong kind",
            "get_records",
            {"bucket_id": "shop", "collection_id": "tools", "_limit": "many"},
            says="_limit",
            error=True,
        ),
        Call(
            "an argument that does not exist",
            "get_bucket",
            {"id": "shop", "colour": 1},
            says="colour",
            error=True,
        ),
        Call(
            "several requests in one",
            "batch",
            {"requests": [{"path": "/buckets/shop", "method": "GET"}]},
            says="shop",
        ),
        Call("a list of another kind of thing", "get_buckets", says='"id":"shop"'),
    ),
    base="/v1",
    headers=_BASIC,
    credentials={"{prefix}_HEADERS": json.dumps(_BASIC)},
)

SERVERS = (JUPYTER, KINTO, PREFECT)
