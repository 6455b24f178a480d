"""Stage 3: documents → quantities: scan → numeral → unit → range or bound → kind; refusals to notes."""

from factpull.quantities.finder import find_quantities, holds_number, settle_currencies
from factpull.quantities.mention import Quantities, QuantityMention

__all__ = ["Quantities", "QuantityMention", "find_quantities", "holds_number", "settle_currencies"]
