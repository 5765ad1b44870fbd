"""Schemas of every dialect → JSON Schema 2020-12."""
