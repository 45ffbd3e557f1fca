"""One document: the order of the stages, the model made of it, and what a name on the command line means."""
