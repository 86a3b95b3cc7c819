"""Remind people: who has not answered, and whose things to do fall due or are late; one letter a person and day, each reminder once."""
