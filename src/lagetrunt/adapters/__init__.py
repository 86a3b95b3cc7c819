"""Adapters: the outside world, each in a file of its own; those without Django may serve the file tool."""
