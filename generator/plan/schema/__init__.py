"""Schemas of the description → schemas that every MCP client reads."""
