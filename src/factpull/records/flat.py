"""Claims as one flat table: the same columns, in the same order, wherever a claim is a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factpull.records.claim import Claim
from factpull.records.extraction import Extraction

#: What people read first stands first; ids stand last. Wherever tables have a column, it has the same name there.
FLAT_COLUMNS = (
    *("published", "title", "readable", "value", "low", "high", "unit", "currency", "per", "counted"),
    *("measure", "subject", "direction", "change_form", "place", "country"),
    *(
        "period_text",
        "period_start",
        "period_end",
        "speaker",
        "modality",
        "negated",
        "relation",
        "kind",
        "part_of",
    ),
    *(
        "text",
        "sentence",
        "sure_of",
        "unsure_of",
        "issues",
        "url",
        "source",
        "char_start",
        "char_end",
        "fact_key",
        "claim_id",
        "doc_id",
    ),
)
#: The columns among them that describe the article.
ARTICLE_COLUMNS = ("published", "title", "url", "source", "doc_id")

#: What a cell holds: Decimal, int, bool, date, text or nothing.
FlatRow = dict[str, object]


def flat_row(extraction: Extraction, claim: Claim) -> FlatRow:
    """Return a claim as a row of the flat table.

    Args:
        extraction: the article's result.
        claim: one of its claims.
    """
    article, quantity, unit = extraction.article, claim.quantity, claim.quantity.unit
    change, period = claim.change, claim.period
    row: FlatRow = {"published": article.published, "title": article.title, "readable": str(claim)}
    row |= {"value": quantity.value, "low": quantity.low, "high": quantity.high}
    row |= {"unit": unit.name if unit else None, "currency": unit.currency if unit else None}
    row |= {
        "per": quantity.per,
        "counted": quantity.counted,
        "measure": claim.measure,
        "subject": claim.subject,
    }
    row |= {
        "direction": change.direction if change else None,
        "change_form": change.form if change else None,
    }
    row |= {"place": claim.place, "country": claim.country, "period_text": period.text if period else None}
    row |= {"period_start": period.start if period else None, "period_end": period.end if period else None}
    row |= {"speaker": claim.attribution.speaker if claim.attribution else None}
    row |= {"modality": claim.modality, "negated": claim.negated, "relation": quantity.relation}
    row |= {"kind": quantity.kind, "part_of": claim.part_of, "text": claim.span.text}
    row |= {"sentence": claim.sentence.text, "sure_of": "; ".join(claim.certainty.sure)}
    row |= {"unsure_of": "; ".join(claim.certainty.unsure), "issues": "; ".join(claim.issues)}
    row |= {"url": article.url, "source": article.source, "char_start": claim.span.start}
    row |= {"char_end": claim.span.end}
    return row | {"fact_key": claim.fact_key, "claim_id": claim.claim_id, "doc_id": article.doc_id}


def flat_rows(extractions: Iterable[Extraction]) -> Iterator[FlatRow]:
    """Yield all claims as rows of the flat table.

    Args:
        extractions: articles' results, which may come lazily.
    """
    for extraction in extractions:
        for claim in extraction.claims:
            yield flat_row(extraction, claim)
