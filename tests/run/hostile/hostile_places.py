"""A small description that uses everything, and every place in it that a text can be planted in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Spec = dict[str, Any]
Plant = Callable[[Spec, str], None]

OPERATION = ("paths", "/things/{id}", "post")
FORM = ("paths", "/form", "post")
UPLOAD = ("paths", "/upload", "post")
THING = ("components", "schemas", "Thing")
KEY = ("components", "securitySchemes", "key")


def description() -> Spec:
    """One operation with parameters in all places and a JSON body, one with a form, one with an upload."""
    thing = {"$ref": "#/components/schemas/Thing"}
    answer = {"200": {"description": "Done.", "content": {"application/json": {"schema": thing}}}}
    form = {"type": "object", "properties": {"name": {"type": "string"}, "file": {"type": "string"}}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Shop", "version": "1.0.0", "summary": "A shop.", "description": "Of things."},
        "servers": [{"url": "https://api.example.com"}],
        "security": [{"key": []}],
        "tags": [{"name": "things", "description": "Things."}],
        "paths": {
            "/things/{id}": {
                "summary": "Things",
                "post": {
                    "operationId": "sendThing",
                    "summary": "Sends a thing",
                    "description": "It is sent.",
                    "tags": ["things"],
                    "parameters": [
                        {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}},
                        {"name": "q", "in": "query", "description": "Of what.", "schema": {"type": "string"}},
                        {"name": "X-H", "in": "header", "schema": {"type": "string"}},
                        {"name": "c", "in": "cookie", "schema": {"type": "string"}},
                    ],
                    "requestBody": {"required": True, "content": {"application/json": {"schema": thing}}},
                    "responses": answer,
                },
            },
            "/form": {
                "post": {
                    "operationId": "sendForm",
                    "requestBody": {"content": {"application/x-www-form-urlencoded": {"schema": form}}},
                    "responses": answer,
                }
            },
            "/upload": {
                "post": {
                    "operationId": "upload",
                    "requestBody": {
                        "content": {
                            "multipart/form-data": {
                                "schema": form,
                                "encoding": {"name": {"contentType": "text/plain"}},
                            }
                        }
                    },
                    "responses": answer,
                }
            },
        },
        "components": {
            "schemas": {
                "Thing": {
                    "type": "object",
                    "description": "A thing.",
                    "properties": {
                        "name": {"type": "string", "description": "Its name."},
                        "kind": {"type": "string", "enum": ["small", "large"]},
                        "part": {"type": "object", "properties": {"size": {"type": "integer"}}},
                        "other": {
                            "oneOf": [{"type": "object", "title": "One", "properties": {"a": True}}, thing]
                        },
                    },
                    "required": ["name"],
                }
            },
            "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}},
        },
    }


def at(spec: Any, *pointer: str | int) -> Any:
    """What stands there; objects on the way are made."""
    for token in pointer:
        spec = spec.setdefault(token, {}) if isinstance(spec, dict) else spec[token]
    return spec


def value(*pointer: str | int) -> Plant:
    """The text as the value there."""

    def plant(spec: Spec, text: str) -> None:
        at(spec, *pointer[:-1])[pointer[-1]] = text

    return plant


def item(*pointer: str | int) -> Plant:
    """The text as the only item of the list there."""

    def plant(spec: Spec, text: str) -> None:
        at(spec, *pointer[:-1])[pointer[-1]] = [text]

    return plant


def name(*pointer: str | int, content: Any = None) -> Plant:
    """The text as the name of what is there; of `content`, where nothing is."""

    def plant(spec: Spec, text: str) -> None:
        holder = at(spec, *pointer[:-1])
        holder[text] = holder.pop(pointer[-1], content)

    return plant


def _path_parameter(spec: Spec, text: str) -> None:
    spec["paths"][f"/things/{{{text}}}"] = item = spec["paths"].pop("/things/{id}")
    item["post"]["parameters"][0]["name"] = text


def _path(head: str) -> Plant:
    def plant(spec: Spec, text: str) -> None:
        spec["paths"][f"{head}{text}"] = spec["paths"].pop("/form")

    return plant


def _schema_name(spec: Spec, text: str) -> None:
    schemas = spec["components"]["schemas"]
    schemas[text] = schemas.pop("Thing")
    reference = "#/components/schemas/" + text.replace("~", "~0").replace("/", "~1").replace("%", "%25")

    def visit(node: Any) -> None:
        for each in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            if isinstance(each, dict) and "$ref" in each:
                each["$ref"] = reference
            else:
                visit(each)

    visit(spec)


def _property(operation: tuple[str, ...], media_type: str) -> Plant:
    return name(*operation, "requestBody", "content", media_type, "schema", "properties", "name")


def _tag(spec: Spec, text: str) -> None:
    spec["tags"][0]["name"] = text
    at(spec, *OPERATION)["tags"] = [text]


def _scheme_name(spec: Spec, text: str) -> None:
    name(*KEY)(spec, text)
    spec["security"] = [{text: []}]


def _api_key(where: str) -> Plant:
    def plant(spec: Spec, text: str) -> None:
        at(spec, *KEY).update({"in": where, "name": text})

    return plant


def _hidden(key: str) -> Plant:
    """A parameter that the model does not see."""

    def plant(spec: Spec, text: str) -> None:
        at(spec, *OPERATION, "parameters", 1)["x-mcp"] = {"hidden": True, "value": "x", key: text}

    return plant


def _server_variable(spec: Spec, text: str) -> None:
    variables = {text: {"default": text, "enum": [text]}}
    spec["servers"] = [{"url": f"https://{{{text}}}/x", "variables": variables}]


def _method(spec: Spec, text: str) -> None:
    spec["openapi"] = "3.2.0"
    spec["paths"]["/form"]["additionalOperations"] = {text: spec["paths"]["/form"].pop("post")}


def _everywhere_in_a_schema(key: str, *, listed: bool = False) -> Plant:
    """The keyword in a parameter's schema, in a property of a body and of an answer."""

    def plant(spec: Spec, text: str) -> None:
        found: Any = [text, "x"] if listed else text
        at(spec, *OPERATION, "parameters", 1, "schema")[key] = found
        at(spec, *THING, "properties", "name")[key] = found

    return plant


def _discriminator(spec: Spec, text: str) -> None:
    at(spec, *THING, "properties", "other")["discriminator"] = {"propertyName": text, "mapping": {text: text}}


_PARAMETER = (*OPERATION, "parameters")
_JSON = (*OPERATION, "requestBody", "content")
_UPLOAD = (*UPLOAD, "requestBody", "content", "multipart/form-data", "encoding")

PLACES: dict[str, Plant] = {
    **{f"info {key}": value("info", key) for key in ("title", "version", "summary", "description")},
    "info title without x-mcp name": value("info", "title"),
    "contact": value("info", "contact", "name"),
    **{
        f"x-mcp {key}": value("x-mcp", key)
        for key in ("name", "title", "instructions", "prefix", "envPrefix")
    },
    **{f"x-mcp {key}": value("x-mcp", key) for key in ("tlsMinimum", "confirm", "httpsOnly", "readOnly")},
    "x-mcp key": name("x-mcp", "x", content="x"),
    "x-mcp domain id": name("x-mcp", "domains", "x", content={"title": "X"}),
    "x-mcp domain title": value("x-mcp", "domains", "things", "title"),
    "x-mcp domain description": value("x-mcp", "domains", "things", "description"),
    **{
        f"operation x-mcp {key}": value(*OPERATION, "x-mcp", key)
        for key in ("name", "title", "description", "domain", "confirm", "hidden", "poll", "destructive")
    },
    **{f"operation x-mcp {key}": item(*OPERATION, "x-mcp", key) for key in ("scopes", "redact")},
    "operation x-mcp example": name(*OPERATION, "x-mcp", "examples", "x", content={"q": "x"}),
    "operation x-mcp example argument": name(*OPERATION, "x-mcp", "examples", "x", "q", content="x"),
    "operation x-mcp key": name(*OPERATION, "x-mcp", "x", content="x"),
    "reason of a hidden operation": lambda spec, text: at(spec, *OPERATION).update(
        {"x-mcp": {"hidden": True, "reason": text}}
    ),
    "path x-mcp domain": value("paths", "/things/{id}", "x-mcp", "domain"),
    "hidden parameter's value": _hidden("value"),
    "hidden parameter's reason": _hidden("reason"),
    "hidden parameter's env": _hidden("env"),
    "parameter x-mcp description": value(*_PARAMETER, 1, "x-mcp", "description"),
    "property x-mcp description": value(*THING, "properties", "name", "x-mcp", "description"),
    "property x-mcp redact": value(*THING, "properties", "name", "x-mcp", "redact"),
    "scheme x-mcp env": value(*KEY, "x-mcp", "env"),
    "server x-mcp env": value("servers", 0, "x-mcp", "env"),
    "operationId": value(*OPERATION, "operationId"),
    "summary": value(*OPERATION, "summary"),
    "description": value(*OPERATION, "description"),
    "path summary": value("paths", "/things/{id}", "summary"),
    "tag": _tag,
    "tag of an operation only": item(*OPERATION, "tags"),
    "tag description": value("tags", 0, "description"),
    "tag parent": value("tags", 0, "parent"),
    "path": _path("/x/"),
    "whole path": _path(""),
    "path behind ?": _path("/x?"),
    "path parameter": _path_parameter,
    "undeclared path parameter": lambda spec, text: _path("/x/")(spec, f"{{{text}}}"),
    "method": _method,
    "key of a path item": name("paths", "/form", "x", content={}),
    "query parameter": value(*_PARAMETER, 1, "name"),
    "header parameter": value(*_PARAMETER, 2, "name"),
    "cookie parameter": value(*_PARAMETER, 3, "name"),
    "parameter description": value(*_PARAMETER, 1, "description"),
    "parameter style": value(*_PARAMETER, 1, "style"),
    "parameter place": value(*_PARAMETER, 1, "in"),
    "parameter media type": name(*_PARAMETER, 1, "content", "x", content={"schema": {"type": "string"}}),
    "property of a JSON body": name(*THING, "properties", "name"),
    "property of a property": name(*THING, "properties", "part", "properties", "size"),
    "property of a form": _property(FORM, "application/x-www-form-urlencoded"),
    "property of an upload": _property(UPLOAD, "multipart/form-data"),
    "required": item(*THING, "required"),
    "schema name": _schema_name,
    "schema name of nobody": name("components", "schemas", "x", content={"type": "object"}),
    **{
        f"schema {key}": _everywhere_in_a_schema(key)
        for key in (
            "title",
            "description",
            "const",
            "default",
            "pattern",
            "format",
            "example",
            "type",
            "$comment",
        )
    },
    **{
        f"schema {key}": _everywhere_in_a_schema(key)
        for key in ("$ref", "$id", "$anchor", "$dynamicRef", "$schema", "contentMediaType", "contentEncoding")
    },
    **{
        f"schema {key}": _everywhere_in_a_schema(key, listed=True)
        for key in ("enum", "examples", "type list")
    },
    "schema description at the top": value(*THING, "description"),
    "title of an alternative": value(*THING, "properties", "other", "oneOf", 0, "title"),
    "property of an alternative": name(*THING, "properties", "other", "oneOf", 0, "properties", "a"),
    "pattern of names": name(
        *THING, "properties", "part", "patternProperties", "x", content={"type": "string"}
    ),
    "dependent name": name(*THING, "properties", "part", "dependentRequired", "x", content=["size"]),
    "definition": name(*THING, "$defs", "x", content={"type": "string"}),
    "keyword": name(*THING, "x", content="x"),
    "discriminator": _discriminator,
    "scheme name": _scheme_name,
    "scheme name in a requirement": name("security", 0, "x", content=[]),
    "scope in a requirement": item("security", 0, "key"),
    "scheme type": value(*KEY, "type"),
    "scheme description": value(*KEY, "description"),
    **{f"API key in {where}": _api_key(where) for where in ("header", "query", "cookie")},
    "HTTP scheme": lambda spec, text: at(spec, *KEY).update({"type": "http", "scheme": text}),
    "token URL": lambda spec, text: at(spec, *KEY).update(
        {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": text, "scopes": {text: text}}}}
    ),
    "server": value("servers", 0, "url"),
    "server path": lambda spec, text: value("servers", 0, "url")(spec, f"https://api.example.com/{text}"),
    "server host": lambda spec, text: value("servers", 0, "url")(spec, f"https://{text}"),
    "server of an operation": lambda spec, text: at(spec, *OPERATION).update({"servers": [{"url": text}]}),
    "server path of an operation": lambda spec, text: at(spec, *OPERATION).update(
        {"servers": [{"url": f"https://other.example.com/{text}"}]}
    ),
    "server variable": _server_variable,
    "server description": value("servers", 0, "description"),
    "media type of a body": name(*_JSON, "application/json"),
    "subtype of a body": lambda spec, text: name(*_JSON, "application/json")(spec, f"text/{text}"),
    "parameter of a media type": lambda spec, text: name(*_JSON, "application/json")(
        spec, f"application/json; profile={text}"
    ),
    "media type of an answer": name(*OPERATION, "responses", "200", "content", "application/json"),
    "encoding": name(*_UPLOAD, "name"),
    "encoding content type": value(*_UPLOAD, "name", "contentType"),
    "encoding style": value(
        *FORM, "requestBody", "content", "application/x-www-form-urlencoded", "encoding", "name", "style"
    ),
    "encoding header": name(*_UPLOAD, "name", "headers", "x", content={"schema": {"type": "string"}}),
    "response status": name(*OPERATION, "responses", "200"),
    "response description": value(*OPERATION, "responses", "200", "description"),
    "response header": name(*OPERATION, "responses", "200", "headers", "x", content={"schema": True}),
    "link": name(*OPERATION, "responses", "200", "links", "x", content={"operationId": "x"}),
    "callback": name(*OPERATION, "callbacks", "x", content={"{$url}": {"post": {"responses": {}}}}),
    "webhook": name("webhooks", "x", content={"post": {"responses": {}}}),
    "component": name("components", "x", content={}),
    "reference": lambda spec, text: spec["paths"].update({"/x": {"$ref": text}}),
    "reference to a parameter": lambda spec, text: at(spec, *_PARAMETER).append({"$ref": text}),
    "local reference": lambda spec, text: at(spec, *_PARAMETER).append({"$ref": f"#/components/{text}"}),
    "extension": name("x-x", content="x"),
    "extension's value": value("x-x"),
    "version of OpenAPI": value("openapi"),
    "member of the document": name("x", content={}),
}
