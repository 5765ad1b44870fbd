"""What a generated package is made of: `package/` holds the templates, `runtime/` the files copied as they are."""
