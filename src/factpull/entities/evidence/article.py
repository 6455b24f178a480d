"""What the whole article says of a name: its other mentions, full names, acronyms and their long forms."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from factpull.entities.candidates.acronyms import find_bracketed, find_common_definitions, find_definitions
from factpull.entities.candidates.bounds import weigh_bounds
from factpull.entities.candidates.candidate import KINDS, Candidate
from factpull.entities.candidates.choose import choose
from factpull.entities.candidates.propose import Proposals
from factpull.entities.evidence.acts import ACTING, acts
from factpull.entities.evidence.around import weigh_context
from factpull.entities.evidence.bodies import find_spelled, weigh_bodies
from factpull.entities.evidence.kinds import weigh_words
from factpull.entities.evidence.proofs import HUMAN, SURNAME, weigh_members, weigh_proofs
from factpull.entities.evidence.shortened import short_forms, weigh_shortened
from factpull.entities.evidence.teams import weigh_teams
from factpull.entities.evidence.things import bears_elsewhere, named_things
from factpull.entities.known.folding import fold
from factpull.entities.known.name import KNOWN_PLACES
from factpull.entities.words.flags import Flag, flags
from factpull.entities.words.heads import head_of, is_office, is_term, is_thing
from factpull.entities.words.lexemes import Words

#: What the gazetteer is sure of is no short form of another name.
SURE = frozenset(
    {"country name", "demonym", "group name", "known place", "city of millions", "known organization"}
)
#: Evidence that outweighs being the beginning of an organization's name.
PERSONAL = frozenset({"title", "honorific", "given name", "age behind", "lower role", "role behind"})
PLACES = KNOWN_PLACES | {"city", "town"}
#: Context that shows that a name is a place's.
WHERE = frozenset(
    {"in", "at", "near", "country behind", "dateline", "place noun before", "place noun behind", "based"}
)
#: Context that tells what a name is even where the article says it only once.
TOLD = frozenset(
    {
        "place noun before",
        "place noun beside",
        "place noun behind",
        "places behind",
        "near",
        "direction before",
        "tribe behind",
        "human act",
        "one's role",
        "organization noun behind",
        "patient",
        "results",
        "body of somebody",
        SURNAME,
        "given name of a person",
    }
)
#: What a name does tells what it is, unless a title stands before it or it is an everyday word.
DOES = frozenset({"agent", "employer", "maker"})
NOT_TOLD = frozenset({"honorific", "title", "English word"})
DEFINED = {
    "organization": "defined acronym",
    "place": "defined place",
    "none": "defined as none",
    "term": "defined as a term",
}
#: What is no body whatever stands for it in brackets: a law, kinds of bodies that are counted.
THINGS = frozenset({"counted", "thing noun"})
#: Context in which a name is a body's.
BUSINESS = frozenset(
    {"employer", "business before", "business behind", "organization noun before", "organization noun behind"}
)
#: A noun for a body stands so many words before its acronym at most: "the museum of Dresden (SKV)".
BODY_BEFORE = 4
#: Codes of airports and stations have so many letters.
CODE_LETTERS = 3
#: The words of a name that stand for it alone are longer than this.
SHORTEST_PART = 2


def weigh_article(paragraphs: list[Proposals]) -> None:
    """Count for every candidate what the article's other mentions say.

    Args:
        paragraphs: the candidates of each paragraph, with the evidence of their own words and context.
    """
    definitions = _define_acronyms(paragraphs)
    weigh_shortened(paragraphs)
    weigh_teams(paragraphs)
    chosen = _choose_all(paragraphs)
    _define_bracketed(paragraphs, chosen, definitions)
    weigh_members(paragraphs, chosen)
    spelled = find_spelled(paragraphs, chosen).difference(definitions)
    things = named_things(c for p in paragraphs for c in p.found.values())
    parts = _name_parts(chosen)
    shorts = short_forms(chosen) - _located(paragraphs) - set(parts)
    _propose_again(paragraphs, {*parts, *shorts, *definitions}, shorts)
    whole = {(id(c.words), place): c for c in chosen if c.length > 2 for place in range(c.first, c.last)}
    for proposals in paragraphs:
        for candidate in proposals.found.values():
            if not _is_inside(candidate, whole.get((id(candidate.words), candidate.first))):
                _weigh_parts(candidate, parts, shorts)
            if bears_elsewhere(candidate, things):
                candidate.add("name of a thing")
            if candidate.key in spelled and candidate.length == 1:
                candidate.add("spelled by a body")
            if kind := definitions.get(candidate.key):
                candidate.add(DEFINED.get(kind) or f"article: {kind}")
                if kind in ("none", "term") and candidate.entries:
                    candidate.add("defined otherwise")
    weigh_bodies(paragraphs)
    weigh_proofs(paragraphs)
    _weigh_votes(paragraphs)


def _is_inside(candidate: Candidate, whole: Candidate | None) -> bool:
    """Tell whether a stretch is a part of a person's name right here, which proves nothing: "John Major | Ali"."""
    if whole is None or whole is candidate or whole.kind != "person":
        return False
    return candidate.last <= whole.last


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
            elif candidate.length == 1 and id(candidate) in once and _is_untold(candidate):
                candidate.add("said once")


def _is_untold(candidate: Candidate) -> bool:
    """Tell whether neither a table nor the words around a name tell what it is."""
    if candidate.entries or not TOLD.isdisjoint(candidate.evidence):
        return False
    return DOES.isdisjoint(candidate.evidence) or not NOT_TOLD.isdisjoint(candidate.evidence)


def _define_acronyms(paragraphs: list[Proposals]) -> dict[str, str]:
    found = {}
    acting = {c.key for p in paragraphs for c in p.found.values() if not ACTING.isdisjoint(c.evidence)}
    for proposals in paragraphs:
        for first, last, place in find_definitions(proposals.words):
            head = head_of(proposals.words.words[first:last])
            office, term = (
                is_office(head),
                _is_term(proposals.words, first, last, place, acting),
            )
            long = proposals.propose(first, last)
            if long and any(entry.evidence.endswith("organization") for entry in long.entries):
                office = term = False
            if long and not (office or term):
                long.add("has acronym")
            short = proposals.propose(place, place + 1)
            if office and place + 1 in proposals.runs and proposals.words.gaps[place + 1] == ") ":
                proposals.propose(
                    place + 1, proposals.runs[place + 1], "title"
                )  # "Prime Minister (PM) Orvell"
            if long and short:
                found[short.key] = (
                    "none" if office or (term and is_thing(head)) else "term" if term else _defined_kind(long)
                )
        for place in find_common_definitions(proposals.words):
            if short := proposals.propose(place, place + 1):
                found.setdefault(short.key, "none")
    return found


def _is_term(words: Words, first: int, last: int, place: int, acting: set[str]) -> bool:
    """Tell whether a long form is no body's by its head noun, and nothing in the article says that it acts."""
    head = head_of(words.words[first:last])
    if not is_term(head) or is_thing(head):
        return is_term(head)
    names = {fold(words.words[place]), fold(words.surface(first, last))}
    return names.isdisjoint(acting) and not acts(words, max(place + 1, last), ") ")


def _defined_kind(long: Candidate) -> str:
    if not THINGS.isdisjoint(long.evidence):
        return "none"
    return "organization" if long.kind == "none" else long.kind


def _define_bracketed(
    paragraphs: list[Proposals], chosen: list[Candidate], definitions: dict[str, str]
) -> None:
    """Note what a name alone in brackets stands for: the body before, "… of Farms (MAG)"; not a city's code."""
    ends = {
        (c.words.index, c.last): c for c in chosen if c.kind in ("organization", "place") or c.length == 1
    }
    for proposals in paragraphs:
        for place in find_bracketed(proposals.words):
            long = ends.get((proposals.words.index, place))
            short = proposals.propose(place, place + 1) if long else None
            if long is None:
                _define_behind_words(proposals, place, definitions)
            if long and short and long.length == 1:
                weak = all(entry.evidence.startswith("weakly") for entry in short.entries)
                if weak and _is_city_code(long, short.surface):
                    definitions.setdefault(short.key, "none")
                else:
                    _define_behind_words(proposals, place, definitions)
            elif (
                long
                and short
                and not short.entries
                and not SURE.intersection(e.evidence for e in long.entries)
            ):
                definitions.setdefault(short.key, long.kind)


def _define_behind_words(proposals: Proposals, place: int, definitions: dict[str, str]) -> None:
    """Read an acronym in brackets behind small words: a body's behind a noun for bodies, else a term or a code."""
    words = proposals.words
    short = proposals.propose(place, place + 1)
    if short is None or short.entries or "acronym" not in short.evidence:
        return
    first = max(0, place - BODY_BEFORE)
    before = [words.words[at] for at in range(first, place) if words.words[at].islower()]
    if any(
        flags(text.capitalize()) & Flag.OPENER or flags(text) & Flag.ORG_NOUN
        for text in before
        if text[-1] != "s"
    ):
        short.add("body before")
    elif words.words[place - 1].islower():
        definitions.setdefault(short.key, "none")


def _is_city_code(city: Candidate, code: str) -> bool:
    """Tell whether a code of three letters is drawn from the name of the place before it: "Denver (DEN)"."""
    known = any(entry.type == "city" for entry in city.entries)
    if not known or len(code) != CODE_LETTERS or not code.isupper():
        return False
    letters = iter(fold(city.surface))
    return city.surface[0] == code[0] and all(letter in letters for letter in fold(code))


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
            parts[fold(texts[-1])] = SURNAME
        if len(texts) > 2:
            parts[fold(" ".join(texts[1:]))] = SURNAME
            parts[fold(" ".join(texts[:-1]))] = SURNAME
            parts[fold(" ".join(texts[-2:]))] = SURNAME
            parts[fold(f"{texts[0]} {texts[-1]}")] = SURNAME
    return parts


def _stands_alone(text: str) -> bool:
    tag = flags(text)
    return (
        len(text) >= SHORTEST_PART
        and text[0].isupper()
        and not tag & (Flag.INITIAL | Flag.SUFFIX | Flag.FUNCTION)
    )


def _located(paragraphs: list[Proposals]) -> set[str]:
    """Return the names of one word that something lies in: a place, though an organization begins with it."""
    found = [c for proposals in paragraphs for c in proposals.found.values()]
    return {c.key for c in found if c.length == 1 and "in" in c.evidence}


def _propose_again(paragraphs: list[Proposals], names: set[str], shorts: set[str]) -> None:
    """Propose the article's names where they stand inside a longer run."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for name in names:
        parts = name.split()
        lengths[parts[0]].add(len(parts))
    for proposals in paragraphs:
        words = proposals.words
        count = len(words.words)
        starts = [
            place for place, cap in enumerate(words.caps) if cap and fold(words.words[place]) in lengths
        ]
        for place in starts:
            for length in sorted(lengths[fold(words.words[place])]):
                end = place + length
                if end <= count and (key := fold(words.surface(place, end))) in names:
                    _propose_known(proposals, place, end)
                    if key in shorts:
                        _propose_rest(proposals, end)
        weigh_bounds(proposals)


def _propose_rest(proposals: Proposals, place: int) -> None:
    """Propose the person behind a known organization in one run: "Vostok Anna Keller"."""
    last = proposals.inner.get(place, place)
    if last - place > 1 and flags(proposals.words.words[place]) & Flag.GIVEN:
        proposals.name_starts.add(place)
        _propose_known(proposals, place, last)


def _propose_known(proposals: Proposals, first: int, last: int) -> None:
    if (first, last) not in proposals.found:
        candidate = proposals.propose(first, last)
        if candidate is not None:
            weigh_words(candidate)
            weigh_context(candidate)


def _may_be_namesake(candidate: Candidate) -> bool:
    """Tell whether a place's name may stand for a person of that surname: Washington, Lincoln."""
    places = all(entry.evidence in PLACES for entry in candidate.entries)
    return places and WHERE.isdisjoint(candidate.evidence)


def _may_be_bodys_namesake(candidate: Candidate) -> bool:
    """Tell whether a known company's name may stand for a person of that surname, and no word beside it is business."""
    bodies = all(entry.evidence.endswith("known organization") for entry in candidate.entries)
    family = flags(candidate.words.words[candidate.last - 1]) & Flag.FAMILY
    return bodies and bool(family) and BUSINESS.isdisjoint(candidate.evidence)


def _stands_free(candidate: Candidate) -> bool:
    """Tell whether a word that can be a title stands like a name: "when King refused", not "King Harald"."""
    words, last = candidate.words, candidate.last
    if flags(words.words[last - 1]) & Flag.ROLE:
        return False
    joined = last < len(words.words) and words.gaps[last] == " " and words.caps[last]
    return not joined and "the" not in candidate.evidence and "the unknown" not in candidate.evidence


def _weigh_parts(candidate: Candidate, parts: dict[str, str], shorts: set[str]) -> None:
    key = candidate.key
    if "cut" in candidate.evidence:
        return
    sure = any(entry.evidence in SURE for entry in candidate.entries)
    if key in parts and not sure:
        candidate.add(parts[key])
        if parts[key] == SURNAME and candidate.entries and _may_be_namesake(candidate):
            candidate.add("namesake")
    elif parts.get(key) == SURNAME and _may_be_namesake(candidate):
        candidate.add(SURNAME, "namesake")
    elif parts.get(key) == SURNAME and _may_be_bodys_namesake(candidate):
        candidate.add(SURNAME, "namesake of a body")
    if parts.get(key) == SURNAME and "role only" in candidate.evidence and _stands_free(candidate):
        candidate.add("no role")
    if key in shorts and not sure and PERSONAL.isdisjoint(candidate.evidence):
        candidate.add("short for an organization")
