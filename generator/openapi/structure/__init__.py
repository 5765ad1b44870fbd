"""Paths, parameters, bodies, responses and components, in one spelling."""
