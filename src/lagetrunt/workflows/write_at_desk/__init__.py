"""Write at desk: what is typed at the secretary's desk is understood as it is typed, and becomes the notes of the meeting."""
