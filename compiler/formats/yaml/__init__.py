"""The authoring format in YAML: read and written."""
