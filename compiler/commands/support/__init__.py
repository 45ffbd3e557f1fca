"""What the commands share: options, language, the terminal, and why something cannot be done."""
