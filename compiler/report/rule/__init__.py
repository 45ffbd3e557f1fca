"""A rule in words: for the terminal, its page, and reports."""
