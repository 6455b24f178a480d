"""Stretches that may be names, and the choice among them."""
