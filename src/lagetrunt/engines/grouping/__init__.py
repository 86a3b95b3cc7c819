"""Grouping: those who come to a meeting divided into small groups in which the municipalities are mixed."""
