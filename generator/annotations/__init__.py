"""What people say of an API for its tools: the keys of `x-mcp`, who said them, and which of them counts."""
