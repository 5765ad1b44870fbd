"""Texts for a model: what is said, how long it may be, and what is left out because it is said already."""
