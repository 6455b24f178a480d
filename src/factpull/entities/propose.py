"""Candidates of a paragraph: from the model, the gazetteer, and the runs of capitalized words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from spacy.tokens import Doc

from factpull.entities.candidate import Candidate, new_candidate
from factpull.entities.gazetteer import Entry, Gazetteer
from factpull.entities.lexical import TITLE, Flag, flags
from factpull.entities.runs import NAME_STOPS, find_known, find_runs, link_names, split_title, trim_run
from factpull.entities.words import Words

Known = dict[int, tuple[int, tuple[Entry, ...]]]
NAME_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT", "LANGUAGE"})
#: Evidence of gazetteer entries that part a run: what follows such a name is another one.
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
        self.runs = dict(find_runs(words))
        self.found: dict[tuple[int, int], Candidate] = {}
        self.inner = {place for first, last in self.runs.items() for place in range(first + 1, last)}
        parting = [(f, last) for f, (last, es) in self.known.items() if any(e.evidence in PARTING for e in es)]
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
            known = self.known.get(first)
            if known and known[0] == last:
                candidate.entries = known[1]
            else:
                candidate.entries = self.names.find(" ".join(candidate.surface.split()))
        candidate.add(*evidence)
        return candidate


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
    return proposals


def _propose_run(proposals: Proposals, first: int, last: int) -> None:
    words, known = proposals.words, proposals.known
    first = trim_run(words, first, last, known)
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
        if begin > first:
            _propose_name(proposals, first, begin)
    _propose_name(proposals, first, last)


def _title_evidence(words: Words, begin: int, name: int) -> str:
    roles = any(flags(words.words[place]) & Flag.ROLE for place in range(begin, name))
    return "title" if roles else "honorific"


def _propose_name(proposals: Proposals, first: int, last: int) -> None:
    """Propose a run, what stands behind a country or the like at its start, and its links to other runs."""
    proposals.propose(first, last)
    words = proposals.words
    end, entries = proposals.known.get(first, (first, ()))
    if first < end < last and any(entry.evidence in PARTING for entry in entries):
        _propose_name(proposals, end, last)
    for place in range(first, last):
        if flags(words.words[place]) & Flag.OPENER:
            for linked in link_names(words, first, last, proposals.runs):
                if "of" in words.words[place:linked] or "for" in words.words[place:linked] or linked == last:
                    proposals.propose(first, linked, "opener of")
            break


def _propose_model(proposals: Proposals, doc: Doc) -> None:
    words = proposals.words
    for ent in doc.ents:
        label = ent.label_
        if label not in NAME_LABELS:
            continue
        first = bisect_right(words.ends, ent.start_char)
        last = bisect_left(words.starts, ent.end_char)
        first, last = _trim_model_span(words, first, last, label)
        if first < last:
            proposals.propose(first, last, f"model:{label}")
            _mark_overlaps(proposals, first, last, label)


def _trim_model_span(words: Words, first: int, last: int, label: str) -> tuple[int, int]:
    texts = words.words
    while first < last and (
        (not words.caps[first] and label != "NORP" and not texts[first][0].isdigit()) or flags(texts[first]) & NAME_STOPS
    ):
        first += 1
    while first < last and not words.caps[last - 1] and not any(c.isdigit() for c in texts[last - 1]) and label not in ("NORP", "LOC", "FAC"):
        last -= 1
    if label == "PERSON":
        while last - first > 1 and flags(texts[first]) & TITLE and not flags(texts[first]) & Flag.INITIAL:
            first += 1
        while last - first > 1 and flags(texts[last - 1]) & Flag.CALENDAR:
            last -= 1
    if not any(words.caps[first:last]) and label != "NORP":
        return first, first
    return first, last


def _mark_overlaps(proposals: Proposals, first: int, last: int, label: str) -> None:
    evidence = f"model~{label}"
    for (begin, end), candidate in proposals.found.items():
        if begin < last and first < end and (begin, end) != (first, last) and label not in ("PRODUCT", "LANGUAGE"):
            candidate.add(evidence)
