"""The forms of a report, a module each."""
