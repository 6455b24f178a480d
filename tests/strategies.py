"""Hypothesis strategies for every record, made from the fields of the models: a new field is tested at once."""

from __future__ import annotations

import datetime
import types
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from factpull.records import (
    Article,
    Claim,
    Country,
    Extraction,
    Group,
    Mention,
    Note,
    Organization,
    Person,
    Place,
    Quantity,
    Section,
    Span,
    claim_id,
    entity_id,
    fact_key,
)

#: Any text that UTF-8 can hold: astral characters and NUL are among it.
texts = st.text(st.characters(codec="utf-8"), max_size=12)
words = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)
#: Up to 38 digits, negative, tiny and huge.
decimals = st.builds(
    lambda sign, digits, exponent: Decimal((sign, tuple(map(int, str(digits))), exponent)),
    st.integers(0, 1),
    st.one_of(st.integers(0, 10**4), st.integers(0, 10**38 - 1)),
    st.one_of(st.integers(-4, 9), st.integers(-60, 60), st.integers(-1500, 1500)),
)
dates = st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 31))
_SIMPLE: dict[Any, st.SearchStrategy[Any]] = {
    str: texts,
    bool: st.booleans(),
    int: st.integers(1, 40),
    Decimal: decimals,
    datetime.date: dates,
}


def records(model: type[BaseModel], **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return a strategy for a record: each field as its annotation says, but for those that are given."""
    made = {name: _field(field) for name, field in model.model_fields.items() if name not in given}
    return st.builds(model, **made, **given)


def _field(field: FieldInfo) -> st.SearchStrategy[Any]:
    pattern = next((found for item in field.metadata if (found := getattr(item, "pattern", None))), None)
    return _annotated(field.annotation, pattern)


def _annotated(annotation: Any, pattern: str | None = None) -> st.SearchStrategy[Any]:
    origin, args = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        return st.one_of(*(_annotated(arg, pattern) for arg in args))
    if annotation is types.NoneType:
        return st.none()
    if origin is Literal:
        return st.sampled_from(args)
    if origin is tuple:
        return st.lists(_annotated(args[0]), max_size=2).map(tuple)
    if pattern is not None:
        return st.from_regex(pattern, fullmatch=True)
    if annotation is Quantity:
        return quantities()
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return records(annotation)
    return _SIMPLE[annotation]


def quantities() -> st.SearchStrategy[Quantity]:
    """Return a strategy for quantities: values and ranges."""
    single = [
        relation for relation in get_args(Quantity.model_fields["relation"].annotation) if relation != "range"
    ]
    value = {"value": decimals, "low": st.none(), "high": st.none(), "relation": st.sampled_from(single)}
    ends = {"value": st.none(), "low": decimals, "high": decimals, "relation": st.just("range")}
    return st.one_of(records(Quantity, **value), records(Quantity, **ends))


def spans(text: str) -> st.SearchStrategy[Span]:
    """Return a strategy for stretches of a text."""
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    return ends.map(lambda pair: Span.of(text, min(pair), max(pair)))


def _sections(text: str) -> st.SearchStrategy[tuple[Section, ...]]:
    kinds = st.sampled_from(get_args(Section.model_fields["kind"].annotation))
    return st.lists(st.builds(Section, start=st.just(0), end=st.just(len(text)), kind=kinds), max_size=1).map(
        tuple
    )


_ENTITIES: dict[str, tuple[str, type[BaseModel]]] = {
    "people": ("person", Person),
    "countries": ("country", Country),
    "organizations": ("organization", Organization),
    "places": ("place", Place),
    "groups": ("group", Group),
}


@st.composite
def extractions(
    draw: Callable[[st.SearchStrategy[Any]], Any],
    doc_ids: st.SearchStrategy[str] = words,
    max_records: int = 2,
) -> Extraction:
    """Return any extraction whose ids are made as factpull makes them and whose spans fit its text."""
    text, doc_id = draw(texts), draw(doc_ids)
    article = draw(records(Article, text=st.just(text), doc_id=st.just(doc_id), sections=_sections(text)))
    mentions = st.lists(records(Mention, span=spans(text)), min_size=1, max_size=2).map(tuple)
    found: dict[str, tuple[Any, ...]] = {}
    for name, (kind, model) in _ENTITIES.items():
        keys = draw(st.lists(words, unique=True, max_size=max_records))
        found[name] = tuple(
            draw(
                records(
                    model,
                    entity_id=st.just(entity_id(doc_id, kind, key)),
                    key=st.just(key),
                    mentions=mentions,
                )
            )
            for key in keys
        )
    ids = [entity.entity_id for some in found.values() for entity in some]
    notes = st.lists(records(Note, span=st.none() | spans(text)), max_size=max_records).map(tuple)
    return Extraction(
        article=article,
        **found,
        claims=tuple(
            draw(_claims(text, doc_id, ids, number)) for number in range(draw(st.integers(0, max_records)))
        ),
        notes=draw(notes),
        version=draw(st.sampled_from(["0.1.0", "0.2.0"])),
        error=draw(st.none() | texts),
    )


def _claims(text: str, doc_id: str, ids: list[str], number: int) -> st.SearchStrategy[Claim]:
    fixed = {
        "claim_id": st.just(claim_id(doc_id, text, "", number)),
        "fact_key": words.map(lambda word: fact_key("", word, "", "", "")),
        "span": spans(text),
        "sentence": spans(text),
        # An id that no entity has can come up too.
        "subject_ids": st.lists(st.sampled_from([*ids, "0" * 32]), max_size=2).map(tuple),
    }
    return records(Claim, **fixed)
