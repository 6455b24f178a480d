"""All mentions of an article as PER, ORG, GEO and NORP."""

from __future__ import annotations

import re
from typing import Any

from factpull import Extraction

#: The sets count these as part of the word for a people: "pan-African", "non-Iraqis".
PREFIX_RE = re.compile(r"(?:pan|intra|inter|non)-$", re.IGNORECASE)
#: Behind a country's name or adjective: money is no name there, "Indian rupees" and "US dollars" alike.
CURRENCY_RE = re.compile(
    r"[ -](?:dollar|rupee|peso|euro|franc|riyal|dinar|dirham|rubl|roubl|shilling|baht|yuan|yen\b|lira|naira|ringgit"
    r"|rupiah|cedi|kwacha|taka|kyat)"
)
LABELS = {"person": "PER", "organization": "ORG", "place": "GEO", "group": "NORP", "country": "GEO"}


def predict(row: dict[str, Any], extraction: Extraction) -> dict[str, Any]:
    """Return the article's mentions. Demonyms are NORP in the sets' sense; pronouns are no names there."""
    found = []
    for entity in extraction.entities:
        if entity.kind == "place" and entity.type == "route":  # roads and bridges are no locations there
            continue
        for mention in entity.mentions:
            if mention.form != "pronoun":
                label = "NORP" if mention.form == "demonym" else LABELS[entity.kind]
                start = mention.span.start
                if CURRENCY_RE.match(extraction.article.text, mention.span.end):
                    continue
                if label == "NORP" and (prefix := PREFIX_RE.search(extraction.article.text[:start][-6:])):
                    start -= len(prefix[0])
                found.append([start, mention.span.end, label])
    return {"entities": sorted(found)}
