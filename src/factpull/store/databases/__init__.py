"""Stores in databases."""
