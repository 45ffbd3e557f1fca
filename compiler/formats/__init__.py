"""Word, YAML, XML, PDF and side files: reader, writer and in-place editor of each side by side."""
