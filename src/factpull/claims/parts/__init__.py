"""Wholes, shares and the arithmetic between figures."""
