"""What is written: the logbook, the cards, and goal descriptions in each format."""
