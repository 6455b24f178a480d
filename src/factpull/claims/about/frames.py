"""What an article states once and then counts on: the disaster or disease that its tolls are of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, cached_property

import regex

from factpull.annotate import Document
from factpull.claims.about.view import About
from factpull.claims.facets.event import LEAD
from factpull.claims.sentence.antecedents import Reference
from factpull.claims.sentence.harm import harms
from factpull.claims.sentence.scene import Figure, Scene
from factpull.entities.index import Names
from factpull.issues import IssueCode
from factpull.lexicon import compile_kept, event_nouns, read_table, word_set
from factpull.lexicon.forms import singularize

#: Kinds of events that harm without anybody's doing.
_HARMFUL = (
    "earthquake",
    "flood",
    "storm",
    "eruption",
    "fire",
    "explosion",
    "collapse",
    "crash",
    "sinking",
    "outbreak",
)
#: Rules that found nobody whom a count is about.
_OPEN = frozenset(
    {"about.counted", "about.existence", "about.none", "about.part", "about.reported", "about.restated"}
)
#: Entities that a page is about whose headline is their name.
_PAGES = frozenset({"country", "organization", "place"})
_LONGEST_TITLE = 60
#: A toll with more words than "official death toll" names its event.
_LONGEST_TOLL = 3
#: Rules whose numbers are of things told elsewhere, or of those who tell.
_NOT_OF_PAGE = frozenset({"about.aged", "about.definite", "about.source"})
_NAME = r"(?:(?!(?:The|A|An|In|Of|After|As|At|On)\s)\p{Lu}[\w'’-]{1,30}\s){0,3}"


@dataclass(frozen=True)
class EventFrame:
    """The event that an article is about.

    Attributes:
        document: the article.
        page: the country, place or body whose name is all of its headline, or None: a page about that.
    """

    document: Document
    page: Reference | None

    @cached_property
    def event(self) -> Reference | None:
        """The name of the event, or None. Few articles have a toll that asks for it."""
        if (match := _named_event(self.document.article.title or "")) is not None:
            return Reference(match[0], 0, 0, IssueCode.SUBJECT_CARRIED)
        match = _named_event(self.document.article.text[:LEAD])
        return Reference(match[0], match.start(), match.end(), IssueCode.SUBJECT_CARRIED) if match else None

    def complete(self, about: About, figure: Figure, scene: Scene) -> About:
        """Return what a toll is about: the article's event, when its own sentence says nothing.

        Args:
            about: what its sentence says.
            figure: the number.
            scene: its sentence.
        """
        if self.page is not None and about.subject is None and _is_of_page(about, figure):
            return replace(about, subject=self.page)
        empty = about.measure is None and about.subject is None and about.rule in _OPEN
        open_toll = about.subject is None and about.measure is not None and _ends_with_toll(about.measure)
        if not (open_toll or (empty and _is_toll(figure, scene))) or self.event is None:
            return about
        return replace(about, subject=self.event, rule="about.frame")


def read_event(document: Document, names: Names) -> EventFrame:
    """Return the frame of an article: the event that its headline or its first words name, and what all of that names.

    Args:
        document: the article.
        names: its names.
    """
    return EventFrame(document, _page(document, names))


def _page(document: Document, names: Names) -> Reference | None:
    """Return the name of a country, place or body that is the whole headline, or None."""
    title = (document.article.title or "").strip()
    if not title or len(title) > _LONGEST_TITLE:
        return None
    named = next((name for name in names.all if document.article.text[name.start : name.end] == title), None)
    if named is None or named.entity.kind not in _PAGES:
        return None
    return Reference(title, named.start, named.end, IssueCode.SUBJECT_CARRIED)


def _is_of_page(about: About, figure: Figure) -> bool:
    """Tell whether a number without a subject is of what its page is about: not what is known, told by or lasts."""
    return about.rule not in _NOT_OF_PAGE and figure.mention.quantity.kind not in {"age", "duration", "rank"}


def _named_event(text: str) -> regex.Match[str] | None:
    """Return the first event of a text that says which one it is; "disease outbreak" heads many a page."""
    for one in _event_re().finditer(text):
        words = one[0].lower().split()
        if len(words) < 2 or not _plain_words().issuperset(words):
            return one
    return None


@cache
def _plain_words() -> frozenset[str]:
    """Return the words that name no event of their own, however many stand together."""
    every = word_set("claim_words", "illness_heads").union(*map(event_nouns, _HARMFUL))
    return every - word_set("claim_words", "illness_names")


def _ends_with_toll(measure: Reference) -> bool:
    """Tell whether a measure is a toll that names no event: "the death toll"; "a war's toll" says whose it is."""
    words = measure.text.lower().split()
    return words[-1] in word_set("claim_words", "tolls") and len(words) <= _LONGEST_TOLL


def _is_toll(figure: Figure, scene: Scene) -> bool:
    """Tell whether a number counts people or things harmed: "12 deaths", "six were hurt"."""
    quantity = figure.mention.quantity
    if quantity.kind != "count" or quantity.counted is None:
        return False
    if singularize(quantity.counted.lower().split(" of ")[0].split()[-1]) in word_set(
        "claim_words", "toll_nouns"
    ):
        return True
    verb = figure.attachment.verb
    return verb is not None and figure.attachment.relation == "subject" and harms(scene.tree, verb)


@cache
def _event_re() -> regex.Pattern[str]:
    table = read_table("event_words")
    nouns = sorted((noun for kind in _HARMFUL for noun in table[kind]["nouns"]), key=len, reverse=True)
    kinds = "|".join(map(regex.escape, nouns))
    illnesses = "|".join(sorted(word_set("claim_words", "illness_heads")))
    illness = rf"[\p{{L}}-]{{2,20}}\s(?i:{illnesses})(?:\svirus)?"
    return compile_kept("harmful_events", rf"(?<![\w-])(?:{_NAME}{illness}|{_NAME}(?i:{kinds})s?)(?![\w-])")
