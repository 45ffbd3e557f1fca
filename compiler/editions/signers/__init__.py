"""Who may approve what in a specialty: ``hvem.yaml``."""
