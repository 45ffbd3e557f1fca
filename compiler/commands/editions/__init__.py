"""Commands for a new edition beside the old."""
