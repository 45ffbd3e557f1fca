"""Commands for writing a goal description."""
