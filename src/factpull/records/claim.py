"""The statement: a quantity with what it measures, about whom, when, and who said so."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import Field

from factpull.records.base import Record
from factpull.records.ids import HASH_ID, HashId
from factpull.records.quantity import Quantity
from factpull.records.span import Span

Grain = Literal[
    "day", "week", "month", "quarter", "half", "year", "decade", "century", "interval", "duration", "open"
]
Modality = Literal["asserted", "forecast", "target", "possible", "conditional"]
Outcome = Literal[
    "killed",
    "injured",
    "hospitalized",
    "missing",
    "trapped",
    "rescued",
    "displaced",
    "arrested",
    "released",
    "abducted",
    "infected",
    "expelled",
    "dismissed",
    "destroyed",
    "damaged",
]
Scope = Literal["total", "increment"]


class Period(Record):
    """The time for which a number holds."""

    text: Annotated[str, Field(description="As printed: 'the first half of 2022'.")]
    start: Annotated[datetime.date | None, Field(description="First day, when resolved.")] = None
    end: Annotated[datetime.date | None, Field(description="Last day (inclusive), when resolved.")] = None
    grain: Annotated[Grain, Field(description="How finely the text states it.")]
    edtf: Annotated[
        str | None, Field(description="Extended Date/Time Format, ISO 8601-2: '2023', '2022-01/2022-06'.")
    ] = None
    resolved_from: Annotated[
        Literal["text", "published", "context"] | None,
        Field(
            description="What settled the dates: the words alone, the day of publication, or the article around."
        ),
    ] = None


class Change(Record):
    """The direction of a change, and which side of it the number is."""

    direction: Annotated[Literal["up", "down", "flat"], Field(description="'rose' is up, 'fell' is down.")]
    form: Annotated[
        Literal["by", "to", "from"],
        Field(description="by: the size of the change; to: the level after; from: the level before."),
    ]
    baseline: Annotated[
        Period | None, Field(description="What it is compared with: 'the same period of 2021'.")
    ] = None


class Attribution(Record):
    """Who says so."""

    speaker: Annotated[str, Field(description="The fullest name in the article, or the words ('officials').")]
    entity_id: Annotated[
        str | None, Field(pattern=HASH_ID, description="The speaker's entity, when it is named.")
    ] = None
    cue: Annotated[str, Field(description="The words that attribute: 'said', 'according to'.")]
    direct: Annotated[bool, Field(description="True inside quotation marks.")]


class Event(Record):
    """What happened, where and when: what a number belongs to."""

    kind: Annotated[str, Field(description="The kind of event: 'flood', 'crash', 'election'.")]
    places: Annotated[
        tuple[str, ...],
        Field(
            description="Keys of the places and countries that the sentence, else the lead, names; sorted."
        ),
    ] = ()
    day: Annotated[datetime.date | None, Field(description="Its day, when the sentence names one.")] = None


ClaimField = Literal["change", "counted", "about", "period", "speaker"]


class Certainty(Record):
    """How sure each of a claim's fields is, by how often fields that were read in such a way were right.

    ``about`` is measure, subject and place together. All are empty in records of factpull before 0.2.
    """

    sure: Annotated[
        tuple[ClaimField, ...],
        Field(description="Meant to be right nine times in ten; docs/claims.md says how often it was."),
    ] = ()
    likely: Annotated[tuple[ClaimField, ...], Field(description="Right more often than not.")] = ()
    unsure: Annotated[tuple[ClaimField, ...], Field(description="See for yourself.")] = ()

    def of(self, field: ClaimField) -> Literal["sure", "likely", "unsure"]:
        """Return the grade of a field.

        Args:
            field: change, counted, about, period or speaker.

        Example:
            >>> Certainty(sure=("change",), likely=("about",)).of("about")
            'likely'
        """
        return "sure" if field in self.sure else "likely" if field in self.likely else "unsure"


class Claim(Record):
    """What the article asserts with one numeric expression."""

    claim_id: Annotated[
        str,
        Field(
            pattern=HASH_ID,
            description="Hash of document id, sentence text, numeric text and its occurrence (32 hex digits).",
        ),
    ]
    fact_key: Annotated[
        str,
        Field(
            pattern=HASH_ID,
            description="Hash of subject, measure or counted, outcome, kind, dimension and period, without the "
            "value: two articles' versions of one fact share it when their wording is the same.",
        ),
    ]
    span: Annotated[Span, Field(description="The numeric expression.")]
    sentence: Annotated[Span, Field(description="The sentence that states it.")]
    quantity: Annotated[Quantity, Field(description="How much.")]
    change: Annotated[Change | None, Field(description="Set when the number is part of a change.")] = None
    measure: Annotated[str | None, Field(description="What is measured: 'volume of cargo traffic'.")] = None
    subject: Annotated[str | None, Field(description="Whom or what it is about: 'Kazakhstan'.")] = None
    subject_ids: Annotated[tuple[HashId, ...], Field(description="Entities that the subject names.")] = ()
    place: Annotated[str | None, Field(description="A place that restricts the number, as printed.")] = None
    country: Annotated[
        str | None,
        Field(pattern="^[A-Z]{2}$", description="The claim's country, when it is clear (ISO alpha-2)."),
    ] = None
    period: Annotated[Period | None, Field(description="When it holds.")] = None
    attribution: Annotated[Attribution | None, Field(description="Who says so.")] = None
    modality: Annotated[
        Modality,
        Field(
            description="asserted; forecast (expected to); target (plans to); possible (may); conditional (if)."
        ),
    ] = "asserted"
    negated: Annotated[bool, Field(description="True when the article denies the quantity.")] = False
    part_of: Annotated[
        str | None, Field(pattern=HASH_ID, description="claim_id of the whole that this is a part of.")
    ] = None
    outcome: Annotated[
        Outcome | None, Field(description="What became of those counted: killed, injured, missing, …")
    ] = None
    concept: Annotated[
        str | None,
        Field(description="Canonical head of what is measured or counted: 'death' for a death toll."),
    ] = None
    event: Annotated[
        Event | None, Field(description="What happened, when the number belongs to an event.")
    ] = None
    scope: Annotated[
        Scope | None,
        Field(
            description="total: a running total; increment: what was added ('12 more', 'in the past day')."
        ),
    ] = None
    restates: Annotated[
        str | None,
        Field(description="claim_id of the amount that this says again in another currency or unit."),
    ] = None
    revises: Annotated[
        str | None, Field(description="claim_id of the earlier number that this takes the place of.")
    ] = None
    certainty: Annotated[Certainty, Field(description="How sure each of its fields is.")] = Certainty()
    rule: Annotated[str, Field(description="The rules that made the record.")]
    issues: Annotated[tuple[str, ...], Field(description="What the rules were unsure of.")] = ()

    def __str__(self) -> str:
        change = f" ({self.change.direction}, {self.change.form})" if self.change else ""
        about = [self.measure, self.subject, self.place, self.period.text if self.period else None]
        return " · ".join([f"{self.quantity}{change}", *(part for part in about if part)])
