"""Målbog's compiler.  What others may call is in :mod:`compiler.api`."""
