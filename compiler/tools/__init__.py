"""What is told about editions, a folder for each thing."""
