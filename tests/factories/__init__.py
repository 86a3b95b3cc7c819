"""Factories: small inputs made in code, for the tests."""
