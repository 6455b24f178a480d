"""What a claim says beyond its fields: outcome, concept, event, scope, and what it restates or revises."""

from factpull.claims.facets.facets import add_facets

__all__ = ["add_facets"]
