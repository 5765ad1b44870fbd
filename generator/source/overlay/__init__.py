"""Overlay documents: read, checked, applied."""
