"""The authoring format in XML: read, written, and edited in place."""
