"""Direction and form of a change."""
