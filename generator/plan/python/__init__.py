"""All that knows Python: code, types and the expression of a request."""
