"""What ``approve`` and ``verify`` tell."""
