"""The syntax of a sentence as plain tables: its tree, clauses, tenses and phrases."""
