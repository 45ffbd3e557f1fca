"""``logbook.json``: written, and read back."""
