"""The time for which a number holds."""
