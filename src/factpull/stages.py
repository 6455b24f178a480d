"""The stages in their order: annotate, entities, quantities, claims. They import spaCy."""

from __future__ import annotations

from factpull.annotate import annotate, load_model
from factpull.claims import assemble_claims
from factpull.config import Config
from factpull.entities import find_entities
from factpull.extraction import build_extraction
from factpull.quantities import find_quantities, holds_number, settle_currencies
from factpull.records import Article, Extraction

__all__ = ["WARM_UP", "extract_article", "load_model"]

#: Goes through every stage once before any memory zone opens, so that the tables that they build stay valid.
WARM_UP = (
    "PARIS, July 18 (AFP) - Oil exports rose by 5% to $1.2bn in 2023, Jane Doe, president of Example Oil Ltd (EOL), "
    "said on Monday.\n\nAbout 20 to 30 French workers, aged 45, will carry 2.8 million tons over 12 km by next year."
)


def extract_article(article: Article, config: Config) -> Extraction:
    """Return all records of an article.

    Args:
        article: one with sections, in English.
        config: the settings.

    Raises:
        ModelMissingError: the model of the configuration is not installed.
    """
    document = next(annotate([article], load_model(config.model), holds_number))
    entities = find_entities(document, config)
    quantities = settle_currencies(
        find_quantities(document, config), [country.iso2 for country in entities.countries]
    )
    claims = assemble_claims(document, quantities, entities)
    return build_extraction(document.article, entities, claims, quantities.notes)
