"""Numbers that are no quantities: dates, codes, names, times."""
