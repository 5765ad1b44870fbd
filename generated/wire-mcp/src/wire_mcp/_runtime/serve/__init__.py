"""The MCP server: the only room that imports the SDK."""
