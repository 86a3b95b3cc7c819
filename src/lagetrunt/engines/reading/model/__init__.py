"""The reader's own words: document, span, fact, finding, reading."""
