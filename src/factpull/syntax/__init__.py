"""A sentence's syntax as plain tables: tree, clauses, phrases."""
