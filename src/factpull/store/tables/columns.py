"""Columns that are read off the records: type, nullability, allowed values and comment come from the model's field."""

from __future__ import annotations

import datetime
import json
import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import partial
from operator import attrgetter
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel


class Kind(Enum):
    """What a column holds, whatever the engine calls it: a LIST is JSON text, WORDS in a frame are a list of texts."""

    ID = "id"
    TEXT = "text"
    ENUM = "enum"
    LIST = "list"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    DATE = "date"
    DECIMAL = "decimal"
    REAL = "real"
    WORDS = "words"


_KINDS = {
    str: Kind.TEXT,
    int: Kind.INTEGER,
    bool: Kind.BOOLEAN,
    datetime.date: Kind.DATE,
    Decimal: Kind.DECIMAL,
}


@dataclass(frozen=True, eq=False)
class Column:
    """One column of a table.

    Args:
        name: its name, the same in every store.
        kind: what it holds.
        comment: its meaning.
        nullable: whether it can be empty.
        values: for an ENUM the texts that it can hold.
        path: where the record has it ("quantity.unit.name"); empty for what the row's context gives.
        read: takes the value from the record; None for what the row's context gives.
    """

    name: str
    kind: Kind
    comment: str
    nullable: bool = False
    values: tuple[str, ...] = ()
    path: str = ""
    read: Callable[[Any], Any] | None = None


def columns_of(model: type[BaseModel], **paths: str) -> Iterator[Column]:
    """Yield the columns that hold these fields of a model; a Decimal gets a second one with its exact text.

    Args:
        model: a record.
        paths: column name → path of the field: ``unit="quantity.unit.name"``.

    Raises:
        LookupError: the model has no such field.
        TypeError: no column can hold the field; give the path of a field inside it.
    """
    for name, path in paths.items():
        kind, nullable, values, comment = _describe(model, path.split("."))
        read = _reader(path)
        yield Column(
            name,
            kind,
            comment,
            nullable,
            values,
            path,
            partial(_as_list, read) if kind is Kind.LIST else read,
        )
        if kind is Kind.DECIMAL:
            exact = (
                f"The exact digits of {name}: {name} itself is for computing, and holds what the engine can."
            )
            yield Column(f"{name}_exact", Kind.TEXT, exact, nullable, (), path, partial(_as_digits, read))


def enum_check(column: Column) -> str:
    """Return the SQL condition that holds an enum to its values.

    Args:
        column: of an ENUM; its values are factpull's own words.
    """
    values = ", ".join(f"'{value}'" for value in column.values)
    return f"{column.name} IN ({values})"


def _describe(model: type[BaseModel], path: list[str]) -> tuple[Kind, bool, tuple[str, ...], str]:
    name, *rest = path
    if name not in model.model_fields:
        raise LookupError(f"{model.__name__} has no field {name!r}")
    field = model.model_fields[name]
    inner, nullable = _without_none(field.annotation)
    if rest:
        kind, nullable_inside, values, comment = _describe(inner, rest)
        return kind, nullable or nullable_inside, values, comment
    kind, values = _kind_of(inner, f"{model.__name__}.{name}")
    return kind, nullable, values, field.description or ""


def _without_none(annotation: Any) -> tuple[Any, bool]:
    if get_origin(annotation) not in (Union, types.UnionType):
        return annotation, False
    others = [arg for arg in get_args(annotation) if arg is not types.NoneType]
    return others[0], len(others) < len(get_args(annotation))


def _kind_of(annotation: Any, where: str) -> tuple[Kind, tuple[str, ...]]:
    origin = get_origin(annotation)
    if origin is Literal:
        return Kind.ENUM, get_args(annotation)
    if origin is tuple:
        return Kind.LIST, ()
    if annotation not in _KINDS:
        raise TypeError(f"{where} is {annotation!r}, which no column holds")
    return _KINDS[annotation], ()


def _reader(path: str) -> Callable[[Any], Any]:
    """Return what reads a path, None where a part of it is None: a claim without a period has no period's start."""
    names = path.split(".")
    return attrgetter(path) if len(names) == 1 else partial(_follow, tuple(names))


def _follow(names: tuple[str, ...], record: Any) -> Any:
    for name in names:
        record = getattr(record, name)
        if record is None:
            return None
    return record


def _as_list(read: Callable[[Any], Any], record: Any) -> str | None:
    found = read(record)
    if not found:
        return None if found is None else "[]"
    plain = [item.model_dump(mode="json") if isinstance(item, BaseModel) else item for item in found]
    return json.dumps(plain, ensure_ascii=False)


def _as_digits(read: Callable[[Any], Any], record: Any) -> str | None:
    found = read(record)
    return None if found is None else str(found)
