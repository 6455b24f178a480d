"""A fact: claims of several articles that tell the same thing, with what each says and when."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, overload

from factpull.errors import UnknownClaimError
from factpull.linking.comparing.relations import Relation, relate, status_of
from factpull.linking.comparing.weights import Certainty, Weights
from factpull.linking.explaining import Why, explain, explain_link
from factpull.linking.grouping.partners import Link
from factpull.linking.told.telling import Telling
from factpull.records import Claim, hash_id


@dataclass(frozen=True)
class Point:
    """One telling on a fact's timeline.

    Attributes:
        day: when its article was published, or None.
        value: the number as printed, with its bound and unit: "≥ 49 people".
        source: the paper or site, else the address, else the article's id.
        claim: the claim.
        doc_id: its article's id.
    """

    day: datetime.date | None
    value: str
    source: str
    claim: Claim
    doc_id: str

    def __str__(self) -> str:
        return f"{self.day or 'undated'}  {self.value}  {self.source}"


@dataclass(frozen=True)
class Fact:
    """What several articles tell.

    Attributes:
        fact_id: hash of its first claim's id: the same in any order of arrival.
        status: agree; compatible (rounded, or within a bound); revision (the number changed from day to day, or was
            corrected); conflict (they cannot all be right).
        certainty: sure, when every link that holds it together is.
        told: the claims in their articles, by day.
        strongest: the strongest link of each claim, by claim_id; a number that another one replaces has none.
        weights: what each level of evidence is worth.
    """

    fact_id: str
    status: Relation
    certainty: Certainty
    told: tuple[Telling, ...]
    strongest: Mapping[str, Link] = field(repr=False, compare=False)
    weights: Weights = field(repr=False, compare=False)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that tell it, by day of publication; those of undated articles last."""
        return tuple(telling.claim for telling in self.told)

    @property
    def articles(self) -> int:
        """How many articles tell it."""
        return len({telling.doc_id for telling in self.told})

    @property
    def timeline(self) -> tuple[Point, ...]:
        """Its values by day of publication, as each article prints them; undated articles come last."""
        return tuple(
            Point(told.day, str(told.claim.quantity), told.source, told.claim, told.doc_id)
            for told in self.told
        )

    @property
    def title(self) -> str:
        """What it is about, in the words of the article that says most."""
        return max((_title(claim) for claim in self.claims), key=lambda title: (len(title), title))

    def relation(self, one: Claim | str, other: Claim | str) -> Relation:
        """Return how two of its claims relate.

        Args:
            one: a claim of it, or its claim_id.
            other: another.

        Raises:
            UnknownClaimError: the fact has no such claim.
        """
        return relate(self._of(one), self._of(other))

    def why(self, one: Claim | str, other: Claim | str) -> Why:
        """Return the evidence that two of its claims tell one fact: print it to read it.

        Args:
            one: a claim of it, or its claim_id.
            other: another.

        Raises:
            UnknownClaimError: the fact has no such claim.
        """
        return explain(self._of(one), self._of(other), self.weights)

    def held_by(self, claim: Claim | str) -> tuple[Telling, Why] | None:
        """Return the telling of another article that binds a claim to the fact most, and why.

        None for a number that is in the fact only because its own article says that it was replaced.

        Args:
            claim: a claim of it, or its claim_id.

        Raises:
            UnknownClaimError: the fact has no such claim.
        """
        mine = self._of(claim)
        link = self.strongest.get(mine.claim.claim_id)
        if link is None:
            return None
        other = link.second if link.first.claim.claim_id == mine.claim.claim_id else link.first
        return other, explain_link(link, self.weights)

    def _of(self, claim: Claim | str) -> Telling:
        claim_id = claim if isinstance(claim, str) else claim.claim_id
        if claim_id not in self._by_id:
            raise UnknownClaimError(claim_id, self.fact_id)
        return self._by_id[claim_id]

    @cached_property
    def _by_id(self) -> dict[str, Telling]:
        return {telling.claim.claim_id: telling for telling in self.told}

    def __str__(self) -> str:
        return "\n".join(
            [f"{self.status} ({self.certainty}): {self.title}", *(f"  {point}" for point in self.timeline)]
        )


class Facts(Sequence[Fact]):
    """The facts that several articles tell: conflicts first, then revisions, then those that agree.

    Args:
        facts: any number, in any order.
    """

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._facts = tuple(sorted(facts, key=_rank))

    @overload
    def __getitem__(self, index: int) -> Fact: ...
    @overload
    def __getitem__(self, index: slice) -> Facts: ...
    def __getitem__(self, index: int | slice) -> Fact | Facts:
        """Return one fact, or some of them as Facts."""
        return Facts(self._facts[index]) if isinstance(index, slice) else self._facts[index]

    def __len__(self) -> int:
        return len(self._facts)

    def __iter__(self) -> Iterator[Fact]:
        return iter(self._facts)

    def having(self, status: Literal["agree", "compatible", "revision", "conflict"]) -> Facts:
        """Return the facts of one status.

        Args:
            status: agree, compatible, revision or conflict.
        """
        return Facts(fact for fact in self._facts if fact.status == status)

    def of(self, claim: Claim | str) -> Fact | None:
        """Return the fact that a claim tells with others, or None.

        Args:
            claim: the claim, or its claim_id.
        """
        claim_id = claim if isinstance(claim, str) else claim.claim_id
        return next(
            (fact for fact in self._facts if any(one.claim_id == claim_id for one in fact.claims)), None
        )

    def __repr__(self) -> str:
        return f"<Facts: {len(self):,} told by several articles>"

    def __str__(self) -> str:
        return "\n\n".join(map(str, self._facts))


def build_fact(
    group: Sequence[Telling], certainty: Certainty, strongest: Mapping[str, Link], weights: Weights
) -> Fact:
    """Return the fact that a group of claims tells.

    Args:
        group: its claims, the first claim_id first.
        certainty: that of its weakest link.
        strongest: the strongest link of each claim, by claim_id.
        weights: what each level of evidence is worth.
    """
    told = tuple(sorted(group, key=lambda one: (one.day or datetime.date.max, one.doc_id, one.position)))
    first = min(telling.claim.claim_id for telling in group)
    return Fact(hash_id("fact", first), status_of(told), certainty, told, strongest, weights)


_ORDER: tuple[Relation, ...] = ("conflict", "revision", "compatible", "agree")


def _rank(fact: Fact) -> tuple[int, int, str]:
    return _ORDER.index(fact.status), -fact.articles, fact.fact_id


def _title(claim: Claim) -> str:
    parts = [claim.measure or claim.quantity.counted, claim.subject, claim.place]
    said = [claim.outcome, *parts] if claim.outcome and not claim.measure else parts
    unique = dict.fromkeys(part for part in said if part)
    return " · ".join([*unique, *([claim.period.text] if claim.period else [])])
