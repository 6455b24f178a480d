"""A sentence with its figures, and what its words refer to."""
