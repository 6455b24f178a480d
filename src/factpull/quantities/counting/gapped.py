"""Shares whose clause leaves out its verb and the percent sign: "the Reds won 18.2 percent, the Greens 14"."""

from __future__ import annotations

import regex

from factpull.quantities.amounts.amount import Amount
from factpull.quantities.amounts.years import is_year_text
from factpull.quantities.mention import QuantityMention
from factpull.quantities.passage import Passage
from factpull.quantities.text.scan import NUMBER_KIND, WORD_KIND

#: The most that such a share is.
WHOLE = 100
WHERE = frozenset({"among", "at", "for", "in", "on"})
#: What stands between two shares: who has the second one, or the place of the first.
GAPPED_RE = regex.compile(
    r"(?: (?:of|in) [^.;:,()\d]{1,40})?(?:[,;]| and|, and| while|, while|, but) "
    r"(?:(?:the )?(?:\p{Lu}[\p{L}’'.\-]*+ ){1,4}|(?:he|she|they|others|the others|the rest) )"
    r"(?:at |on |with |only |just )?"
)
PLACED_RE = regex.compile(r" \p{Ll}++ (?:the )?\p{Lu}[^.;:,()\d]{1,40}(?:,|,? and) ")


def is_gapped_share(passage: Passage, amount: Amount, before: QuantityMention) -> bool:
    """Tell whether a bare number is a share as the one before: "won 18.2 percent, the Greens 14".

    Who or where is what must be told alike: a name before the number, or places behind both ("5% in Lund, 4 in Malmo").

    Args:
        passage: the sentence.
        amount: a bare number.
        before: the share before.
    """
    line = passage.line
    if amount.form != "digits" or not 0 < amount.value <= WHOLE or is_year_text(line.words[amount.start]):
        return False
    gap = line.text[before.extent[1] - passage.sentence.start : line.starts[amount.first]]
    j, link = amount.stop, line.low(amount.stop)
    if link in WHERE and line.kind(j + 1) == WORD_KIND and line.words[j + 1][0].isupper():
        return PLACED_RE.fullmatch(gap) is not None and gap.split(maxsplit=1)[0].lower() == link
    alone = line.kind(j) not in {NUMBER_KIND, WORD_KIND} or link == "and"
    return alone and link not in {"-", "–", "%"} and GAPPED_RE.fullmatch(gap) is not None
