"""What a goal description covers: the seven roles, the assessment methods and the parts of training, as a picture."""
