"""What making a record of any kind needs: spans, forms, rules."""

from __future__ import annotations

from factpull.annotate import Document
from factpull.entities.candidates.candidate import Candidate
from factpull.records import Mention, entity_id
from factpull.records.entity import EntityKind, MentionForm


def mention(document: Document, candidate: Candidate, form: MentionForm) -> Mention:
    """Return a candidate as a mention.

    Args:
        document: the article.
        candidate: a chosen name.
        form: how it names its entity.
    """
    words = candidate.words
    start = words.start + words.starts[candidate.first]
    end = words.start + words.ends[candidate.last - 1]
    return Mention(span=document.span(start, end), form=form)


def one_line(text: str) -> str:
    """Return a text with single spaces."""
    return " ".join(text.split())


def common_fields(
    document: Document,
    kind: EntityKind,
    key: str,
    name: str,
    mentions: list[Mention],
    candidates: list[Candidate],
) -> dict[str, object]:
    """Return the fields that every record has.

    Args:
        document: the article.
        kind: the record's kind.
        key: its key.
        name: its name.
        mentions: its mentions.
        candidates: the names that they come from; the best supported one gives the rule.
    """
    ordered = tuple(sorted(mentions, key=lambda m: m.span.start))
    surfaces = {one_line(m.span.text) for m in ordered if m.form != "pronoun"}
    best = max(candidates, key=lambda c: (c.margin, -c.words.start - c.first))
    return {
        "entity_id": entity_id(document.article.doc_id, kind, key),
        "key": key,
        "name": name,
        "aliases": tuple(sorted(surfaces - {name})),
        "mentions": ordered,
        "rule": " + ".join(best.evidence),
    }
