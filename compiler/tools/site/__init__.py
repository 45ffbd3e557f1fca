"""The pages about all rules."""
