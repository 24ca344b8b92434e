"""Runnable comparisons; the figures stand in benchmarks/README.md."""
