"""What a result becomes besides a page: a time line, a calendar, a table, other places side by side."""
