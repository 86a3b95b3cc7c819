"""Laget runt: minutes of school federations, read into cited facts."""

__version__ = "0.1.0"
