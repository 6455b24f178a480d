"""PLACEHOLDER until the resolution lands."""

from __future__ import annotations

from collections import defaultdict

from factpull.annotate import Document
from factpull.config import Config
from factpull.entities.resolved import Entities
from factpull.records import Group, Mention, Organization, Person, Place, entity_id

KINDS = {"PERSON": Person, "ORG": Organization, "GPE": Place, "LOC": Place, "NORP": Group}


def find_entities(document: Document, config: Config) -> Entities:
    found = defaultdict(list)
    for paragraph in document.paragraphs:
        for ent in paragraph.doc.ents:
            if ent.label_ in KINDS:
                start = paragraph.start + ent.start_char
                found[ent.label_, ent.text].append(document.span(start, start + len(ent.text)))
    out = defaultdict(list)
    for (label, name), spans in found.items():
        cls = KINDS[label]
        kind = cls.model_fields["kind"].default
        out[kind].append(
            cls(
                entity_id=entity_id(document.article.doc_id, kind, name.lower()),
                key=name.lower(),
                name=name,
                mentions=tuple(Mention(span=s, form="full") for s in spans),
                rule="placeholder",
            )
        )
    return Entities(
        people=tuple(out["person"]),
        organizations=tuple(out["organization"]),
        places=tuple(out["place"]),
        groups=tuple(out["group"]),
    )
