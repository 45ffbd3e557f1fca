"""Safe corrections: found, and written into a copy."""
