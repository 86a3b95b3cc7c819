"""Answers: who comes to a meeting that is to be, what each party says in the round before it, by links without login."""
