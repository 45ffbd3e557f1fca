"""An empty goal description: the template's headings, with what the program knows filled in."""
