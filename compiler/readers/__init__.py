"""From bytes to a neutral document: one reader a file format."""
