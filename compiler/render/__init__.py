"""What is told: reports, rules and places in words."""
