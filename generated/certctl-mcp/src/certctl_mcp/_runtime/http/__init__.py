"""Requests to the API and its responses: parameters, bodies, credentials, connections, repeats."""
