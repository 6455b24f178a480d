"""The same fact in many articles: claims linked by typed, weighted, explained evidence."""

from factpull.linking.explaining import Step, Why
from factpull.linking.facts import Fact, Facts, Point
from factpull.linking.linker import link
from factpull.linking.relations import Relation
from factpull.linking.weights import Certainty

__all__ = ["Certainty", "Fact", "Facts", "Point", "Relation", "Step", "Why", "link"]
