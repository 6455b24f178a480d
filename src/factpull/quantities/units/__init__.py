"""Units, currencies and rates beside a number."""
