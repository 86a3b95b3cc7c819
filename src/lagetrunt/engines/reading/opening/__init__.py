"""Opening: from a file's bytes to a document's text and form. The only engine code that touches bytes."""
