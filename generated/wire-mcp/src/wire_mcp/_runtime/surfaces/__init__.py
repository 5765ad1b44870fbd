"""What a client sees of the tools: one by one, by domain, or behind a search."""
