"""All mentions of an article as PER, ORG, GEO and NORP."""

from __future__ import annotations

from typing import Any

from factpull import Extraction

LABELS = {"person": "PER", "organization": "ORG", "place": "GEO", "group": "NORP", "country": "GEO"}


def predict(row: dict[str, Any], extraction: Extraction) -> dict[str, Any]:
    """Return the article's mentions. Demonyms are NORP in the sets' sense; pronouns are no names there."""
    found = []
    for entity in extraction.entities:
        for mention in entity.mentions:
            if mention.form != "pronoun":
                label = "NORP" if mention.form == "demonym" else LABELS[entity.kind]
                found.append([mention.span.start, mention.span.end, label])
    return {"entities": sorted(found)}
