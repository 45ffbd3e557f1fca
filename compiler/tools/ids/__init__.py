"""The permanent ids of a specialty, shown and made again."""
