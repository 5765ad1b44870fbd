"""What a generated package is made of: templates in `package/`, and in `runtime/` files that are copied."""
