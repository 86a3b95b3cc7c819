"""Accounts: who can log in."""
