"""Workshop as an MCP server, generated from an OpenAPI description."""
