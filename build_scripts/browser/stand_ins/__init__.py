"""Modules that stand in the small library for large ones that a start asks for and never uses."""
