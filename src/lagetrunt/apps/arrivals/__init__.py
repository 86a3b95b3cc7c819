"""Arrivals: what came in by mail or in the watched folder, what was made of it, and what waits for somebody."""
