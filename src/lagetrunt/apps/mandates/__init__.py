"""Mandates: what the networks have been asked to do, as read."""
