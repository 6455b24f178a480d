"""People: full names, then surnames, first names and titles with either, one record each."""

from __future__ import annotations

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


def resolve_people(document: Document, chosen: list[Candidate]) -> tuple[Person, ...]:
    """Return the people of an article, in order of first mention.

    Args:
        document: the article.
        chosen: the names of people in it, in text order.
    """
    people: list[_Somebody] = []
    for candidate in sorted(chosen, key=lambda c: -len(name_parts(c))):
        if len(name_parts(candidate)) > 1:
            _same_person(people, candidate) or people.append(_Somebody(candidate))  # type: ignore[func-returns-value]
    full = list(people)
    assigned: dict[int, tuple[_Somebody, bool]] = {}
    latest: dict[int, int] = {}
    for place, candidate in enumerate(chosen):
        parts = name_parts(candidate)
        fitting = [p for p in full if may_be_short_for(parts, p.parts)]
        if not fitting:
            alone = next((p for p in people if p.parts == parts), None)
            if alone is None:
                alone = _Somebody(candidate)
                people.append(alone)
            fitting = [alone]
        person = max(fitting, key=lambda p: latest.get(id(p), -1))
        if len(parts) > 1 or len(fitting) == 1:
            latest[id(person)] = place
        assigned[place] = (person, len(fitting) > 1 and len(parts) == 1)
    shared: set[int] = set()
    for place, (person, ambiguous) in assigned.items():
        person.add(chosen[place])
        if ambiguous:
            shared.add(id(person))
    records = [_record(document, person, shared=id(person) in shared) for person in people if person.rows]
    return tuple(sorted(records, key=lambda record: record.mentions[0].span.start))


def _same_person(people: list[_Somebody], candidate: Candidate) -> bool:
    parts = name_parts(candidate)
    return sum(may_be_short_for(parts, person.parts) for person in people) == 1


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
