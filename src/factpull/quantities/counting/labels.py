"""Counts behind their label: "Deaths: 40", "Fatalities: 0 Injuries: 2"."""

from __future__ import annotations

from spacy.tokens import Doc

from factpull.lexicon import word_set
from factpull.lexicon.forms import singularize
from factpull.quantities.counting.counted import Counted, is_plural

#: What a label starts behind, beside the number before it.
_BREAKS = frozenset({",", ";", ":", "•", "|", "–", "—", "-", "·", "\n", "(", "and"})
_LONGEST = 6
#: Tags of words that make a statement of what stands before the colon.
_TELLING = frozenset({"VBD", "VBP", "VBZ", "MD", "IN"})


def counted_label(syntax: Doc, first: int, after: int) -> Counted | None:
    """Return what the label right before a number says that it counts, or None: a plural noun, or who was harmed.

    Args:
        syntax: the sentence's tags and dependencies.
        first: the number's first token.
        after: the token behind the number before it; no label reaches over that.
    """
    colon = first - 1
    if colon < 1 or not syntax[colon].text.endswith(":"):
        return None
    start = colon
    while start > after and syntax[start - 1].text not in _BREAKS and syntax[start - 1].tag_ != "CD":
        start -= 1
    if not 0 < colon - start <= _LONGEST or any(
        token.tag_ in _TELLING for token in syntax[start : colon - 1]
    ):
        return None
    last = syntax[colon - 1]
    if is_plural(last):
        return Counted(f"{syntax[start : colon - 1].text} {singularize(last.text)}".strip(), first, first + 1)
    return Counted("people", first, first + 1) if last.lower_ in word_set("counts", "harmed") else None


def opens_label(syntax: Doc, counted: Counted) -> bool:
    """Tell whether the noun behind a number is the label of the next one: "Fatalities: 0 Injuries: 2".

    Args:
        syntax: the sentence's tags and dependencies.
        counted: the noun.
    """
    behind = syntax[counted.end : counted.end + 2]
    return [token.text for token in behind][:1] == [":"] and behind[-1].tag_ == "CD"
