"""The evidence that a name is a team's: an everyday plural with a capital in news of sport ("the Tigers").

The model and the tables see an everyday word there. In an article of sport "the" or a town with a plural in capitals is
a team unless it is a people or a competition; elsewhere a plural is one when a trade of sport follows: "Tigers pitcher
Ana Holt".
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from factpull.entities.candidates.candidate import Candidate
from factpull.entities.candidates.propose import Proposals
from factpull.entities.evidence.branches import is_place
from factpull.entities.words.flags import TITLE, Flag, flags
from factpull.entities.words.lexemes import Words
from factpull.entities.words.runs import trim_run
from factpull.lexicon import read_table

#: An article is one of sport when so many different words of its are sport's, and one of so many: a short one, or any.
SPORTING = ((2, 20), (3, 120))
#: The last word of a team's name is of none of these kinds.
NO_TEAM = (
    TITLE
    | Flag.HEAD
    | Flag.THING
    | Flag.CALENDAR
    | Flag.COUNTRY
    | Flag.PLACE_NOUN
    | Flag.ACRONYM
    | Flag.LEGAL
)
#: Evidence that a name is something else's.
OTHERS = frozenset({"title", "honorific", "name pair", "country name", "demonym", "group name", "amount"})
#: A team's name is no longer, in words.
LONGEST = 4


def weigh_teams(paragraphs: list[Proposals]) -> None:
    """Count for names that they are teams'.

    Args:
        paragraphs: the candidates of each paragraph, with the evidence of their own words and context.
    """
    sport = _is_sport(proposals.words for proposals in paragraphs)
    for proposals in paragraphs:
        texts = proposals.words.words
        for first, last in proposals.runs.items():
            if not texts[last - 1].endswith("s"):
                continue
            begin = trim_run(proposals.words, first, last, proposals.known)
            candidate = proposals.found.get((begin, last))
            if candidate is None or not OTHERS.isdisjoint(candidate.evidence):
                continue
            named = _may_be_team(candidate) and not _is_otherwise(candidate)
            if named and (_has_trade(candidate) or (sport and _stands_as_team(candidate))):
                candidate.add("team")


def _is_sport(texts: Iterable[Words]) -> bool:
    """Tell whether an article is one of sport, by its words."""
    sporting, kinds = _words("articles"), set[str]()
    found = count = 0
    for words in texts:
        count += len(words.words)
        found += sum(map(sporting.__contains__, words.words))
        kinds |= {word.removesuffix("s") for word in sporting.intersection(words.words)}
    return any(len(kinds) >= fewest and found * one_of >= count for fewest, one_of in SPORTING)


def _may_be_team(candidate: Candidate) -> bool:
    """Tell whether a name that ends in -s can be a team's: by an everyday plural or one that no table knows."""
    texts = candidate.words.words[candidate.first : candidate.last]
    last = texts[-1]
    if len(texts) > LONGEST or not last.istitle() or last.endswith(("ss", "us", "is")):
        return False
    kinds = flags(last) | flags(last[:-1])
    everyday = kinds & Flag.WORD or not kinds
    return bool(everyday) and not flags(last) & NO_TEAM and last not in _words("competitions")


def _is_otherwise(candidate: Candidate) -> bool:
    """Tell whether a plural is a surname, opens a longer name or a sentence: "Daughters of …", "Horses run"."""
    words, first, last = candidate.words, candidate.first, candidate.last
    surname = flags(words.words[last - 1]) & Flag.FAMILY and "model:PERSON" in candidate.evidence
    return bool(surname) or words.opens[first] or words.words[last : last + 1] == ["of"]


def _has_trade(candidate: Candidate) -> bool:
    """Tell whether a trade of sport stands behind a name: "Bulls guard Tom Reeves", "Tigers fans"."""
    words, last = candidate.words, candidate.last
    return last < len(words.words) and words.gaps[last] == " " and words.words[last] in _words("trades")


def _stands_as_team(candidate: Candidate) -> bool:
    """Tell whether a name has "the" before it, or its town inside."""
    words, first, last = candidate.words, candidate.first, candidate.last
    if first and words.gaps[first] == " " and words.words[first - 1] in ("the", "The"):
        return True
    return any(is_place(" ".join(words.words[first:end])) for end in range(first + 1, last))


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(read_table("context_words")["sport"][key])
