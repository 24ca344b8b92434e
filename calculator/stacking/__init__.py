"""Stacking: which benefits may be had together, and the best lawful combination."""
