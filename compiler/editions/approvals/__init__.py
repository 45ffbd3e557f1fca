"""``godkendelse.yaml``: what was approved, by whom by function, and when."""
