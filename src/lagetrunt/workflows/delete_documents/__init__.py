"""Delete documents: a document goes with all that it alone supports, after a look at what goes and what stays."""
