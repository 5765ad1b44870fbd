"""The tools: what a model is told of them, what else is known of them, and which are offered."""
