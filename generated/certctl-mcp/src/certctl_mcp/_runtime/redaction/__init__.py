"""What reaches no model, log or error, and what stands in its place."""
