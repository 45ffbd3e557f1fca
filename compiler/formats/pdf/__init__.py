"""Published goal descriptions in PDF, read in a process of their own."""
