"""How a run looks, as far as it decides what is read: hidden, struck, raised, in which letters."""
