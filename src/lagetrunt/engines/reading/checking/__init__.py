"""What does not add up, or is worth knowing, in one document: each check a file, named after its code."""
