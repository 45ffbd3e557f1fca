"""Safe corrections: what they are, where they stand, and how they are written into a file."""
