"""The settings: one table, read from flags, environment and defaults, and checked before the start."""
