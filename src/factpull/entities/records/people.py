"""People: full names, then surnames, first names and titles with either, one record each."""

from __future__ import annotations

from collections import defaultdict

from factpull.annotate import Document
from factpull.entities.candidates.candidate import Candidate
from factpull.entities.known.folding import fold
from factpull.entities.records.making import common_fields, mention, one_line
from factpull.entities.records.roles import find_role
from factpull.entities.words.flags import Flag, flags
from factpull.issues import IssueCode
from factpull.records import Mention, Person
from factpull.records.entity import MentionForm


class _Somebody:
    """A person while the mentions are gathered."""

    def __init__(self, candidate: Candidate) -> None:
        self.rows: list[Candidate] = []
        self.parts = name_parts(candidate)
        self.name = candidate

    def add(self, candidate: Candidate) -> None:
        self.rows.append(candidate)
        parts = name_parts(candidate)
        if len(parts) > len(self.parts):
            self.parts, self.name = parts, candidate


def name_parts(candidate: Candidate) -> tuple[str, ...]:
    """Return the folded words of a person's name, without suffixes.

    Args:
        candidate: a chosen name.
    """
    texts = [t for t in candidate.words.words[candidate.first : candidate.last] if not flags(t) & Flag.SUFFIX]
    return tuple(fold(text).strip(".") for text in texts) or (candidate.key,)


class _Known:
    """The people of full names, by the words of their names: an article may name thousands."""

    def __init__(self) -> None:
        self.people: list[_Somebody] = []
        self._by_word: defaultdict[str, list[_Somebody]] = defaultdict(list)
        self._by_initial: defaultdict[str, list[_Somebody]] = defaultdict(list)

    def add(self, person: _Somebody) -> None:
        self.people.append(person)
        for word in set(person.parts):
            self._by_word[word].append(person)
        for initial in {word[:1] for word in person.parts}:
            self._by_initial[initial].append(person)

    def fitting(self, parts: tuple[str, ...]) -> list[_Somebody]:
        """Return the people whom a name can be short for, in order: each has all of its words, or their initials."""
        words = [self._by_word.get(part, []) for part in parts if len(part) != 1 or len(parts) == 1]
        some = words or [self._by_initial.get(part, []) for part in parts]
        return [person for person in min(some, key=len) if may_be_short_for(parts, person.parts)]


class _Latest:
    """Whom each name of the text may stand for, and who of them was named last."""

    def __init__(self, known: _Known) -> None:
        self._known = known
        self._fitting: dict[tuple[str, ...], list[_Somebody]] = {}
        self._last: dict[tuple[str, ...], _Somebody] = {}
        self._names: defaultdict[int, list[tuple[str, ...]]] = defaultdict(list)
        self._places: dict[int, int] = {}
        self.alone: list[_Somebody] = []

    def of(self, candidate: Candidate) -> tuple[_Somebody, int]:
        """Return who is meant, and how many people it could be."""
        parts = name_parts(candidate)
        if parts not in self._fitting:
            self._learn(parts, candidate)
        return self._last[parts], len(self._fitting[parts])

    def _learn(self, parts: tuple[str, ...], candidate: Candidate) -> None:
        fitting = self._known.fitting(parts)
        if not fitting:
            fitting = [_Somebody(candidate)]
            self.alone += fitting
        self._fitting[parts] = fitting
        self._last[parts] = max(fitting, key=lambda person: self._places.get(id(person), -1))
        for person in fitting:
            self._names[id(person)].append(parts)

    def note(self, person: _Somebody, place: int) -> None:
        """Remember that somebody was named without doubt."""
        self._places[id(person)] = place
        for parts in self._names[id(person)]:
            self._last[parts] = person


def resolve_people(document: Document, chosen: list[Candidate]) -> tuple[Person, ...]:
    """Return the people of an article, in order of first mention.

    Args:
        document: the article.
        chosen: the names of people in it, in text order.
    """
    known = _Known()
    for candidate in sorted(chosen, key=lambda c: -len(name_parts(c))):
        parts = name_parts(candidate)
        if len(parts) > 1 and len(known.fitting(parts)) != 1:
            known.add(_Somebody(candidate))
    latest = _Latest(known)
    assigned: list[tuple[_Somebody, bool]] = []
    for place, candidate in enumerate(chosen):
        person, choices = latest.of(candidate)
        full = len(name_parts(candidate)) > 1
        if full or choices == 1:
            latest.note(person, place)
        assigned.append((person, choices > 1 and not full))
    shared: set[int] = set()
    for candidate, (person, ambiguous) in zip(chosen, assigned, strict=True):
        person.add(candidate)
        if ambiguous:
            shared.add(id(person))
    people = [person for person in (*known.people, *latest.alone) if person.rows]
    records = [_record(document, person, shared=id(person) in shared) for person in people]
    return tuple(sorted(records, key=lambda record: record.mentions[0].span.start))


def may_be_short_for(parts: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Tell whether a name can be short for another: surname, first name, or both without what is between.

    Args:
        parts: the folded words of the shorter name.
        whole: those of the longer.
    """
    if parts == whole:
        return True
    if len(parts) >= len(whole):
        return False
    if len(parts) == 1:
        return parts[0] in (whole[0], whole[-1]) or (
            len(whole) > 2 and parts[0] in whole and len(parts[0]) > 3
        )
    rest = iter(whole)
    return all(
        any(part == other or (len(part) == 1 and other.startswith(part)) for other in rest) for part in parts
    )


def _record(document: Document, person: _Somebody, *, shared: bool) -> Person:
    name = one_line(person.name.surface)
    mentions = [
        Mention(span=mention(document, row, "full").span, form=_form(row, person.name)) for row in person.rows
    ]
    common = common_fields(document, "person", fold(name), name, mentions, person.rows)
    texts = [t for t in name.split() if not flags(t) & Flag.SUFFIX]
    given, family = (" ".join(texts[:-1]), texts[-1]) if len(texts) > 1 else (None, None)
    roles = (find_role(row) for row in person.rows)
    issues = (IssueCode.PERSON_SHARES_NAME,) if shared else ()
    return Person.model_validate(
        {
            **common,
            "given": given,
            "family": family,
            "role": next(filter(None, roles), None),
            "issues": issues,
        }
    )


def _form(row: Candidate, full: Candidate) -> MentionForm:
    return "full" if row.key == full.key else "short"
