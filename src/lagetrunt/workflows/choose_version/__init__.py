"""Choose version: a person says which of a meeting's documents counts; the rows of the meeting follow at once."""
