"""Whom "I" and "we" stand for: the speaker, or the company that the speaker heads."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from operator import attrgetter

from factpull.claims.about.view import About
from factpull.claims.sentence.antecedents import SPEAKERS, Reference
from factpull.entities.index import Name, Names
from factpull.issues import IssueCode
from factpull.lexicon import word_set
from factpull.records import Attribution, Person

#: How many characters may stand between a company and who heads it: "Ana Lopes, chief executive of Norvex".
_FARTHEST = 45


def spoken(about: About, names: Names, said: Attribution | None) -> About:
    """Return what a claim is about with "I" and "we" replaced by who speaks; "we" of a person may be anyone's.

    Args:
        about: what the claim is about.
        names: the article's names.
        said: who says the claim, or None.
    """
    subject = about.subject
    word = subject.text.lower() if subject is not None and subject.issue == IssueCode.SUBJECT_PRONOUN else ""
    if subject is None or word not in SPEAKERS:
        return about
    speaker = names.of(said.entity_id) if said is not None and said.entity_id is not None else None
    if speaker is not None and word not in {"i", "my"} and isinstance(speaker.entity, Person):
        speaker = _headed(names, speaker, speaker.entity)
    if speaker is None or (word not in {"i", "my"} and speaker.entity.kind != "organization"):
        return replace(about, subject=None)
    return replace(about, subject=Reference(speaker.entity.name, speaker.start, speaker.end))


def _headed(names: Names, speaker: Name, person: Person) -> Name | None:
    """Return the company that a speaker heads: the one named beside the office, else the article's first; or None."""
    offices = set((person.role or "").lower().replace("-", " ").split())
    if offices.isdisjoint(word_set("speech_verbs", "company_offices")):
        return None
    firms = names.organizations
    place = bisect_left(firms, speaker.start, key=attrgetter("start"))
    beside = (firm for firm in firms[max(0, place - 1) : place + 1] if _stands_beside(firm, speaker))
    return next(beside, firms[0] if firms else None)


def _stands_beside(firm: Name, speaker: Name) -> bool:
    first, second = sorted((firm, speaker), key=lambda name: name.start)
    return 0 <= second.start - first.end <= _FARTHEST
