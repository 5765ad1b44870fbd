"""Swagger 2.0 → the structure of OpenAPI 3."""
