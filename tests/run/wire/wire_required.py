"""What is promised of the wire, in words, and the rows that show it."""

from __future__ import annotations

REQUIRED: dict[str, tuple[str, ...]] = {
    "path styles": (
        *("path simple", "path simple explode", "path label", "path label explode"),
        *("path matrix", "path matrix explode"),
    ),
    "query styles": (
        *("query form", "query form explode", "query spaceDelimited", "query spaceDelimited explode"),
        *("query pipeDelimited", "query pipeDelimited explode", "query deepObject"),
        *("query deepObject explode", "query deepObject nested"),
    ),
    "allowReserved, allowEmptyValue, content": ("allowReserved", "allowEmptyValue", "content parameter"),
    "headers": ("header arrays", "header objects", "header names"),
    "cookies: parameters and credentials in one header": ("cookies",),
    "ignored header parameters": ("ignored headers", "ignored headers are no arguments"),
    "no CR, LF or NUL in a header": ("header CR", "header LF", "header NUL"),
    "JSON bodies": ("json", "+json", "merge-patch", "json-patch", "json array", "json number", "json text"),
    "forms": ("form", "multipart", "multipart file name"),
    "other bodies": ("text", "xml", "octet-stream", "ndjson", "several media types", "optional body"),
    "large integers keep their digits": ("json", "large integers", "result json"),
    "files": ("octet-stream", "files", "files outside", "files off"),
    "null in a query": ("null in query",),
    "servers": (
        *("server root", "server path", "server operation", "server setting"),
        *("server setting of an operation", "server foreign", "server never chosen"),
    ),
    "what the server sends unasked": ("key as parameter",),
    "types of parts": ("part types", "part types unknown"),
    "bodies of methods": ("delete body",),
    "schemes": ("bearer", "basic", "apiKey header", "apiKey query", "apiKey cookie", "openIdConnect"),
    "OAuth2 client credentials": ("oauth2", "oauth2 expiry", "oauth2 401"),
    "mutual TLS": ("mutualTLS", "mutualTLS key", "check_hostname off"),
    "combinations": (
        *("AND", "AND incomplete", "OR", "OR second", "optional", "optional set", "security none"),
    ),
    "signed requests": ("signed RFC 9421", "signed text"),
    "custom headers": ("custom headers",),
    "secrets from files": ("secret from a file",),
    "redirects": ("redirect", "redirect to another origin", "redirect of a write"),
    "JSON answers": ("result json", "result json list", "result null", "result unlike its schema"),
    "answers without content": ("result empty", "result 204", "result 304", "result HEAD"),
    "several 2xx": ("result several 2xx",),
    "text answers": ("result text", "result csv", "result html", "result ndjson", "result events"),
    "binary answers": ("result image", "result audio", "result binary", "result file", "result multipart"),
    "size limit": ("result cut", "result cut text"),
    "fields and paging": ("result fields", "result paging", "result last page"),
    "the API's own words": (
        *("error problem+json", "error message", "error error", "error detail", "error validation list"),
        "error html",
    ),
    "request id, Retry-After, what to do": ("error request id", "error Retry-After", "error 401"),
    "argument errors": ("argument unknown", "argument wrong", "argument missing"),
    "repairs": ("repair json", "repair number", "repair list", "repair never text"),
    "no answer": (
        *("trouble silence", "trouble time", "trouble refused", "trouble name", "trouble write"),
        *("trouble certificate of another name", "trouble expired certificate", "trouble unknown authority"),
        *("trouble closed", "trouble short", "trouble no HTTP", "trouble too long", "trouble broken json"),
    ),
}
