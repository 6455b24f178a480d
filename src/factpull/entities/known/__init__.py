"""Names that tables list."""
