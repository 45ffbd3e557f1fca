"""The shelf: what can be said of a document only beside the other editions in its folder."""
