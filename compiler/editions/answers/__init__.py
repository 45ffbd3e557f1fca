"""What a specialty's testers answered, held against its goal description: ``svar.yaml``."""
