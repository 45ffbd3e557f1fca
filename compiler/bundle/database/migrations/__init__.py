"""The database's migrations, run by :mod:`compiler.bundle.database.migrate`."""
