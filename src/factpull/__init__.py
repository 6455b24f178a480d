"""factpull: news articles in, structured and sourced facts out.

Names load on first use, so that ``import factpull`` costs next to nothing.
"""

from factpull.safe_path import leave_current_folder_of_command

leave_current_folder_of_command()  # before any other module is looked for

from importlib import import_module  # noqa: E402 - see above
from typing import TYPE_CHECKING  # noqa: E402

from factpull.version import __version__ as __version__  # noqa: E402

if TYPE_CHECKING:
    from factpull.collection import Extractions
    from factpull.config import Config
    from factpull.errors import (
        ConfigError,
        DefinitionError,
        ExtractError,
        ExtraMissingError,
        FactpullError,
        IncompatibleUnitsError,
        ModelMissingError,
        PluginError,
        ReadError,
        StoreError,
        UnknownClaimError,
        UnknownUnitError,
        WorkerError,
    )
    from factpull.extractor import Extractor, extract, extract_many
    from factpull.linking import Fact, Facts, link
    from factpull.records import (
        Article,
        Attribution,
        Certainty,
        Change,
        Claim,
        Country,
        Entity,
        Event,
        Extraction,
        Group,
        Mention,
        Note,
        Organization,
        Period,
        Person,
        Place,
        Quantity,
        Section,
        Span,
        Unit,
    )
    from factpull.store import open_store
    from factpull.store.frames import to_arrow, to_pandas, to_polars

#: Which module each public name lives in.
_HOMES = {
    "Config": "config",
    "ConfigError": "errors",
    "DefinitionError": "errors",
    "ExtraMissingError": "errors",
    "ExtractError": "errors",
    "FactpullError": "errors",
    "IncompatibleUnitsError": "errors",
    "ModelMissingError": "errors",
    "PluginError": "errors",
    "ReadError": "errors",
    "StoreError": "errors",
    "UnknownClaimError": "errors",
    "UnknownUnitError": "errors",
    "Extractions": "collection",
    "WorkerError": "errors",
    "Extractor": "extractor",
    "extract": "extractor",
    "extract_many": "extractor",
    "Fact": "linking",
    "Facts": "linking",
    "link": "linking",
    "open_store": "store.opening",
    "to_arrow": "store.frames",
    "to_pandas": "store.frames",
    "to_polars": "store.frames",
} | dict.fromkeys(
    (
        *("Article", "Attribution", "Certainty", "Change", "Claim", "Country", "Entity", "Event"),
        *("Extraction", "Group", "Mention"),
        *("Note", "Organization", "Period", "Person", "Place", "Quantity", "Section", "Span", "Unit"),
    ),
    "records",
)

__all__ = [
    "Article",
    "Attribution",
    "Certainty",
    "Change",
    "Claim",
    "Config",
    "ConfigError",
    "Country",
    "DefinitionError",
    "Entity",
    "Event",
    "ExtraMissingError",
    "ExtractError",
    "Extraction",
    "Extractions",
    "Extractor",
    "Fact",
    "FactpullError",
    "Facts",
    "Group",
    "IncompatibleUnitsError",
    "Mention",
    "ModelMissingError",
    "Note",
    "Organization",
    "Period",
    "Person",
    "Place",
    "PluginError",
    "Quantity",
    "ReadError",
    "Section",
    "Span",
    "StoreError",
    "Unit",
    "UnknownClaimError",
    "UnknownUnitError",
    "WorkerError",
    "extract",
    "extract_many",
    "link",
    "open_store",
    "to_arrow",
    "to_pandas",
    "to_polars",
]


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(f"factpull.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'factpull' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
