"""Take in raw text: a transcript or a recap is kept aside, and what the reader finds in it is offered to the notes."""
