"""What speaks for each kind of name."""
