"""Desk: what is typed at the secretary's desk while a meeting goes on, its roll-call, and the round that is run live."""
