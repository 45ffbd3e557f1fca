"""Exceptions (undtagelser): findings that somebody has decided not to act on, until a day, for a reason."""
