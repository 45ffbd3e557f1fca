"""Document → Word file, in the shape of the national template."""
