"""What visitors search: records of the pages, the words they are found by, and the index of them."""
