"""The command of a generated server."""
