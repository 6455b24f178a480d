"""The typed results, frozen pydantic models. They import nothing else of factpull."""

from factpull.records.article import Article, Section, SectionKind, text_digest
from factpull.records.base import Record
from factpull.records.claim import (
    Attribution,
    Certainty,
    Change,
    Claim,
    ClaimField,
    Event,
    Grain,
    Modality,
    Outcome,
    Period,
    Scope,
)
from factpull.records.entity import (
    AnyEntity,
    Country,
    Entity,
    EntityKind,
    Group,
    Mention,
    MentionForm,
    Organization,
    Person,
    Place,
)
from factpull.records.extraction import Extraction, Note
from factpull.records.ids import claim_id, entity_id, fact_key, hash_id
from factpull.records.quantity import Quantity, QuantityKind, Relation, Unit
from factpull.records.span import Span

__all__ = [
    "AnyEntity",
    "Article",
    "Attribution",
    "Certainty",
    "Change",
    "Claim",
    "ClaimField",
    "Country",
    "Entity",
    "EntityKind",
    "Event",
    "Extraction",
    "Grain",
    "Group",
    "Mention",
    "MentionForm",
    "Modality",
    "Note",
    "Organization",
    "Outcome",
    "Period",
    "Person",
    "Place",
    "Quantity",
    "QuantityKind",
    "Record",
    "Relation",
    "Scope",
    "Section",
    "SectionKind",
    "Span",
    "Unit",
    "claim_id",
    "entity_id",
    "fact_key",
    "hash_id",
    "text_digest",
]
