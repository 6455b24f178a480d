"""Lexemes of a sentence, and phrases of a table found among them."""
