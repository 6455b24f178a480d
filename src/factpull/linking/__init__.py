"""The same fact in many articles: claims linked by typed, weighted, explained evidence."""

from factpull.linking.comparing.relations import Relation
from factpull.linking.comparing.weights import Certainty
from factpull.linking.explaining import Step, Why
from factpull.linking.facts import Fact, Facts, Point
from factpull.linking.linker import KnownLink, link, link_again

__all__ = [
    "Certainty",
    "Fact",
    "Facts",
    "KnownLink",
    "Point",
    "Relation",
    "Step",
    "Why",
    "link",
    "link_again",
]
