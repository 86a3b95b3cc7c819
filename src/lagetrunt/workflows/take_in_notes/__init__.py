"""Take in notes: a file dropped as the notes of a planned meeting is looked at, taken in as a document, and tied to the meeting."""
