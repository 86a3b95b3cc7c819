"""Preparing a meeting: what the register holds that the network may want to take up, offered with the reason for it."""
