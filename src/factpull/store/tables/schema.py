"""The tables, once for every store. A new field of a record is one new line here, and a migration in migrate.py."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import get_args

from factpull.linking import Certainty, Relation
from factpull.records import (
    Claim,
    Country,
    Entity,
    EntityKind,
    Extraction,
    Mention,
    Note,
    Organization,
    Person,
    Place,
    Section,
)
from factpull.store.tables.columns import Column, Kind, columns_of

#: Raised by one with every change of the tables; migrate.py holds the way from each version to the next.
SCHEMA_VERSION = 4


@dataclass(frozen=True)
class ForeignKey:
    """A foreign key: these columns are another table's primary key.

    Args:
        columns: of this table.
        table: the other's name.
    """

    columns: tuple[str, ...]
    table: str


@dataclass(frozen=True, eq=False)
class Table:
    """One table. Tables are compared by identity: there is one of each.

    Args:
        name: its name.
        comment: what one row is.
        columns: in their order.
        key: the columns of the primary key.
        foreign_keys: its foreign keys.
        indexes: columns that have an index, each alone.
    """

    name: str
    comment: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...] = ()
    indexes: tuple[str, ...] = ()


_DOC_ID = Column("doc_id", Kind.ID, "The document.")
_ENTITY_ID = Column("entity_id", Kind.ID, "The entity.")
_OF_DOCUMENT = ForeignKey(("doc_id",), "documents")


def _position(what: str) -> Column:
    return Column("position", Kind.INTEGER, f"Place among the {what}, from 0.")


def _of_some(columns: Iterable[Column]) -> Iterator[Column]:
    """Yield columns that only some rows fill."""
    return (replace(column, nullable=True) for column in columns)


DOCUMENTS = Table(
    "documents",
    "One article.",
    (
        *columns_of(
            Extraction,
            doc_id="article.doc_id",
            title="article.title",
            published="article.published",
            url="article.url",
            source="article.source",
            author="article.author",
            site="article.site",
            language="article.language",
            issues="article.issues",
            version="version",
            error="error",
            text="article.text",
        ),
        Column("characters", Kind.INTEGER, "Length of the text in Unicode code points."),
        Column("record_digest", Kind.TEXT, "Digest of record: a write that finds the same changes nothing."),
        Column("record", Kind.TEXT, "The whole extraction as JSON: what reading the store gives back."),
    ),
    key=("doc_id",),
    indexes=("published", "url"),
)

SECTIONS = Table(
    "sections",
    "A labelled stretch of an article.",
    (_DOC_ID, _position("sections"), *columns_of(Section, kind="kind", char_start="start", char_end="end")),
    key=("doc_id", "position"),
    foreign_keys=(_OF_DOCUMENT,),
)

ENTITIES = Table(
    "entities",
    "A person, country, organization, place or group of one article; entity_key joins them across articles.",
    (
        Column("entity_id", Kind.ID, Entity.model_fields["entity_id"].description or ""),
        _DOC_ID,
        _position("entities"),
        Column("kind", Kind.ENUM, "What it is.", values=get_args(EntityKind)),
        *columns_of(Entity, entity_key="key", name="name", aliases="aliases"),
        *columns_of(Person, given="given", family="family", person_role="role"),
        *columns_of(Place, iso2="iso2"),
        *_of_some(columns_of(Country, iso3="iso3")),
        *columns_of(Organization, acronym="acronym", legal_form="legal_form"),
        *columns_of(Place, place_type="type"),
        Column("mention_count", Kind.INTEGER, "How many mentions it has."),
        *columns_of(Entity, rule="rule", issues="issues"),
    ),
    key=("entity_id",),
    foreign_keys=(_OF_DOCUMENT,),
    indexes=("doc_id", "entity_key", "iso2"),
)

MENTIONS = Table(
    "mentions",
    "A stretch of text that names an entity.",
    (
        _ENTITY_ID,
        _position("entity's mentions"),
        _DOC_ID,
        *columns_of(Mention, form="form", char_start="span.start", char_end="span.end", text="span.text"),
    ),
    key=("entity_id", "position"),
    foreign_keys=(_OF_DOCUMENT, ForeignKey(("entity_id",), "entities")),
    indexes=("doc_id",),
)

CLAIMS = Table(
    "claims",
    "What an article asserts with one numeric expression.",
    (
        *columns_of(Claim, claim_id="claim_id"),
        _DOC_ID,
        _position("claims"),
        *columns_of(
            Claim,
            fact_key="fact_key",
            kind="quantity.kind",
            relation="quantity.relation",
            value="quantity.value",
            low="quantity.low",
            high="quantity.high",
            significant_digits="quantity.significant_digits",
            unit="quantity.unit.name",
            unit_symbol="quantity.unit.symbol",
            unit_ucum="quantity.unit.ucum",
            currency="quantity.unit.currency",
            dimension="quantity.unit.dimension",
            unit_surface="quantity.unit.surface",
            unit_alternatives="quantity.unit.alternatives",
            unit_assumed="quantity.unit.assumed",
            per="quantity.per",
            counted="quantity.counted",
            direction="change.direction",
            change_form="change.form",
            baseline_text="change.baseline.text",
            baseline_start="change.baseline.start",
            baseline_end="change.baseline.end",
            measure="measure",
            subject="subject",
            place="place",
            country="country",
            period_text="period.text",
            period_start="period.start",
            period_end="period.end",
            period_grain="period.grain",
            period_edtf="period.edtf",
            period_resolved_from="period.resolved_from",
            speaker="attribution.speaker",
            speaker_cue="attribution.cue",
            speaker_direct="attribution.direct",
            modality="modality",
            negated="negated",
            part_of="part_of",
            outcome="outcome",
            concept="concept",
            event_kind="event.kind",
            event_places="event.places",
            event_day="event.day",
            scope="scope",
            restates="restates",
            revises="revises",
            quantity_text="quantity.text",
            char_start="span.start",
            char_end="span.end",
            text="span.text",
            sentence_start="sentence.start",
            sentence_end="sentence.end",
            sentence="sentence.text",
            sure_of="certainty.sure",
            unsure_of="certainty.unsure",
            rule="rule",
            issues="issues",
        ),
        Column("readable", Kind.TEXT, "The claim in one line."),
    ),
    key=("claim_id",),
    foreign_keys=(_OF_DOCUMENT,),
    indexes=("doc_id", "fact_key", "country", "period_start"),
)

CLAIM_ENTITIES = Table(
    "claim_entities",
    "An entity's part in a claim.",
    (
        Column("claim_id", Kind.ID, "The claim."),
        Column(
            "role", Kind.ENUM, "The entity's part in it.", values=("subject", "speaker", "place", "country")
        ),
        _ENTITY_ID,
        _DOC_ID,
    ),
    key=("claim_id", "role", "entity_id"),
    foreign_keys=(_OF_DOCUMENT, ForeignKey(("claim_id",), "claims"), ForeignKey(("entity_id",), "entities")),
    indexes=("doc_id", "entity_id"),
)

NOTES = Table(
    "notes",
    "Something that was seen and refused, or that limits the result.",
    (
        _DOC_ID,
        _position("notes"),
        *columns_of(
            Note,
            code="code",
            message="message",
            char_start="span.start",
            char_end="span.end",
            text="span.text",
        ),
    ),
    key=("doc_id", "position"),
    foreign_keys=(_OF_DOCUMENT,),
    indexes=("code",),
)

MANIFEST = Table(
    "manifest",
    "What became of one article, extracted or not.",
    (
        _DOC_ID,
        Column("source", Kind.TEXT, "Where it was read from.", nullable=True),
        Column("content_hash", Kind.TEXT, "Hash of what was read: a file's bytes, or the text."),
        Column("status", Kind.ENUM, "What became of it.", values=("ok", "error", "quarantined")),
        Column("error", Kind.TEXT, "Why it failed or was set aside.", nullable=True),
        Column("entities", Kind.INTEGER, "How many people, countries, organizations, places and groups."),
        Column("claims", Kind.INTEGER, "How many claims."),
        Column("notes", Kind.INTEGER, "How many notes."),
        Column("version", Kind.TEXT, "The factpull that read it."),
        Column("seconds", Kind.REAL, "How long it took.", nullable=True),
    ),
    key=("doc_id",),
    indexes=("content_hash",),
)

FACTS = Table(
    "facts",
    "What several articles tell. Linking fills it.",
    (
        Column("fact_id", Kind.ID, "Hash of its first claim's id."),
        Column(
            "status",
            Kind.ENUM,
            "agree; compatible (rounded, or within a bound); revision (the number changed); conflict.",
            values=get_args(Relation),
        ),
        Column("certainty", Kind.ENUM, "How sure its links are.", values=get_args(Certainty)),
        Column("title", Kind.TEXT, "What it is about, in the words of one article."),
        Column("concept", Kind.TEXT, "What is measured or counted, canonical.", nullable=True),
        Column("outcome", Kind.TEXT, "What became of those counted.", nullable=True),
        Column(
            "country",
            Kind.TEXT,
            "The country that most of its claims belong to (ISO alpha-2).",
            nullable=True,
        ),
        Column("unit", Kind.TEXT, "The unit or currency, where all claims share it.", nullable=True),
        Column("lowest", Kind.DECIMAL, "The lowest number told, where all share a unit.", nullable=True),
        Column("highest", Kind.DECIMAL, "The highest number told, where all share a unit.", nullable=True),
        Column("articles", Kind.INTEGER, "How many articles tell it."),
        Column("claims", Kind.INTEGER, "How many claims tell it."),
        Column("first_day", Kind.DATE, "The first day of publication.", nullable=True),
        Column("last_day", Kind.DATE, "The last day of publication.", nullable=True),
    ),
    key=("fact_id",),
    indexes=("status", "country"),
)

FACT_CLAIMS = Table(
    "fact_claims",
    "One claim of a fact, as its article prints it.",
    (
        Column("fact_id", Kind.ID, "The fact."),
        Column("claim_id", Kind.ID, "The claim."),
        _DOC_ID,
        _position("fact's claims, by day"),
        Column("day", Kind.DATE, "When its article was published.", nullable=True),
        Column("told", Kind.TEXT, "The number as the article has it, with bound and unit."),
        Column("source", Kind.TEXT, "The paper or site, else the address, else the article's id."),
    ),
    key=("fact_id", "claim_id"),
    indexes=("claim_id", "doc_id"),
)

CLAIM_LINKS = Table(
    "claim_links",
    "Two claims of different articles that tell one fact.",
    (
        Column("first_claim", Kind.ID, "The claim whose id comes first."),
        Column("second_claim", Kind.ID, "The other claim."),
        Column("first_doc", Kind.ID, "The article of the first."),
        Column("second_doc", Kind.ID, "The article of the second."),
        Column("score", Kind.REAL, "The sum of the evidence, in natural logarithms of odds."),
        Column("relation", Kind.ENUM, "How the two stand to each other.", values=get_args(Relation)),
    ),
    key=("first_claim", "second_claim"),
    indexes=("second_claim", "first_doc", "second_doc"),
)

CLAIM_TERMS = Table(
    "claim_terms",
    "A term under which linking finds a claim.",
    (
        Column("claim_id", Kind.ID, "The claim."),
        Column(
            "term", Kind.TEXT, "What the number is in, and something telling: a name, a value, two words."
        ),
        _DOC_ID,
        Column("bucket", Kind.INTEGER, "The article's 60 days; empty for undated articles.", nullable=True),
    ),
    key=("claim_id", "term"),
    indexes=("term", "doc_id"),
)

LINKED_DOCUMENTS = Table(
    "linked_documents",
    "An article that linking has seen, as it was then.",
    (_DOC_ID, Column("record_digest", Kind.TEXT, "Digest of its record: another one is linked anew.")),
    key=("doc_id",),
)

SCHEMA_INFO = Table(
    "schema_info",
    "The one row that tells which tables these are.",
    (
        Column("version", Kind.INTEGER, "Version of the tables."),
        Column("made_by", Kind.TEXT, "The factpull that made or migrated them."),
    ),
    key=("version",),
)

#: What rows of records go into, each behind the tables that it refers to.
RECORD_TABLES = (DOCUMENTS, SECTIONS, ENTITIES, MENTIONS, CLAIMS, CLAIM_ENTITIES, NOTES)

#: What linking fills.
LINK_TABLES = (FACTS, FACT_CLAIMS, CLAIM_LINKS, CLAIM_TERMS, LINKED_DOCUMENTS)

#: All tables, in the order in which they can be made.
TABLES = (*RECORD_TABLES, MANIFEST, *LINK_TABLES, SCHEMA_INFO)

#: Columns of ``documents`` that hold the record itself: rows and frames for people are without them.
STORE_ONLY = frozenset({"record", "record_digest"})
