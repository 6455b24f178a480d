"""Candidates of a paragraph: from the model, the gazetteer, and the runs of capitalized words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from itertools import islice

from spacy.tokens import Doc

from factpull.entities.candidates.acronyms import find_bracketed
from factpull.entities.candidates.candidate import Candidate, new_candidate
from factpull.entities.candidates.halves import join_halves
from factpull.entities.candidates.longer import (
    across_owner,
    is_numbered,
    known_inside,
    over_place,
    with_campus,
)
from factpull.entities.candidates.model_spans import has_acronym_behind, split_list, trim_model_span
from factpull.entities.candidates.organs import ENDS, owner_of
from factpull.entities.candidates.towns import as_town
from factpull.entities.known.gazetteer import Gazetteer, country_codes
from factpull.entities.known.name import KNOWN_PLACES, KnownName
from factpull.entities.words.flags import TITLE, Flag, flags, hyphen_parts
from factpull.entities.words.holders import part_holders
from factpull.entities.words.lexemes import Words
from factpull.entities.words.links import link_names
from factpull.entities.words.runs import (
    Known,
    find_known,
    find_runs,
    split_title,
    trim_run,
)
from factpull.lexicon import word_set

NAME_LABELS = frozenset(
    {"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT", "LANGUAGE"}
)
#: A person's name does not end in a word of these kinds.
NO_END = Flag.HEAD | Flag.LEGAL | Flag.PLACE_NOUN | Flag.THING | Flag.COUNTRY
PARTS_TITLE = TITLE | Flag.MODIFIER
#: A word of these kinds before a given name is no part of the person's name; an unknown one may be.
NO_NAME = TITLE | Flag.WORD | Flag.ACRONYM | Flag.COUNTRY | Flag.PEOPLE | Flag.HEAD | Flag.LEGAL
PARTING = frozenset({"country name", "demonym", "group name", "known place"})


class Proposals:
    """The candidates of one paragraph by their bounds.

    Args:
        words: the paragraph's words.
        names: the gazetteer.
    """

    def __init__(self, words: Words, names: Gazetteer) -> None:
        self.words = words
        self.names = names
        self.known: Known = find_known(words, names)
        runs = list(part_holders(words, find_runs(words)))
        self.runs = {first: last for first, last, _ in runs}
        #: Where the names of people begin who hold the office before.
        self.holders = {first for first, _, held in runs if held}
        self.found: dict[tuple[int, int], Candidate] = {}
        self._told = 0
        self.run_starts = {last: first for first, last in self.runs.items()}
        #: The places inside runs → where their run ends.
        self.inner = {place: last for first, last in self.runs.items() for place in range(first + 1, last)}
        self._covering: defaultdict[int, list[Candidate]] = defaultdict(list)
        self.name_starts = set(known_inside(words, self.known))
        self.offices: dict[int, int] = {}  # where a role at the end of a run ends → where it begins
        self.titled: dict[int, int] = {}  # where a person with a title ends → where the title begins
        parting = [
            (f, last) for f, (last, es) in self.known.items() if any(e.evidence in PARTING for e in es)
        ]
        self.parting_starts = {first for first, _ in parting}
        self.parting_ends = {last - 1 for _, last in parting}

    def propose(self, first: int, last: int, *evidence: str) -> Candidate | None:
        """Return the candidate with these bounds, made if new; None where no name can stand.

        Args:
            first: index of its first word.
            last: index behind its last word.
            evidence: pieces of evidence to count.
        """
        if first >= last:
            return None
        candidate = self.found.get((first, last))
        if candidate is None:
            candidate = self.found[first, last] = new_candidate(self.words, first, last)
            for place in range(first, last):
                self._covering[place].append(candidate)
            known = self.known.get(first)
            if known and known[0] == last:
                candidate.entries = as_town(self.words, first, last, self.known) or known[1]
            elif self.words.caps[first] and (known or last > first + 1):  # else: no word alone is known here
                candidate.entries = self.names.find(" ".join(candidate.surface.split()))
        candidate.add(*evidence)
        return candidate

    def part_organs(self) -> None:
        """Propose the owner beside an organ of its own, which names no body: "World Bank | Board"."""
        texts = self.words.words
        for first, last in list(self.found):
            if texts[last - 1] not in ENDS and texts[first] != "Board":
                continue
            if (owner := owner_of(self.words, first, last, self.known)) is not None:
                self.found[first, last].add("organ of a body")
                self.propose(*owner, "owner of an organ")

    def newly_found(self) -> list[Candidate]:
        """Return the candidates that were found since this was last asked."""
        found = list(islice(self.found.values(), self._told, None))
        self._told = len(self.found)
        return found

    def overlapping(self, first: int, last: int) -> list[Candidate]:
        """Return the candidates that share a word with a stretch, those with its very bounds left out.

        Args:
            first: index of its first word.
            last: index behind its last word.
        """
        touching = {
            (one.first, one.last): one for place in range(first, last) for one in self._covering[place]
        }
        touching.pop((first, last), None)
        return list(touching.values())


def propose_candidates(words: Words, doc: Doc, names: Gazetteer) -> Proposals:
    """Return the candidates of a paragraph, with the evidence of their origin.

    Args:
        words: the paragraph's words.
        doc: the paragraph's spaCy document, with the model's names.
        names: the gazetteer.
    """
    proposals = Proposals(words, names)
    for first, (last, _) in proposals.known.items():
        proposals.propose(first, last)
    for first, last in proposals.runs.items():
        _propose_run(proposals, first, last)
    _propose_model(proposals, doc)
    _propose_codes(proposals)
    proposals.part_organs()
    return proposals


def _propose_codes(proposals: Proposals) -> None:
    """Propose the country behind a person in a list of results: "Ana Costa (BRA)"."""
    words = proposals.words
    for place in find_bracketed(words):
        entry = country_codes().get(words.words[place])
        if entry and _follows_person(proposals, place):
            candidate = proposals.propose(place, place + 1, "country code")
            if candidate:
                candidate.entries = (*candidate.entries, entry)


def _follows_person(proposals: Proposals, place: int) -> bool:
    """Tell whether the run before a place is a person's name in full."""
    first = proposals.run_starts.get(place, place)
    tags = [flags(text) for text in proposals.words.words[first:place]]
    named = any(tag & (Flag.GIVEN | Flag.FAMILY) for tag in tags)
    return len(tags) > 1 and named and not any(tag & (Flag.HEAD | Flag.OPENER | Flag.LEGAL) for tag in tags)


def _propose_run(proposals: Proposals, first: int, last: int) -> None:
    words, known = proposals.words, proposals.known
    if first in proposals.holders:
        proposals.titled[last] = first
        proposals.propose(first, last, "title")
    first = _behind_attribute(proposals, trim_run(words, first, last, known), last)
    for place in range(first + 1, last):  # "Tuesday Reuters": a day parts names
        if flags(words.words[place]) & Flag.CALENDAR and not flags(words.words[place]) & Flag.GIVEN:
            _propose_run(proposals, place + 1, last)
            last = place
            break
    if first >= last:
        return
    if title := split_title(words, first, last, known):
        begin, name = title
        proposals.propose(name, last, _title_evidence(words, begin, name))
        if begin > first and not flags(words.words[last - 1]) & NO_NAME and not _is_name(words, begin - 1):
            proposals.titled[last] = begin
        if begin > first:
            proposals.name_starts.add(begin)
            _propose_name(proposals, first, begin)
    _propose_before_role(proposals, first, last)
    _propose_name(proposals, first, last)
    for begin, evidence in join_halves(words, first, last, proposals.run_starts, proposals.known):
        proposals.propose(begin, last, *evidence)


def _behind_attribute(proposals: Proposals, first: int, last: int) -> int:
    """Return where the name begins in a run whose first word belongs to an adjective: "pro-Lisbon | Reform Party"."""
    words, (end, entries) = proposals.words, proposals.known.get(first, (first, ()))
    if not first < end < last or words.gaps[first] != "-":
        return first
    if words.words[first - 1] not in hyphen_parts("before"):
        return first
    return end if any(entry.evidence in PARTING | KNOWN_PLACES for entry in entries) else first


def _is_name(words: Words, place: int) -> bool:
    tag = flags(words.words[place])
    return bool(tag & (Flag.GIVEN | Flag.FAMILY)) and not tag & Flag.WORD


def _propose_before_role(proposals: Proposals, first: int, last: int) -> None:
    """Propose what stands before the role of somebody in it: "Delta Telecom | Chief Executive"."""
    texts, begin = proposals.words.words, last
    while begin > first and (flags(texts[begin - 1]) & PARTS_TITLE or texts[begin - 1] == "High"):
        begin -= 1
    office = flags(texts[last - 1])
    if begin in (first, last) or not office & Flag.ROLE or not office & (Flag.WORD | Flag.ACRONYM):
        return
    body = flags(texts[begin - 1]) & (Flag.HEAD | Flag.LEGAL) or not all(
        flags(text) & Flag.WORD for text in texts[first:begin]
    )
    if body and not office & (Flag.HEAD | Flag.WEAK_HEAD | Flag.LEGAL):
        proposals.propose(first, begin)
        proposals.offices[last] = begin


def _title_evidence(words: Words, begin: int, name: int) -> str:
    roles = any(flags(words.words[place]) & Flag.ROLE for place in range(begin, name))
    return "title" if roles else "honorific"


def _propose_name(proposals: Proposals, first: int, last: int) -> None:
    """Propose a run, what stands behind a country or the like at its start, and its links to other runs."""
    proposals.propose(first, last)
    words, known = proposals.words, proposals.known
    if (
        last in proposals.runs
        and (end := across_owner(words, first, last, proposals.runs, known)) is not None
    ):
        _propose_name(proposals, first, end)
    if words.words[first - 1] == "and" and (begin := over_place(first, last, known)) is not None:
        _propose_name(proposals, begin, last)
    if last < len(words.words) and words.words[last].isdigit() and is_numbered(words, last):
        proposals.propose(first, last + 1, "head noun")
    end, entries = known.get(first, (first, ()))
    if first < end < last and any(entry.evidence in PARTING for entry in entries):
        _propose_name(proposals, end, last)
    _propose_place(proposals, first, last)
    _propose_given(proposals, first, last)
    if any(flags(text) & Flag.OPENER for text in words.words[first:last]) or _is_countrys(words, last):
        _propose_links(proposals, first, last)


def _is_countrys(words: Words, last: int) -> bool:
    """Tell whether a company's form has its country behind "of": "Broadcasting Corp | of China"."""
    if words.words[last - 1] not in word_set("org_forms", "of_countries") or last + 1 >= len(words.words):
        return False
    return words.words[last] == "of" and bool(flags(words.words[last + 1]) & Flag.COUNTRY)


def _propose_links(proposals: Proposals, first: int, last: int) -> None:
    """Propose "Ministry of Trade", "Bank for Trade and Industry" from a run with an opening head noun."""
    texts = proposals.words.words
    for linked in link_names(proposals.words, first, last, proposals.runs, proposals.known):
        if (end := with_campus(proposals.words, first, linked, proposals.known)) is not None:
            proposals.propose(first, end, "opener of")
        if not {"of", "for", "on"}.isdisjoint(texts[last:linked]):
            candidate = proposals.propose(first, linked)
            if candidate and not any(entry.evidence == "country name" for entry in candidate.entries):
                candidate.add("opener of")


def _propose_given(proposals: Proposals, first: int, last: int) -> None:
    """Propose what begins with a given name behind words that are no names: "Rugby Legend Ahmed Latif"."""
    texts = proposals.words.words
    begin = first
    for place in range(first, last - 1):
        tag = flags(texts[place])
        if tag & Flag.GIVEN and not tag & (Flag.COUNTRY | Flag.PEOPLE | Flag.HEAD | Flag.MODIFIER):
            if begin > first:
                _propose_person(proposals, begin, last)
            return
        if (
            tag & (Flag.FAMILY | Flag.INITIAL | Flag.PARTICLE)
            or texts[place].islower()
            or proposals.words.gaps[place] == "-"
        ):
            if first < begin == place < last - 1 and tag & Flag.FAMILY and not tag & Flag.WORD:
                _propose_person(proposals, begin, last)
            return
        initials = tag & Flag.ACRONYM and len(texts[place]) == 2 and not tag & TITLE
        if (tag & NO_NAME and not initials) or place in proposals.parting_ends:
            begin = place + 1  # an unknown word behind it is a part of the person's name


def _propose_person(proposals: Proposals, first: int, last: int) -> None:
    if not flags(proposals.words.words[last - 1]) & NO_END:
        proposals.name_starts.add(first)
        proposals.propose(first, last)


def _propose_place(proposals: Proposals, first: int, last: int) -> None:
    """Propose "Gulf of Thailand", "Old Havana", "Siberian Tatar"."""
    words = proposals.words
    texts = words.words
    if last + 1 in proposals.runs and _opens_place(proposals, last):
        proposals.propose(last - 1, proposals.runs[last + 1], "place of")
    end, entries = proposals.known.get(first + 1, (first, ()))
    if flags(texts[first]) & Flag.DIRECTION and any(entry.evidence in KNOWN_PLACES for entry in entries):
        proposals.propose(first, end, "direction")
    end, entries = proposals.known.get(first, (first, ()))
    after, others = proposals.known.get(end, (end, ()))
    if (
        first < end < after <= last
        and words.gaps[end] == " "
        and _are_peoples(entries)
        and _are_peoples(others)
    ):
        proposals.propose(first, after, "joined peoples")


def _are_peoples(entries: tuple[KnownName, ...]) -> bool:
    """Tell whether a name is a people's that has no country of its own."""
    return any(entry.evidence in ("demonym", "group name") and not entry.countries for entry in entries)


def _opens_place(proposals: Proposals, last: int) -> bool:
    """Tell whether "of" opens a place's name: "Gulf of Oman", not "Eastern Cape of South Africa"."""
    texts, gaps = proposals.words.words, proposals.words.gaps
    if not flags(texts[last - 1]) & Flag.PLACE_OF or texts[last] not in ("of", "de", "del"):
        return False
    _, entries = proposals.known.get(last + 1, (last, ()))
    if any(entry.evidence == "country name" for entry in entries) and texts[last - 1] not in word_set(
        "name_words", "waters"
    ):
        return False
    return gaps[last] == gaps[last + 1] == " "


def _propose_model(proposals: Proposals, doc: Doc) -> None:
    words = proposals.words
    for ent in doc.ents:
        label = ent.label_
        if label not in NAME_LABELS:
            continue
        first = bisect_right(words.ends, ent.start_char)
        last = bisect_left(words.starts, ent.end_char)
        for begin, end in split_list(words, proposals.known, first, last, label):
            begin, end = trim_model_span(words, begin, end, label)
            begin = _behind_attribute(proposals, begin, end)
            if begin < end:
                proposals.propose(begin, end, f"model:{label}")
                _mark_overlaps(proposals, begin, end, label)
            if label == "ORG" and has_acronym_behind(words, begin, end):
                proposals.propose(begin, end - 1, "model:ORG")
                proposals.propose(end - 1, end)


def _mark_overlaps(proposals: Proposals, first: int, last: int, label: str) -> None:
    evidence = f"model~{label}"
    if label in ("PRODUCT", "LANGUAGE"):
        return
    for candidate in proposals.overlapping(first, last):
        candidate.add(evidence)
