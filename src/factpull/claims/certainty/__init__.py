"""How sure a claim's fields are: traces of its making, and what such traces were worth on annotated articles."""
