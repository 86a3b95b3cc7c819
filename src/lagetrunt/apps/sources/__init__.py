"""Sources: documents, what was read in them with the very words, and what people said of it."""
