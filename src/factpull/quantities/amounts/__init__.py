"""A number with its unit, bounds and range: everything but what it counts."""
