"""The runtime of a generated MCP server: the only code here that talks MCP or HTTP."""
