"""What a server exposes, as one HTML page."""
