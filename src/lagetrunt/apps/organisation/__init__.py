"""Organisation: the federation, its parties, networks, people and representations, and who may do what."""
