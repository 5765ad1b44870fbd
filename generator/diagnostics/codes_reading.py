"""Codes MCP2xx: reading OpenAPI."""

from __future__ import annotations

from typing import Final

from .entry import Entry

CODES: Final[dict[str, Entry]] = {
    "MCP201": Entry(
        "not the shape that OpenAPI gives",
        "A value has another type than the OpenAPI specification gives it, such as text where "
        "an object belongs. mcpgen reads the description strictly where a guess could change a "
        "request. Correct the value, or change it in an overlay when the description is not "
        "yours.",
    ),
    "MCP202": Entry(
        "not a supported description",
        "The file is no OpenAPI description, or one of a version that mcpgen does not read. The "
        "version stands in the member openapi (or swagger) at the root.",
    ),
    "MCP203": Entry(
        "path parameter not declared",
        "A path has a placeholder in braces for which no parameter with in: path is declared. "
        "Without its schema the value cannot be checked, so the operation cannot become a tool. "
        "Declare it under parameters of the operation or of the path, or hide the operation in "
        "an overlay with x-mcp: {hidden: true, reason: ...}.",
    ),
    "MCP204": Entry(
        "path parameter not in the path",
        "A parameter with in: path names something that does not occur in the path. It is left "
        "out, as there is no place to send it. Correct the spelling in one of the two, or "
        "remove the parameter.",
    ),
    "MCP205": Entry(
        "security scheme not declared",
        "A security requirement names a scheme that components/securitySchemes does not have, "
        "so it is not known how a request is signed in. Declare the scheme or correct the name.",
    ),
    "MCP210": Entry(
        "reference names nothing",
        "A $ref leads to nothing in the document. Correct its path: after # it is a JSON "
        "pointer (RFC 6901), in which / inside a name is written ~1 and ~ is written ~0.",
    ),
    "MCP211": Entry(
        "reference leads back to itself",
        "Following a $ref comes back to the same $ref, so there is nothing that it stands for. "
        "Write the real object in one of the places.",
    ),
}
