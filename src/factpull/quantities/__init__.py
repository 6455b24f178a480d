"""Stage 3: documents → quantities: scan → numeral → unit → range or bound → kind; refusals to notes."""

from factpull.quantities.finder import find_quantities
from factpull.quantities.mention import Quantities, QuantityMention
from factpull.quantities.text.scan import holds_number
from factpull.quantities.units.settling import settle_currencies

__all__ = ["Quantities", "QuantityMention", "find_quantities", "holds_number", "settle_currencies"]
