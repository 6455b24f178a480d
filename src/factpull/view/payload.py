"""Extractions as the plain data that the report's scripts read.

Spans travel as code-point offsets, never as text: the page slices its own copy of the article, so what it marks
is what the records say. Fields that are empty are left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

import factpull
from factpull.linking import KnownLink
from factpull.records import AnyEntity, Article, Claim, Extraction, Note, Period, Quantity
from factpull.view.links import safe_url
from factpull.view.told import told_payload
from factpull.view.wording import LONGEST_NUMBER, heading, issue_words

_ENTITY_DETAILS = ("given", "family", "role", "iso2", "iso3", "acronym", "legal_form", "type")


class Payload(NamedTuple):
    """Everything that a report shows.

    Attributes:
        head: its heading, its totals, and what else is needed at once.
        lists: the articles with their records, and the facts that several of them tell; these can be long.
    """

    head: dict[str, Any]
    lists: dict[str, Iterable[object]]


def report_payload(
    extractions: Sequence[Extraction],
    title: str | None,
    *,
    told: bool = True,
    scope: str | None = None,
    links: Collection[KnownLink] | None = None,
) -> Payload:
    """Return everything that a report shows.

    Args:
        extractions: the articles' extractions, in the order of the report.
        title: the report's heading; None takes the article's own, or the number of articles.
        told: whether the articles are compared for facts that several tell.
        scope: what the report leaves out, in a sentence; None when it leaves out nothing.
        links: every link among the articles' claims, where they are known; None compares them.
    """
    head = {
        "version": factpull.__version__,
        "title": title or _title(extractions),
        "wording": _wording(extractions),
        "totals": {"articles": len(extractions), "claims": sum(len(one.claims) for one in extractions)},
        **_filled({"scope": scope, "uncompared": not told}),
    }
    documents = (_document(extraction) for extraction in extractions)
    shared = told_payload(extractions, links) if told else []
    return Payload(head, {"documents": documents, "shared": shared})


def _title(extractions: Sequence[Extraction]) -> str:
    if len(extractions) == 1:
        return heading(extractions[0].article)
    return f"Facts of {len(extractions):,} articles"


def _wording(extractions: Sequence[Extraction]) -> dict[str, str]:
    """Return the words for every issue that is a code; exports keep the code."""
    issues = {
        issue
        for extraction in extractions
        for record in (extraction.article, *extraction.entities, *extraction.claims)
        for issue in record.issues
    }
    return {issue: issue_words(issue) for issue in sorted(issues) if issue_words(issue) != issue}


def _document(extraction: Extraction) -> dict[str, Any]:
    entities = extraction.entities
    places = {entity.entity_id: index for index, entity in enumerate(entities)}
    return {
        **_article(extraction.article),
        "entities": [_entity(entity) for entity in entities],
        "claims": [_claim(claim, places) for claim in extraction.claims],
        "notes": [_note(note) for note in extraction.notes],
        **_filled({"error": extraction.error}),
    }


def _article(article: Article) -> dict[str, Any]:
    fields = {
        "id": article.doc_id,
        "title": article.title,
        "published": article.published and article.published.isoformat(),
        "url": safe_url(article.url),
        "source": article.source,
        "language": article.language,
        "sections": [[section.start, section.end, section.kind] for section in article.sections],
        "issues": list(article.issues),
    }
    return {"text": article.text, **_filled(fields)}


def _entity(entity: AnyEntity) -> dict[str, Any]:
    fields = {
        "id": entity.entity_id,
        "kind": entity.kind,
        "key": entity.key,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "mentions": [[mention.span.start, mention.span.end, mention.form] for mention in entity.mentions],
        "rule": entity.rule,
        "issues": list(entity.issues),
    }
    return _filled(fields | {name: getattr(entity, name, None) for name in _ENTITY_DETAILS})


def _claim(claim: Claim, places: dict[str, int]) -> dict[str, Any]:
    attribution, change = claim.attribution, claim.change
    fields = {
        "id": claim.claim_id,
        "readable": str(claim),
        "fact": claim.fact_key,
        "at": [claim.span.start, claim.span.end],
        "sentence": [claim.sentence.start, claim.sentence.end],
        **_quantity(claim.quantity),
        "direction": change and change.direction,
        "form": change and change.form,
        "baseline": change and change.baseline and change.baseline.text,
        "measure": claim.measure,
        "subject": claim.subject,
        "subjects": [places[key] for key in claim.subject_ids if key in places],
        "place": claim.place,
        "country": claim.country,
        "period": claim.period and _period(claim.period),
        "speaker": attribution and attribution.speaker,
        "speaker_entity": places.get(attribution.entity_id or "") if attribution else None,
        "cue": attribution and attribution.cue,
        "direct": bool(attribution and attribution.direct),
        "modality": claim.modality,
        "negated": claim.negated,
        "part_of": claim.part_of,
        "outcome": claim.outcome,
        "rule": claim.rule,
        "sure": list(claim.certainty.sure),
        "unsure": list(claim.certainty.unsure),
        "issues": list(claim.issues),
    }
    return _filled(fields)


def _quantity(quantity: Quantity) -> dict[str, Any]:
    unit = quantity.unit
    return {
        "value": _plain(quantity.value),
        "low": _plain(quantity.low),
        "high": _plain(quantity.high),
        "written": quantity.text
        if quantity.value and len(_plain(quantity.value) or "") > LONGEST_NUMBER
        else None,
        "relation": quantity.relation,
        "kind": quantity.kind,
        "unit": unit and unit.name,
        "currency": unit and unit.currency,
        "symbol": unit and unit.symbol,
        "dimension": unit and unit.dimension,
        "alternatives": list(unit.alternatives) if unit else [],
        "assumed": unit and unit.assumed,
        "per": quantity.per,
        "counted": quantity.counted,
    }


def _period(period: Period) -> dict[str, Any]:
    fields = {
        "text": period.text,
        "start": period.start and period.start.isoformat(),
        "end": period.end and period.end.isoformat(),
        "grain": period.grain,
        "edtf": period.edtf,
        "resolved_from": period.resolved_from,
    }
    return _filled(fields)


def _note(note: Note) -> dict[str, Any]:
    at = [note.span.start, note.span.end] if note.span else None
    return _filled({"code": note.code, "message": note.message, "at": at})


def _plain(number: Decimal | None) -> str | None:
    """Return a decimal's digits without an exponent: exact, and sortable by the page."""
    return None if number is None else f"{number:f}"


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    # An index of 0 stays: it equals False, but is not it.
    return {
        name: value for name, value in fields.items() if value not in (None, [], "") and value is not False
    }
