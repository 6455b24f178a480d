"""Phrases of place: "at a mill in Oruro, Bolivia", read from the words as they stand.

The model hangs the parts of such a phrase here and there; what it consists of is plain from its words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from factpull.lexicon import word_set
from factpull.syntax.columns import columns_of
from factpull.syntax.labels import COMMON_NOUN_TAGS, DETERMINER_TAGS, NAME_TAGS

LOCATIVE = frozenset(
    {
        "in",
        "at",
        "on",
        "near",
        "across",
        "throughout",
        "within",
        "around",
        "outside",
        "inside",
        "off",
        "along",
        "into",
    }
)
#: Of these the preposition is part of where: "near Moscow" is not Moscow.
KEPT = frozenset({"near", "outside", "off", "around"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "FW"})
_INSIDE = frozenset({"JJ", "JJS", "POS", "HYPH", "``", "''", "AFX"})
_LINKS = frozenset({"of", *LOCATIVE, "between"})
_WHEN = frozenset({"last", "this", "next", "late", "early", "mid"})
_LONGEST = 20


@dataclass(frozen=True, slots=True)
class PlacePhrase:
    """A phrase of place in its sentence, as tokens.

    Attributes:
        preposition: what leads to it.
        start: its first token, without the article.
        end: the token behind its last one.
    """

    preposition: Token
    start: int
    end: int


def find_place_phrases(syntax: Doc) -> Iterator[PlacePhrase]:
    """Yield the phrases that may say where something is, a longer one before those inside it.

    Args:
        syntax: a parsed sentence.
    """
    columns = columns_of(syntax)
    for at, word in enumerate(columns.lower):
        if word in LOCATIVE and (columns.tags[at] == "IN" or _leads(syntax[at])):
            first = at + 1
            while first < len(syntax) and (
                columns.tags[first] in DETERMINER_TAGS or columns.lower[first] == "around"
            ):
                first += 1
            end = _end(syntax, first)
            if end > first:
                yield PlacePhrase(syntax[at], first, end)


def is_place_noun(token: Token) -> bool:
    """Tell whether a noun is a name or a kind of place: "village", "factory".

    Args:
        token: the noun.
    """
    return token.tag_ in NAME_TAGS or any(
        token.lower_ in word_set("claim_words", key) for key in ("sites", "facilities")
    )


def is_called(phrase: PlacePhrase) -> bool:
    """Tell whether a phrase gives a kind of place a name: "the island of Bohol", "Kota district".

    Args:
        phrase: a phrase of place.
    """
    sites, grounds = word_set("claim_words", "sites"), word_set("claim_words", "facilities")
    tokens = phrase.preposition.doc[phrase.start : phrase.end]
    names = [token for token in tokens if token.tag_ in NAME_TAGS]
    return bool(names) and (
        any(token.lower_ in sites for token in tokens) or any(token.lower_ in grounds for token in names)
    )


def run_before(marker: Token) -> PlacePhrase:
    """Return the run of nouns right before a word: "Cusco" in "reached Cusco, where".

    Args:
        marker: the word.
    """
    syntax, end = marker.doc, marker.i
    if end and syntax[end - 1].text == ",":
        end -= 1
    start = end
    while start > 0 and (syntax[start - 1].tag_ in _NOUNS or syntax[start - 1].tag_ in _INSIDE):
        start -= 1
    return PlacePhrase(syntax[max(start - 1, 0)], start, end)


def _leads(token: Token) -> bool:
    """Tell whether a particle leads to a noun: "sinks off Cebu", not "blocked off the road"."""
    return token.tag_ in {"RP", "RB"} and any(kid.dep_ == "pobj" for kid in token.children)


def _end(syntax: Doc, first: int) -> int:
    """Return the token behind the last noun of a phrase that starts at a token."""
    at, end = first, first
    while at < min(len(syntax), first + _LONGEST):
        token = syntax[at]
        if token.lower_ in word_set("claim_words", "time_nouns") and not _is_named(syntax, at):
            return end
        if token.tag_ in _NOUNS or _is_numbered(syntax, at):
            end = at + 1
        elif token.lower_ in _WHEN or not (_is_inside(token) or _goes_on(syntax, at)):
            return end
        at += 1
    return end


def _is_named(syntax: Doc, at: int) -> bool:
    """Tell whether a word of time stands in a name: "May Pen", "March Road"."""
    after = syntax[at + 1] if at + 1 < len(syntax) else None
    return after is not None and syntax[at].text[:1].isupper() and after.tag_ in NAME_TAGS


def _is_inside(token: Token) -> bool:
    return token.tag_ in _INSIDE or token.lower_ in word_set("adjective_classes", "beside_places")


def _is_numbered(syntax: Doc, at: int) -> bool:
    """Tell whether a number behind a name belongs to it and counts nothing: "Region 8", "Route 66"."""
    token = syntax[at]
    counts = at + 1 < len(syntax) and syntax[at + 1].tag_ in {*_NOUNS, "JJ", "CD"}
    return at > 0 and token.text.isdigit() and syntax[at - 1].tag_ in NAME_TAGS and not counts


def _goes_on(syntax: Doc, at: int) -> bool:
    """Tell whether a phrase goes on behind a word that is no noun: a comma, "and", "of", "in"."""
    token, last = syntax[at], syntax[at - 1]
    after = syntax[at + 1] if at + 1 < len(syntax) else None
    if after is None:
        return False
    if token.text == ",":
        return last.tag_ in _NOUNS and after.tag_ in NAME_TAGS and _is_closed(syntax, at + 1)
    if token.lower_ in {"and", "&"}:
        return last.tag_ in _NOUNS and (after.tag_ in NAME_TAGS or after.lower_ == "elsewhere")
    if token.tag_ in DETERMINER_TAGS:
        return last.lower_ in _LINKS
    return token.tag_ == "IN" and (
        token.lower_ == "of" or (token.lower_ in _LINKS and _leads_on(syntax, at + 1))
    )


def _leads_on(syntax: Doc, at: int) -> bool:
    """Tell whether a phrase inside one of place is of place too: "a hospital in Lima", not "in danger"."""
    last = at
    while last < len(syntax) and syntax[last].tag_ in {*_NOUNS, *_INSIDE, "DT", "PRP$", "CD"}:
        if is_place_noun(syntax[last]):
            return True
        last += 1
    return False


def _is_closed(syntax: Doc, at: int) -> bool:
    """Tell whether a name behind a comma only tells where the place before lies: no verb follows it."""
    while at < len(syntax) and (
        syntax[at].tag_ in NAME_TAGS or syntax[at].tag_ in _INSIDE or syntax[at].tag_ in COMMON_NOUN_TAGS
    ):
        at += 1
    return at == len(syntax) or not syntax[at].tag_.startswith(("VBD", "VBZ", "VBP", "MD"))
