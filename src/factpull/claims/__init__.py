"""Stage 5: quantities and entities → claims, one small module per field."""

from factpull.claims.assembler import assemble_claims

__all__ = ["assemble_claims"]
