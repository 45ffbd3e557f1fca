"""The editions of one specialty seen together: which there are, and what each is in the light of the others."""
