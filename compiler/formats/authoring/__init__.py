"""The authoring format itself: the tree that YAML and XML have in common."""
