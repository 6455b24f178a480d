"""Reports, lists and surveys with an owner, that say something: "Zentrix's list of the top 25 ports includes …"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from factpull.annotate import Sentence
from factpull.claims.attribution.cues import Cue
from factpull.claims.attribution.speakers import Speaker, SpeakerIndex
from factpull.lexicon import word_set
from factpull.records import Organization, Person
from factpull.syntax.columns import columns_of

#: The longest name of an owner, in characters.
LONGEST = 200
#: How a report's noun is tied to whose it is: "Zentrix's survey", "a survey conducted by Zentrix".
OWNERS = frozenset({"poss", "compound", "nmod", "acl", "prep", "agent", "pobj"})


def find_owned_reports(sentence: Sentence, index: SpeakerIndex) -> Iterator[tuple[Cue, str]]:
    """Yield what is said by a report, a list or a survey whose owner its words name, with the report's noun.

    Args:
        sentence: one with syntax; others give none.
        index: the article's names.
    """
    if sentence.syntax is None:
        return
    columns = columns_of(sentence.syntax)
    for at, dep in enumerate(columns.deps):
        verb = columns.heads[at]
        if dep != "nsubj" or columns.lower[verb] not in _verbs():
            continue
        noun = columns.lower[at] if columns.lower[at] in _nouns() else columns.lower[at].removesuffix("s")
        if noun in _nouns() and (owner := _owner(sentence.syntax[at], sentence, index)):
            word = columns.words[verb]
            yield Cue(owner, word, owner.end, owner.end, before=False, after=True, runs=False), noun


def _verbs() -> frozenset[str]:
    return (
        word_set("speech_verbs", "shown")
        | word_set("speech_verbs", "said")
        | word_set("speech_verbs", "held")
    )


def _nouns() -> frozenset[str]:
    return word_set("speech_verbs", "reports") | word_set("speech_verbs", "lists")


def _owner(noun: Token, sentence: Sentence, index: SpeakerIndex) -> Speaker | None:
    """Return the person or body that stands in a report's own words, nearest to its noun."""
    words = (token for child in noun.children if child.dep_ in OWNERS for token in child.subtree)
    held = {sentence.start + token.idx: token for token in words}
    near = sentence.start + noun.idx
    names = index.mentions(min(held, default=near), max(held, default=near) + LONGEST)
    for first, last, entity in sorted(names, key=lambda name: abs(name[0] - near)):
        if first in held and isinstance(entity, Organization | Person) and _binds(held[first], noun):
            return index.named(first, last, entity)
    return next((_unknown(child, sentence) for child in noun.children if child.dep_ == "poss"), None)


def _unknown(token: Token, sentence: Sentence) -> Speaker | None:
    """Return an owner that the entities lack: two words or more, all with capitals."""
    words = [one for one in token.subtree if one.dep_ != "case"]
    if len(words) == 1 or not all(one.text[0].isupper() for one in words):
        return None
    start, end = words[0].idx, words[-1].idx + len(words[-1])
    return Speaker(sentence.text[start:end], None, "body", sentence.start + start, sentence.start + end)


def _binds(token: Token, noun: Token) -> bool:
    """Tell whether a name is the owner: before the noun, or behind "by" and "from"."""
    if token.i < noun.i:
        return True
    while token.dep_ in ("compound", "nmod", "conj", "flat", "appos"):
        token = token.head
    return token.dep_ == "pobj" and token.head.lower_ in ("by", "from")
