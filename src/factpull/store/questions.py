"""Questions to the claims of any store."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from factpull.records import Claim, ClaimField, Country, Extraction
from factpull.records.flat import FlatRow, flat_row

#: The columns that a question's rows can be sorted by, beside those of numbers.
SORTS = ("period", "published", "value", "country", "speaker")

#: The fields that claims must be sure of when only sure ones are asked for.
SURE_FIELDS: tuple[ClaimField, ...] = ("change", "counted", "about")

#: What rows have behind those of the flat table.
ASKED_COLUMNS = ("country_by", "about_by")


@dataclass(frozen=True)
class Question:
    """What claims are asked for; what is None is not asked.

    Attributes:
        country: ISO 3166-1 code of two or three letters, or a name: a claim belongs to it by its own country, its
            subject, or the sentence that names it.
        about: words, all of them in the measure, the subject, what is counted or the sentence.
        change: up, down or flat.
        unit: a unit's name or symbol, or a currency's code.
        since: claims whose period ends on this day or later; without a period the day of publication counts.
        until: claims whose period starts on this day or earlier.
        speaker: words of the speaker's name.
        sure: the fields that must be sure; all others must at least be likely, when any is named.
    """

    country: str | None = None
    about: str | None = None
    change: str | None = None
    unit: str | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    speaker: str | None = None
    sure: tuple[ClaimField, ...] = ()

    def rows(self, extractions: Iterable[Extraction]) -> Iterator[FlatRow]:
        """Yield the claims that are asked for as flat rows, with a column for what ties each to the question.

        ``country_by`` is subject, place, country or sentence. ``about_by`` is claim when the words stand in what is
        measured, counted or the subject, and sentence when only the sentence has them: "imports grew by 11%" stands
        in many a sentence on exports.

        Args:
            extractions: a store's.
        """
        for extraction in extractions:
            countries = [found for found in extraction.countries if self.country and _is(found, self.country)]
            for claim in extraction.claims:
                by = _country_by(claim, countries, self.country)
                if (
                    (self.country is None or by)
                    and self._is_asked_for(claim)
                    and self._is_in_time(extraction, claim)
                ):
                    yield {
                        **flat_row(extraction, claim),
                        "country_by": by,
                        "about_by": _about_by(claim, self.about),
                    }

    def _is_asked_for(self, claim: Claim) -> bool:
        unit, change, speaker = claim.quantity.unit, claim.change, claim.attribution
        names = (
            {name.casefold() for name in (unit.name, unit.symbol, unit.currency) if name} if unit else set()
        )
        return (
            (self.change is None or (change is not None and change.direction == self.change))
            and (self.unit is None or self.unit.casefold() in names)
            and (self.about is None or _about_by(claim, self.about) is not None)
            and _has_words(speaker.speaker if speaker else "", self.speaker)
            and self._is_sure(claim)
        )

    def _is_sure(self, claim: Claim) -> bool:
        return not self.sure or ({*self.sure} <= {*claim.certainty.sure} and not claim.certainty.unsure)

    def _is_in_time(self, extraction: Extraction, claim: Claim) -> bool:
        start = claim.period.start if claim.period else None
        end = claim.period.end if claim.period else None
        start, end = (
            start or end or extraction.article.published,
            end or start or extraction.article.published,
        )
        if self.since and (end is None or end < self.since):
            return False
        return not (self.until and (start is None or start > self.until))


def sorted_rows(rows: Iterable[FlatRow], by: str) -> list[FlatRow]:
    """Return rows in order; those without a value stand last.

    Args:
        rows: of one question.
        by: one of ``SORTS``.
    """
    columns = ("period_start", "period_end") if by == "period" else (by,)
    found = list(rows)
    known = [row for row in found if all(row[column] is not None for column in columns)]
    ordered = sorted(known, key=lambda row: tuple(row[column] for column in columns))
    return ordered + [row for row in found if any(row[column] is None for column in columns)]


def _is(country: Country, asked: str) -> bool:
    names = (country.iso2, country.iso3, country.name)
    return asked.casefold() in {name.casefold() for name in names if name}


def _country_by(claim: Claim, countries: list[Country], asked: str | None) -> str | None:
    codes = {country.iso2 for country in countries} | {asked.upper() if asked else ""}
    if any(country.entity_id in claim.subject_ids for country in countries):
        return "subject"
    if claim.country in codes:
        return "place" if claim.place else "country"
    mentions = (mention.span for country in countries for mention in country.mentions)
    inside = any(claim.sentence.start <= span.start < claim.sentence.end for span in mentions)
    return "sentence" if inside else None


def _about_by(claim: Claim, about: str | None) -> str | None:
    said = " ".join(filter(None, (claim.measure, claim.subject, claim.quantity.counted)))
    if about is None or _has_words(said, about):
        return "claim" if about else None
    return "sentence" if _has_words(f"{said} {claim.sentence.text}", about) else None


def _has_words(text: str, words: str | None) -> bool:
    held = text.casefold()
    return all(word in held for word in (words or "").casefold().split())
