"""Comparisons: one kind of benefit across places and levels, computed by the calculator."""
