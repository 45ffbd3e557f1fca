"""What the field's words mean: the template, the vocabularies, and cells taken apart."""
