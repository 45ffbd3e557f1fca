"""How tables that people set out in their own ways become rows of one list."""
