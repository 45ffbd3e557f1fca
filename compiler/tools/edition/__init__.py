"""Which edition is a doctor's, answered."""
