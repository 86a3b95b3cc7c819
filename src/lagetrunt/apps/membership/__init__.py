"""Membership: organisations that keep their own representatives - who is asked when, what they answer, what has been fetched."""
