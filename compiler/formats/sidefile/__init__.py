"""The files beside a goal description that a person may edit: read safely, edited in place."""
