"""Amounts: shapes, modifiers and bounds, evaluated to intervals of exact money."""
