"""``logbook.json``: written, and read back."""

MANIFEST = "manifest.json"
"""The file beside ``logbook.json`` that says what a built edition consists of."""
