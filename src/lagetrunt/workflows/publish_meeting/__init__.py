"""Publish a meeting: its agenda before and its notes after as a copy for everybody, once every word that looks personal is answered."""
