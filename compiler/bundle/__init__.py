"""An edition's files: manifest, cards, approval, what a change of edition gives, and the database."""
