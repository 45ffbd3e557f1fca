"""The rollout: from the register to the board of a day, who waits for whom, and the status report."""
