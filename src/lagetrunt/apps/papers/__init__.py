"""Papers: what is sent for the items of a meeting, who is asked for it, and raw text that waits to be made into notes."""
