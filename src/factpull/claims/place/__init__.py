"""Where a number holds."""
