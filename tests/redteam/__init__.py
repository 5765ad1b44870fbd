"""Attacks on a generated server: README.md says how to add one."""
