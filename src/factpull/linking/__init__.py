"""The same fact in many articles: claims linked by typed, weighted, explained evidence."""

from factpull.linking.comparing.relations import Relation
from factpull.linking.comparing.weights import Certainty
from factpull.linking.explaining import Step, Why
from factpull.linking.facts import Fact, Facts, Point
from factpull.linking.linker import link

__all__ = ["Certainty", "Fact", "Facts", "Point", "Relation", "Step", "Why", "link"]
