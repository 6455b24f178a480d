"""Which claims are compared at all, which are linked, and the facts that links make."""
