"""The commands, one to a module: options in, one call, an exit status out."""
