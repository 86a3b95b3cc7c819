"""Listing: member lists as people keep them - a grid of cells in, members with their doubts out, and back into the same layout."""
