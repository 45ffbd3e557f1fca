"""Two editions side by side: for the terminal, as a page and as data."""
