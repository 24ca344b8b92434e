"""Spreadsheet files: read, and written anew."""
