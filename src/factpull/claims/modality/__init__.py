"""How sure a statement is, and whether it is denied."""
