"""Data alone: the document, the draft, the logbook, and an exception."""
