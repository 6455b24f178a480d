"""Phrases of place: "at a mill in Oruro, Bolivia", read from the words as they stand.

The model hangs the parts of such a phrase here and there; what it consists of is plain from its words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factpull.lexicon import word_set
from factpull.lexicon.change import verb_forms
from factpull.syntax.labels import ANY_NOUN_TAGS, DETERMINER_TAGS, FINITE_TAGS, NAME_TAGS
from factpull.syntax.placed import behind_place
from factpull.syntax.tree import Tree

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
        preposition: what leads to it; its own head, where a verb does: "a quake struck northern Velia".
        start: its first token, without the article.
        end: the token behind its last one.
    """

    preposition: int
    start: int
    end: int


def find_place_phrases(tree: Tree) -> Iterator[PlacePhrase]:
    """Yield the phrases that may say where something is, a longer one before those inside it.

    Args:
        tree: a parsed sentence.
    """
    for token, word in enumerate(tree.lower):
        if word in LOCATIVE and (tree.tags[token] == "IN" or _leads(tree, token)):
            first = token + 1
            while first < len(tree) and (
                tree.tags[first] in DETERMINER_TAGS or tree.lower[first] == "around"
            ):
                first += 1
            end = _end(tree, first)
            if end > first:
                yield PlacePhrase(token, first, end)
        elif (
            word in verb_forms("claim_words", "striking_verbs")
            and (struck := _struck(tree, token)) is not None
        ):
            yield struck


def _struck(tree: Tree, verb: int) -> PlacePhrase | None:
    """Return the named object of a verb by which a disaster comes to a place, or None."""
    noun = tree.child(verb, "dobj") if tree.is_verb(verb) else None
    if noun is None or noun < verb or tree.tags[noun] not in NAME_TAGS:
        return None
    first = max(tree.left[noun], verb + 1)
    while first < noun and tree.tags[first] in DETERMINER_TAGS:
        first += 1
    return PlacePhrase(noun, first, _end(tree, first))


def is_place_noun(tree: Tree, token: int) -> bool:
    """Tell whether a noun is a name or a kind of place: "village", "factory".

    Args:
        tree: the sentence.
        token: the noun.
    """
    return tree.tags[token] in NAME_TAGS or any(
        tree.lower[token] in word_set("claim_words", key) for key in ("sites", "facilities")
    )


def is_called(tree: Tree, phrase: PlacePhrase) -> bool:
    """Tell whether a phrase gives a kind of place a name: "the island of Bohol", "Kota district".

    Args:
        tree: the sentence.
        phrase: a phrase of place.
    """
    sites, grounds = word_set("claim_words", "sites"), word_set("claim_words", "facilities")
    tokens = range(phrase.start, phrase.end)
    names = [token for token in tokens if tree.tags[token] in NAME_TAGS]
    return bool(names) and (
        any(tree.lower[token] in sites for token in tokens)
        or any(tree.lower[token] in grounds for token in names)
    )


def run_before(tree: Tree, marker: int) -> PlacePhrase:
    """Return the run of nouns right before a word: "Cusco" in "reached Cusco, where".

    Args:
        tree: the sentence.
        marker: the word.
    """
    end = marker
    if end and tree.words[end - 1] == ",":
        end -= 1
    start = end
    while start > 0 and (tree.tags[start - 1] in _NOUNS or tree.tags[start - 1] in _INSIDE):
        start -= 1
    return PlacePhrase(max(start - 1, 0), start, end)


def _leads(tree: Tree, token: int) -> bool:
    """Tell whether a particle leads to a noun: "sinks off Cebu", not "blocked off the road"."""
    return tree.tags[token] in {"RP", "RB"} and tree.child(token, "pobj") is not None


def _end(tree: Tree, first: int) -> int:
    """Return the token behind the last noun of a phrase that starts at a token."""
    if (subject := behind_place(tree, first)) > first:
        return subject
    at, end = first, first
    while at < min(len(tree), first + _LONGEST):
        word = tree.lower[at]
        if word in word_set("claim_words", "time_nouns") and not _is_named(tree, at):
            return end
        if tree.tags[at] in _NOUNS or _is_numbered(tree, at):
            end = at + 1
        elif word in _WHEN or not (_is_inside(tree, at) or _goes_on(tree, at)):
            return end
        at += 1
    return end


def _is_named(tree: Tree, at: int) -> bool:
    """Tell whether a word of time stands in a name: "May Pen", "March Road"."""
    return at + 1 < len(tree) and tree.words[at][:1].isupper() and tree.tags[at + 1] in NAME_TAGS


def _is_inside(tree: Tree, at: int) -> bool:
    return tree.tags[at] in _INSIDE or tree.lower[at] in word_set("adjective_classes", "beside_places")


def _is_numbered(tree: Tree, at: int) -> bool:
    """Tell whether a number behind a name belongs to it and counts nothing: "Region 8", "Route 66"."""
    counts = at + 1 < len(tree) and tree.tags[at + 1] in {*_NOUNS, "JJ", "CD"}
    return at > 0 and tree.words[at].isdigit() and tree.tags[at - 1] in NAME_TAGS and not counts


def _goes_on(tree: Tree, at: int) -> bool:
    """Tell whether a phrase goes on behind a word that is no noun: a comma, "and", "of", "in"."""
    if at + 1 >= len(tree):
        return False
    word, behind_noun, before_name = (
        tree.lower[at],
        tree.tags[at - 1] in _NOUNS,
        tree.tags[at + 1] in NAME_TAGS,
    )
    if word == ",":
        return behind_noun and before_name and _is_closed(tree, at + 1)
    if word in {"and", "&"}:
        return behind_noun and (before_name or tree.lower[at + 1] == "elsewhere")
    if tree.tags[at] in DETERMINER_TAGS:
        return tree.lower[at - 1] in _LINKS
    return tree.tags[at] == "IN" and (word == "of" or (word in _LINKS and _leads_on(tree, at + 1)))


def _leads_on(tree: Tree, at: int) -> bool:
    """Tell whether a phrase inside one of place is of place too: "a hospital in Lima", not "in danger"."""
    while at < len(tree) and tree.tags[at] in {*_NOUNS, *_INSIDE, "DT", "PRP$", "CD"}:
        if is_place_noun(tree, at):
            return True
        at += 1
    return False


def _is_closed(tree: Tree, at: int) -> bool:
    """Tell whether a name behind a comma only tells where the place before lies: no verb follows it."""
    while at < len(tree) and (tree.tags[at] in ANY_NOUN_TAGS or tree.tags[at] in _INSIDE):
        at += 1
    return at == len(tree) or tree.tags[at] not in FINITE_TAGS
