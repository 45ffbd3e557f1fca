"""Word files: read, written, and edited in place."""
