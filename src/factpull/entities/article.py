"""What the whole article says of a name: its other mentions, full names, acronyms and their long forms."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from factpull.entities.acronyms import find_definitions
from factpull.entities.candidate import KINDS, Candidate
from factpull.entities.choose import choose
from factpull.entities.evidence import weigh_bounds, weigh_context, weigh_words
from factpull.entities.lexical import Flag, flags, fold
from factpull.entities.propose import Proposals

#: Organizations' names of one word that are short for a longer one begin it, and are no word of place or people.
SURE = frozenset({"country name", "demonym", "group name", "known place", "city of millions", "known organization"})
#: Without any of these a name of several words is not sure enough to be a person's for its parts to be read as one.
HUMAN = frozenset({"given name", "family name", "title", "honorific", "lower role", "role behind", "age behind", "initial", "particle", "suffix", "who", "user's person"})
PERSONAL = frozenset({"title", "honorific", "given name", "age behind", "lower role", "role behind"})
DEFINED = {"organization": "defined acronym", "none": "defined as none"}
#: The words of a name that stand for it alone are longer than this.
SHORTEST_PART = 2


def weigh_article(paragraphs: list[Proposals]) -> None:
    """Count for every candidate what the article's other mentions say.

    Args:
        paragraphs: the candidates of each paragraph, with the evidence of their own words and context.
    """
    definitions = _define_acronyms(paragraphs)
    chosen = _choose_all(paragraphs)
    parts = _name_parts(chosen)
    shorts = _short_organizations(chosen)
    _propose_again(paragraphs, {key for key in (*parts, *shorts, *definitions)})
    for proposals in paragraphs:
        for candidate in proposals.found.values():
            _weigh_parts(candidate, parts, shorts)
            if kind := definitions.get(candidate.key):
                candidate.add(DEFINED.get(kind) or f"article: {kind}")
    _weigh_votes(paragraphs)


def _choose_all(paragraphs: list[Proposals]) -> list[Candidate]:
    return [c for proposals in paragraphs for c in choose(proposals.found.values())]


def _weigh_votes(paragraphs: list[Proposals]) -> None:
    chosen = _choose_all(paragraphs)
    votes = _count_votes(chosen)
    once = {id(c) for c in chosen if votes[c.key][1] == 1}
    for proposals in paragraphs:
        for candidate in proposals.found.values():
            vote = votes.get(candidate.key)
            if vote and id(candidate) not in once and "cut" not in candidate.evidence:
                candidate.add(f"article: {vote[0]}")
            elif candidate.length == 1 and not candidate.entries and id(candidate) in once:
                candidate.add("said once")


def _define_acronyms(paragraphs: list[Proposals]) -> dict[str, str]:
    found = {}
    for proposals in paragraphs:
        for definition in find_definitions(proposals.words):
            first, last, place = definition
            long = proposals.propose(first, last, "has acronym")
            short = proposals.propose(place, place + 1)
            if long and short:
                found[short.key] = "none" if "thing noun" in long.evidence else long.kind if long.kind != "none" else "organization"
    return found


def _count_votes(chosen: Iterable[Candidate]) -> dict[str, tuple[str, int]]:
    """Return the kind that each name's mentions favour together, and how many there are."""
    totals: dict[str, list[float]] = {}
    counts: Counter[str] = Counter()
    for candidate in chosen:
        total = totals.setdefault(candidate.key, [0.0] * len(KINDS))
        for place, score in enumerate(candidate.scores):
            total[place] += score
        counts[candidate.key] += 1
    return {key: (KINDS[total.index(max(total))], counts[key]) for key, total in totals.items()}


def _name_parts(chosen: Iterable[Candidate]) -> dict[str, str]:
    """Return the words of people's full names that can stand alone, with the evidence that they give."""
    parts: dict[str, str] = {}
    for candidate in chosen:
        if candidate.kind != "person" or candidate.length < 2 or HUMAN.isdisjoint(candidate.evidence):
            continue
        texts = candidate.words.words[candidate.first : candidate.last]
        while len(texts) > 2 and flags(texts[-1]) & Flag.SUFFIX:
            texts = texts[:-1]
        for text in texts[:-1]:
            if _stands_alone(text):
                parts.setdefault(fold(text), "given name of a person")
        if _stands_alone(texts[-1]):
            parts[fold(texts[-1])] = "part of a person's name"
        if len(texts) > 2:
            parts[fold(" ".join(texts[1:]))] = "part of a person's name"
            parts[fold(" ".join(texts[:-1]))] = "part of a person's name"
            parts[fold(" ".join(texts[-2:]))] = "part of a person's name"
            parts[fold(f"{texts[0]} {texts[-1]}")] = "part of a person's name"
    return parts


def _stands_alone(text: str) -> bool:
    tag = flags(text)
    return len(text) >= SHORTEST_PART and text[0].isupper() and not tag & (Flag.INITIAL | Flag.SUFFIX | Flag.FUNCTION)


def _short_organizations(chosen: Iterable[Candidate]) -> set[str]:
    """Return the beginnings of organizations' names that can stand for them: "Hyundai" for "Hyundai Motor"."""
    found = set()
    for candidate in chosen:
        if candidate.kind != "organization" or candidate.length < 2:
            continue
        texts = candidate.words.words[candidate.first : candidate.last]
        for last in range(1, len(texts)):
            tag = flags(texts[last - 1])
            if not texts[last - 1][0].isupper() or tag & Flag.OPENER:
                continue
            if last == 1 and tag & (Flag.COMMON | Flag.FUNCTION | Flag.HEAD | Flag.PLACE_NOUN | Flag.PLACE_OPENER):
                continue
            found.add(fold(" ".join(texts[:last])))
    return found


def _propose_again(paragraphs: list[Proposals], names: set[str]) -> None:
    """Propose the article's names where they stand inside a longer run."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for name in names:
        words = name.split()
        lengths[words[0]].add(len(words))
    for proposals in paragraphs:
        words = proposals.words
        for place, cap in enumerate(words.caps):
            if cap:
                for length in sorted(lengths.get(fold(words.words[place]), ())):
                    end = place + length
                    if end <= len(words.words) and fold(words.surface(place, end)) in names:
                        _propose_known(proposals, place, end)
        weigh_bounds(proposals)


def _propose_known(proposals: Proposals, first: int, last: int) -> None:
    if (first, last) not in proposals.found:
        candidate = proposals.propose(first, last)
        if candidate is not None:
            weigh_words(candidate)
            weigh_context(candidate)


def _weigh_parts(candidate: Candidate, parts: dict[str, str], shorts: set[str]) -> None:
    key = candidate.key
    if "cut" in candidate.evidence:
        return
    sure = any(entry.evidence in SURE for entry in candidate.entries)
    if key in parts and not sure:
        candidate.add(parts[key])
    if key in shorts and not sure and PERSONAL.isdisjoint(candidate.evidence) and key not in parts:
        candidate.add("short for an organization")
