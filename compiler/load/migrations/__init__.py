"""The database's migrations, run by :mod:`compiler.load.migrate`."""
