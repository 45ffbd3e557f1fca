"""A revision written down for people to decide, and what they get of it."""
