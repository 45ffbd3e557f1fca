"""Commands for the rollout."""
