"""What a revision changes, and what a doctor in training keeps: two models → typed changes."""
