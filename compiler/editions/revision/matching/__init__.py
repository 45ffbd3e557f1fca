"""Who became whom between two editions: candidates, their similarity, and the verdict on each pair."""
