"""The shared parts that specialties use, and what another edition of them would change."""
