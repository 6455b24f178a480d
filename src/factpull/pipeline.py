"""An article's way through the stages: annotate, entities, quantities, claims. It imports spaCy."""

from __future__ import annotations

from factpull.annotate import annotate, familiar_words, load_model
from factpull.config import Config
from factpull.extraction import build_extraction
from factpull.plugins import stages_with
from factpull.quantities import holds_number, settle_currencies
from factpull.records import Article, Extraction
from factpull.stages import Stages
from factpull.uncollected import uncollected

__all__ = ["WARM_UP", "extract_article", "familiar_words", "load_model", "stages_with"]

#: A text that goes through every stage once before any memory zone opens, so that the tables built then stay valid.
WARM_UP = (
    "PARIS, July 18 (AFP) - Oil exports rose by 5% to $1.2bn in 2023, Jane Doe, president of Example Oil Ltd (EOL), "
    "said on Monday.\n\nAbout 20 to 30 French workers, aged 45, will carry 2.8 million tons over 12 km by next year."
)


def extract_article(article: Article, config: Config, stages: Stages) -> Extraction:
    """Return all records of an article.

    Args:
        article: one with sections, in English.
        config: the settings.
        stages: those of the settings' plugins.

    Raises:
        ModelMissingError: the model of the configuration is not installed.
        PluginError: a plugin's stage fails.
    """
    nlp = load_model(config.model)
    with uncollected():
        document = next(annotate([article], nlp, holds_number))
        entities = stages.entities(document, config)
        lands = [place.iso2 for place in entities.places if place.iso2 is not None]
        countries = {country.iso2: len(country.mentions) for country in entities.countries}
        quantities = settle_currencies(stages.quantities(document, config), countries, lands)
        claims = stages.claims(document, quantities, entities)
        found = build_extraction(document.article, entities, claims, quantities.notes)
        return stages.finish(document, found)
