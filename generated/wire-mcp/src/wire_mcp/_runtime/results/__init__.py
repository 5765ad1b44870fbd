"""Responses of the API as results of a tool: fenced, redacted, cut to a size, saved where they are large."""
