"""Who does what in a specialty: who approves, on whose behalf, and who attests."""
