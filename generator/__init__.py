"""mcpgen: an OpenAPI description and annotation overlays in, a typed MCP server package out."""
