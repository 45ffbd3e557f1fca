"""The ledger: permanent ids for the competencies and cards of a specialty."""
