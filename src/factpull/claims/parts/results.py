"""Whose results an article gives: "Revenue rose 4%" is of the company that the article is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import regex

from factpull.annotate import Document
from factpull.claims.about.view import About
from factpull.claims.facets.event import LEAD
from factpull.claims.sentence.antecedents import Reference
from factpull.entities.index import Name, Names
from factpull.issues import IssueCode
from factpull.lexicon import alternation, compile_kept, word_set
from factpull.records import Attribution, Organization, Span

#: How often a company must be named, and how many times as often as any other body, to be what an article is about.
_TIMES = 2
#: The longest measure that is read as a plain result: "adjusted net operating profit".
_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class ResultsFrame:
    """The company whose results an article gives.

    Attributes:
        company: a mention of it, or None.
        names: the article's names.
    """

    company: Name | None
    names: Names

    def complete(
        self, abouts: Sequence[About], sentence: Span, said: Sequence[Attribution | None]
    ) -> list[About]:
        """Return what a sentence's numbers are about, plain results with the company where no other body is named.

        Args:
            abouts: what the sentence says that each number is about.
            sentence: the sentence.
            said: who says so of each number, or None.
        """
        company = self.company
        plain = [company is not None and _is_plain(about) for about in abouts]
        if company is None or not any(plain) or not self._is_alone(company, sentence):
            return list(abouts)
        found = Reference(company.entity.name, company.start, company.end, IssueCode.SUBJECT_CARRIED)
        return [
            replace(about, subject=found) if own and self._may_say(company, speaker) else about
            for about, own, speaker in zip(abouts, plain, said, strict=True)
        ]

    def _is_alone(self, company: Name, sentence: Span) -> bool:
        """Tell whether a sentence names no other body, and no part of the company."""
        bodies = {
            name.entity.entity_id
            for name in self.names.within(sentence.start, sentence.end)
            if isinstance(name.entity, Organization)
        }
        return bodies <= {company.entity.entity_id} and not _part_re().search(sentence.text)

    def _may_say(self, company: Name, said: Attribution | None) -> bool:
        """Tell whether no other body says so."""
        speaker = self.names.of(said.entity_id) if said and said.entity_id else None
        other = speaker is not None and isinstance(speaker.entity, Organization)
        return not other or speaker is None or speaker.entity.entity_id == company.entity.entity_id


def read_results(document: Document, names: Names) -> ResultsFrame:
    """Return the company that an article is about: the first named, and spoken of more often than any other body.

    Args:
        document: the article.
        names: its names.
    """
    said = Counter(name.entity.entity_id for name in names.organizations)
    first = next((name for name in names.organizations if name.start < LEAD and _is_business(name)), None)
    if first is None:
        return ResultsFrame(None, names)
    own = first.entity.entity_id
    times = said[own] + sum(1 for _ in _company_re().finditer(document.article.text))
    others = max((count for body, count in said.items() if body != own), default=0)
    return ResultsFrame(first if times >= _TIMES * max(1, others) else None, names)


@cache
def _company_re() -> regex.Pattern[str]:
    """Return the pattern of words that stand for a company named before: "the company", "the brewer"."""
    nouns = alternation(word_set("generic_nouns", "business") | {"group"})
    return compile_kept("the_company", rf"\b[Tt]he\s(?:{nouns})\b")


@cache
def _part_re() -> regex.Pattern[str]:
    """Return the pattern of words for a part of a company, which has results of its own."""
    return compile_kept(
        "company_parts", rf"(?i)\b(?:{alternation(word_set('claim_words', 'company_parts'))})\b"
    )


def _is_business(name: Name) -> bool:
    """Tell whether a name may be a company's: no ministry, party or newspaper."""
    words = name.entity.name.lower().split()
    barred = word_set("generic_nouns", "institutions") | word_set("generic_nouns", "carriers")
    return barred.isdisjoint(words)


def _is_plain(about: About) -> bool:
    """Tell whether a number measures a result that has no owner: "net profit", "Revenue", not "tourism revenue"."""
    if about.measure is None or about.subject is not None:
        return False
    *modifiers, noun = about.measure.text.lower().split()
    plain = word_set("claim_words", "earnings_modifiers")
    return (
        len(modifiers) < _MOST_WORDS
        and noun in word_set("claim_words", "earnings_nouns")
        and plain.issuperset(modifiers)
    )
