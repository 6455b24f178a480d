"""Stage 4: documents → entities: model names, gazetteers and patterns, resolved over the whole article."""

from factpull.entities.finder import find_entities
from factpull.entities.resolved import Entities

__all__ = ["Entities", "find_entities"]
