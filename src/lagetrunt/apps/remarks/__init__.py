"""Remarks: drafts of notes sent out for comments, the comments that came in, and how each was answered."""
