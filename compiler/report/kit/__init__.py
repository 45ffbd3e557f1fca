"""The kit of everything that is told: a page as data, and what makes text, HTML, JSON and pictures of it."""
