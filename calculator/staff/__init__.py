"""A list of staff: what each person gets, and what the list says about the firm."""
