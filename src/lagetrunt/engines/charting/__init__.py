"""Charting: what municipalities have going on, as notes tell it and beside each other: who does the like."""
