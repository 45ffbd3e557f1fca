"""Loading bundles into the logbook's database: SQLite or PostgreSQL, one way through the code.

``tables`` and ``migrations`` say what the database holds; ``connect`` opens it and puts its
complaints in words; ``shape`` turns a logbook into rows and rows into a logbook; ``batch``
reads the bundles; ``plan`` compares them with what is there; ``work`` writes, reads back and
compares, all within one transaction.
"""
