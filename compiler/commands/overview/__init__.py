"""Commands that show a specialty as a whole."""
