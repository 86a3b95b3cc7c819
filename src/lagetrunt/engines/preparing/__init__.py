"""Preparing: where a meeting is on its way, what is next and by when, whether its agenda fits, whom to remind, what overlaps."""
