"""Drawings: places and words of what pages draw as SVG; the templates dress them."""
