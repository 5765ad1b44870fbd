"""Descriptions by lot: the same seed gives the same one. Styles, places, types, media types, security.

They are valid, or odd in a way that real ones are. What is not is no description that anybody would publish.
"""

from __future__ import annotations

from random import Random
from typing import Any

VERSIONS = ("2.0", "3.0.3", "3.1.0", "3.2.0")
NAMES = (
    *(
        "id",
        "name",
        "filter[kind]",
        "page.size",
        "$top",
        "class",
        "größe",
        "a b",
        "X-Trace",
        "from",
        "is-open",
    ),
    *("body", "api", "items", "2nd", "_links", "sort-by", "json", "Limit", "limit", "self", "token", "q"),
)
PATTERNS = (
    "^[a-z]{2,5}$",
    "^on$",
    "[0-9]+",
    "^(red|green)-[0-9]$",
    r"^\d{3}-\d{2}$",
    r"^[\w.-]+$",
    "^a?b*c+$",
)
FORMATS = ("date", "date-time", "uuid", "email", "uri", "ipv4", "byte", "password", "hostname", "time")
JSON_TYPES = ("application/json", "application/vnd.odd+json", "application/json; charset=utf-8", "*/*")
TEXT_TYPES = ("text/plain", "application/xml", "text/csv", "application/yaml", "application/x-ndjson")
BYTE_TYPES = ("application/octet-stream", "image/png", "application/pdf")
METHODS = ("get", "put", "post", "delete", "patch", "options", "head")


class Lot:
    """Draws one description."""

    def __init__(self, seed: int, operations: int = 3) -> None:
        self.random = Random(seed)
        self.version = VERSIONS[seed % len(VERSIONS)]
        self.old = self.version == "2.0"
        self.operations = operations

    def one(self, *of: Any) -> Any:
        return self.random.choice(of)

    def maybe(self, chance: float = 0.5) -> bool:
        return self.random.random() < chance

    def some(self, values: Any, most: int) -> list[Any]:
        return self.random.sample(list(values), self.random.randint(0, min(most, len(values))))

    def description(self) -> dict[str, Any]:
        """The whole of it."""
        head: dict[str, Any] = {"info": {"title": "By lot", "version": "1"}}
        schemas = {name: self.schema(1) for name in ("One", "Two")}
        schemas["Node"] = {
            "type": "object",
            "properties": {"value": self.plain(), "next": {"$ref": self.pointer("Node")}},
        }
        schemes = self.schemes()
        if self.old:
            head |= {"swagger": "2.0", "host": "lot.example", "definitions": schemas}
            head |= {"basePath": self.one("/", "/v1", "")} | ({"schemes": ["https"]} if self.maybe() else {})
            head["securityDefinitions"] = schemes
        else:
            head |= {"openapi": self.version, "components": {"schemas": schemas, "securitySchemes": schemes}}
            head["servers"] = [self.server()]
        if self.maybe():
            head["security"] = self.security(schemes)
        head["paths"] = {}
        for number in range(self.operations):
            path, item = self.path(number, schemes)
            head["paths"][path] = item
        return head

    def pointer(self, name: str) -> str:
        return f"#/definitions/{name}" if self.old else f"#/components/schemas/{name}"

    def server(self) -> dict[str, Any]:
        if self.maybe(0.3):
            variables = {"zone": {"default": "eu", "enum": ["eu", "us"]}}
            return {
                "url": "https://{zone}.lot.example/v{n}",
                "variables": {**variables, "n": {"default": "2"}},
            }
        return {
            "url": self.one("https://lot.example", "https://Lot.Example/v1/", "http://lot.example:80/a b")
        }

    def schemes(self) -> dict[str, Any]:
        keys = {"type": "apiKey", "in": self.one("header", "query", "cookie") if not self.old else "header"}
        found = {
            "key": {
                **keys,
                "name": self.one("X-Api-Key", "api_key", "key id" if keys["in"] == "query" else "k"),
            }
        }
        flow = {"tokenUrl": "https://lot.example/token", "scopes": {}}
        if self.old:
            return {
                **found,
                "login": {"type": "basic"},
                "oauth": {"type": "oauth2", "flow": "application", **flow},
            }
        return {
            **found,
            "login": {"type": "http", "scheme": self.one("basic", "Basic")},
            "bearer": {"type": "http", "scheme": "bearer"},
            "oauth": {"type": "oauth2", "flows": {"clientCredentials": flow}},
            "digest": {"type": "http", "scheme": "digest"},
            **({"mutual": {"type": "mutualTLS"}} if self.version != "3.0.3" else {}),
        }

    def security(self, schemes: Any) -> list[Any]:
        count = self.one(0, 1, 1, 2, 3)
        return [
            {name: [] for name in self.random.sample(list(schemes), self.one(0, 1, 1, 1, 2))}
            for _ in range(count)
        ]

    # Schemas

    def plain(self) -> dict[str, Any]:
        """A schema of a single value."""
        match self.random.randrange(14):
            case 0:
                return {
                    "type": "string",
                    "enum": self.one(["a", "b"], ["only"], ["", "x"], ["a b", "c&d", "e/f"]),
                }
            case 1:
                return {"type": "string", "pattern": self.one(*PATTERNS)}
            case 2:
                return {"type": "string", "format": self.one(*FORMATS)}
            case 3:
                return {
                    "type": "string",
                    "maxLength": self.one(1, 2, 5),
                    **({"minLength": 1} if self.maybe() else {}),
                }
            case 4:
                return {"type": "string", "minLength": self.one(3, 40)}
            case 5:
                return {"type": "integer", **self.one({}, {"minimum": 1, "maximum": 3}, {"format": "int32"})}
            case 6:
                return {"type": "integer", **self.one({"enum": [1, 2]}, {"multipleOf": 5}, {"maximum": -1})}
            case 7:
                return {
                    "type": "number",
                    **self.one({}, {"multipleOf": 0.01}, {"minimum": 0.5, "maximum": 0.75}),
                }
            case 8:
                return {"type": "boolean"}
            case 9 if self.version in ("3.1.0", "3.2.0"):
                return self.one(
                    *(
                        {"const": "fixed"},
                        {"const": 7},
                        {"type": ["string", "null"]},
                        {"type": ["integer", "string"]},
                    ),
                    {"anyOf": [{"type": "string"}, {"type": "null"}]},
                    {"type": "null"},
                    {"oneOf": [{"type": "null"}, {"type": "integer"}]},
                )
            case 9 if self.version == "3.0.3":
                return self.one(
                    {"type": "string", "nullable": True},
                    {"type": "string", "nullable": True, "enum": ["a", None]},
                    {"oneOf": [{"type": "integer", "nullable": True}, {"type": "boolean"}]},
                )
            case 10 if not self.old:
                return {"oneOf": [{"type": "integer"}, {"type": "string", "pattern": "^[a-z]+$"}]}
            case 11:
                return {"type": "string", "format": "password"}
            case 12:
                return (
                    {"allOf": [{"type": "string"}, {"maxLength": 12}]} if not self.old else {"type": "string"}
                )
        return {"type": "string"}

    def schema(self, depth: int = 0) -> dict[str, Any]:
        """Any schema."""
        match self.random.randrange(12 if depth < 3 else 5):
            case 5:
                bounds = self.one({}, {"minItems": 2}, {"maxItems": 1}, {"uniqueItems": True})
                return {"type": "array", "items": self.schema(depth + 1), **bounds}
            case 6 | 7:
                return self.object(depth)
            case 8:
                return {"type": "object", "additionalProperties": self.one(True, self.plain())}
            case 9:
                return {"$ref": self.pointer(self.one("One", "Two", "Node"))} if depth else self.object(depth)
            case 10:
                return {"allOf": [self.object(depth + 1, "l"), self.object(depth + 1, "r")]}
            case 11 if not self.old:
                several = [self.object(depth + 1, "l"), self.object(depth + 1, "r")]
                return {self.one("oneOf", "anyOf"): several}
        return self.plain()

    def object(self, depth: int, prefix: str = "") -> dict[str, Any]:
        names = self.some(NAMES, 4) or ["only"]
        properties = {prefix + name: self.schema(depth + 1) for name in names}
        for value in properties.values():
            if "$ref" not in value and self.maybe(0.15):
                value[self.one("readOnly", "writeOnly") if not self.old else "readOnly"] = True
        made: dict[str, Any] = {"type": "object", "properties": properties}
        required = [name for name in properties if self.maybe(0.4)]
        if required:
            made["required"] = required
        if self.maybe(0.3):
            made["additionalProperties"] = self.one(False, True, {"type": "string"})
        return made

    # Operations

    def path(self, number: int, schemes: Any) -> tuple[str, dict[str, Any]]:
        """A path with one operation, and in version 3.2 sometimes one of another method."""
        parameters = [self.parameter(name) for name in self.some(NAMES, 5)]
        path = f"/{self.one('things', 'Odd Things', 'a:b', 'v1.0')}{number}"
        for one in parameters:
            if one["in"] == "path":
                path += self.one(
                    f"/{{{one['name']}}}", f"/x-{{{one['name']}}}.json", f"/{{{one['name']}}}/more"
                )
        if self.maybe(0.2):
            path += self.one("?fixed=1", "?flag", "?a=1&a=2", "#part", "?q=fixed")
        method = self.one(*METHODS)
        operation: dict[str, Any] = {"operationId": f"operation{number}", "responses": self.responses()}
        operation["parameters"] = parameters
        if self.maybe(0.6):
            operation["security"] = self.security(schemes)
        if method in ("put", "post", "patch") or (method == "delete" and self.maybe(0.2)):
            self.body(operation)
        if not self.old and self.maybe(0.1):
            operation["servers"] = [{"url": self.one("/other", "https://elsewhere.example/x", "relative")}]
        item: dict[str, Any] = {self.one(method, method, method.upper()): operation}
        if self.version == "3.2.0" and self.maybe(0.4):
            more = {"operationId": f"more{number}", "responses": self.responses()}
            more["parameters"] = [one for one in parameters if one["in"] == "path"]
            item["additionalOperations"] = {self.one("COPY", "copy", "Link"): more}
        return path, item

    def responses(self) -> dict[str, Any]:
        if self.maybe(0.3):
            return {"204": {"description": "done"}}
        if self.old:
            return {"200": {"description": "fine", "schema": self.schema(1)}}
        kind = self.one(
            "application/json", "application/json", "text/csv", "application/pdf", "application/problem+json"
        )
        status = self.one("200", "2XX", "default", "201")
        return {status: {"description": "fine", "content": {kind: {"schema": self.schema(1)}}}}

    def parameter(self, name: str) -> dict[str, Any]:
        places = ("path", "query", "query", "query", "header") + (() if self.old else ("cookie",))
        place = self.one(*places)
        if place in ("header", "cookie") and not (name.isascii() and name.replace("-", "").isalnum()):
            place = "query"
        if place == "path" and not name.replace("-", "").isalnum():
            place = "query"
        made: dict[str, Any] = {"name": name, "in": place}
        if place == "path" or self.maybe(0.3):
            made["required"] = True
        return self.old_value(made, place) if self.old else self.value(made, place)

    def old_value(self, made: dict[str, Any], place: str) -> dict[str, Any]:
        """What Swagger 2.0 says of a parameter: no references, no objects."""
        plain = self.plain()
        while "type" not in plain:
            plain = self.plain()
        if self.maybe(0.3):
            formats = ("csv", "ssv", "tsv", "pipes") + (("multi",) if place in ("query", "formData") else ())
            return {**made, "type": "array", "items": plain, "collectionFormat": self.one(*formats)}
        return {**made, **plain}

    def value(self, made: dict[str, Any], place: str) -> dict[str, Any]:
        """Schema with style and explode, or content."""
        if self.maybe(0.12):
            kind = self.one("application/json", "text/plain")
            return {
                **made,
                "content": {kind: {"schema": self.schema(2) if kind != "text/plain" else self.plain()}},
            }
        styles = {
            "path": ("simple", "label", "matrix"),
            "query": ("form", "form", "spaceDelimited", "pipeDelimited", "deepObject"),
            "header": ("simple",),
            "cookie": ("form", *(("cookie",) if self.version == "3.2.0" else ())),
        }
        shape = self.one("plain", "plain", "list", "object")
        flat = {"type": "object", "properties": {"r": self.plain(), "g": self.plain()}, "required": ["r"]}
        schema = {"plain": self.plain(), "list": {"type": "array", "items": self.plain()}, "object": flat}[
            shape
        ]
        style = self.one(*styles[place])
        if (style == "deepObject") != (shape == "object") and style in (
            "deepObject",
            "spaceDelimited",
            "pipeDelimited",
        ):
            style = "form"
        if shape == "plain" and style in ("spaceDelimited", "pipeDelimited"):
            style = "form"
        made |= {"schema": schema}
        if self.maybe():
            made["style"] = style
            if self.maybe():
                made["explode"] = style == "deepObject" or self.maybe()
        if place == "query" and self.maybe(0.2):
            made["allowReserved"] = True
        return made

    # Bodies

    def body(self, operation: dict[str, Any]) -> None:
        if self.old:
            self.old_body(operation)
            return
        kind = self.one("json", "json", "form", "multipart", "multipart", "text", "bytes", "both")
        content: dict[str, Any] = {}
        if kind in ("json", "both"):
            content[self.one(*JSON_TYPES)] = {"schema": self.schema()}
        if kind in ("form", "both"):
            content["application/x-www-form-urlencoded"] = self.form(False)
        if kind == "multipart":
            content["multipart/form-data"] = self.form(True)
        if kind == "text":
            content[self.one(*TEXT_TYPES)] = {"schema": {"type": "string"}}
        if kind == "bytes":
            schema = {"type": "string", "format": "binary"} if self.version == "3.0.3" else {}
            content[self.one(*BYTE_TYPES)] = self.one({"schema": schema}, {})
        operation["requestBody"] = {"content": content, **({"required": True} if self.maybe() else {})}

    def form(self, multipart: bool) -> dict[str, Any]:
        """A form with fields of every kind, and what `encoding` says of some."""
        properties: dict[str, Any] = {}
        for name in self.some(NAMES, 4) or ["only"]:
            properties[name] = self.field(multipart)
        schema: dict[str, Any] = {"type": "object", "properties": properties}
        required = [name for name in properties if self.maybe(0.3)]
        if required:
            schema["required"] = required
        if self.maybe(0.2):
            schema["additionalProperties"] = True
        encoding: dict[str, Any] = {}
        for name in properties:
            if self.maybe(0.25) and multipart:
                encoding[name] = {
                    "contentType": self.one("text/plain", "application/json", "image/png, image/jpeg")
                }
            elif self.maybe(0.25) and not multipart:
                encoding[name] = {"style": self.one("form", "deepObject"), "explode": True}
        return {"schema": schema, **({"encoding": encoding} if encoding else {})}

    def field(self, multipart: bool) -> dict[str, Any]:
        file = (
            {"type": "string", "format": "binary"}
            if self.version == "3.0.3"
            else {"contentMediaType": "image/png"}
        )
        if not multipart or self.maybe():
            return self.one(self.plain(), {"type": "array", "items": self.plain()}, self.object(2))
        return self.one(
            *(file, {"type": "array", "items": file}),
            {"type": "object", "properties": {"file": file, "note": {"type": "string"}}},
            {
                "type": "array",
                "items": {"type": "object", "properties": {"file": file, "note": self.plain()}},
            },
        )

    def old_body(self, operation: dict[str, Any]) -> None:
        if self.maybe():
            operation["parameters"].append(
                {"name": "payload", "in": "body", "schema": self.schema(), "required": self.maybe()}
            )
            operation["consumes"] = [self.one("application/json", "text/plain", "application/vnd.odd+json")]
            return
        taken = {one["name"] for one in operation["parameters"]}
        for name in [name for name in self.some(NAMES, 4) if name not in taken]:
            made: dict[str, Any] = {
                "name": name,
                "in": "formData",
                **({"required": True} if self.maybe(0.3) else {}),
            }
            operation["parameters"].append(
                {**made, "type": "file"} if self.maybe(0.2) else self.old_value(made, "formData")
            )
        operation["consumes"] = (
            ["multipart/form-data"] if self.maybe() else ["application/x-www-form-urlencoded"]
        )
