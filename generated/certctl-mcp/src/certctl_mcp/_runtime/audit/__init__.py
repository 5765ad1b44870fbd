"""The audit log: a line for each call, chained by hashes."""
