"""Where a number holds, when that restricts it, and which country it is about."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter

from factpull.annotate import Document, Sentence
from factpull.claims.place.phrases import (
    KEPT,
    PlacePhrase,
    find_place_phrases,
    is_place_noun,
    run_before,
)
from factpull.claims.place.reach import Heads, Reach
from factpull.claims.sentence.definite import is_definite
from factpull.entities import Entities
from factpull.lexicon import word_set
from factpull.quantities import QuantityMention
from factpull.records import Country, Place
from factpull.syntax.tree import Tree, once_per_token

Named = tuple[int, int, Country | Place]

#: "The two men" are known from elsewhere; where they are now says little of them.
_MODIFIERS = frozenset({"compound", "amod", "nmod", "npadvmod"})
#: How many phrases of place before and behind a number are looked at: a sentence with more is a table.
_NEAREST = 8
#: How many names may begin before a number and end at its bracket: "Oruro (50)".
_BESIDE = 4


@dataclass(frozen=True, slots=True)
class Where:
    """A place as printed.

    Attributes:
        text: its words.
        start: index of its first character in the article.
        end: index behind its last one.
        lead: index of the preposition that leads to it.
        named: whether it has a name, unlike "the scene".
    """

    text: str
    start: int
    end: int
    lead: int
    named: bool = True


@dataclass(frozen=True, slots=True)
class _Sentence:
    """What the numbers of one sentence have in common: its names, its one country, its heads and its adverbs."""

    index: int
    found: list[Named]
    country: str | None
    heads: Heads
    adverbs: tuple[int, ...]


class PlaceReader:
    """Reads the places that restrict the numbers of one document.

    Args:
        document: the annotated article.
        entities: its entities.
        mentions: its quantities.
    """

    def __init__(self, document: Document, entities: Entities, mentions: Iterable[QuantityMention]) -> None:
        self._document = document
        self._heads: dict[int, tuple[int, ...]] = {}
        for mention in mentions:
            self._heads[mention.sentence] = (*self._heads.get(mention.sentence, ()), mention.head)
        named: list[Named] = []
        both: tuple[Country | Place, ...] = (*entities.countries, *entities.places)
        for entity in both:
            named.extend(
                (m.span.start, m.span.end, entity)
                for m in entity.mentions
                if not document.article.text.startswith("$", m.span.end)
            )
        named.sort(key=lambda item: item[:2])
        self._named = named
        self._starts = [start for start, _, _ in named]
        self._read: _Sentence | None = None
        self._phrases: tuple[int, list[PlacePhrase]] = (-1, [])
        self._sites: tuple[int, list[tuple[PlacePhrase, list[Named], bool]]] = (-1, [])

    def of(self, mention: QuantityMention) -> tuple[Where | None, str | None]:
        """Return the place that restricts a quantity, as printed, and its country (ISO alpha-2).

        Args:
            mention: a quantity of the document.
        """
        sentence = self._document.sentences[mention.sentence]
        if sentence.tree is None:
            return None, None
        read = self._reading(sentence, sentence.tree)
        place, country = self._place(mention, sentence.tree, read)
        return place, country or (None if place else read.country)

    def _reading(self, sentence: Sentence, tree: Tree) -> _Sentence:
        if self._read is None or self._read.index != sentence.index:
            found = self._named[
                bisect_left(self._starts, sentence.start) : bisect_right(self._starts, sentence.end - 1)
            ]
            heads = Heads(tree, self._heads.get(sentence.index, ()))
            self._read = _Sentence(sentence.index, found, _only_country(found), heads, _adverbs(tree))
        return self._read

    def _place(
        self, mention: QuantityMention, tree: Tree, read: _Sentence
    ) -> tuple[Where | None, str | None]:
        head, text, found = mention.head, self._document.article.text, read.found
        behind = bisect_left(found, mention.span.start, key=itemgetter(0))
        for start, end, entity in found[max(0, behind - _BESIDE) : behind]:
            if text[end : mention.span.start].strip() == "(":
                return Where(text[start:end], start, end, start), entity.iso2
        if mention.quantity.kind in ("duration", "age"):
            return None, None
        if (adverb := _adverb(tree, head, read.adverbs)) is not None:
            return adverb, None
        known = is_definite(tree, mention)
        modifies = tree.deps[head] in _MODIFIERS and tree.heads[head] > head
        wide = mention.quantity.kind == "count" and not known and not modifies
        start = mention.token_start
        part = known and start > 1 and tree.lower[start - 2] == "of"
        if part:
            return None, None  # "four of the seven mills are in Lima" does not tell where the seven are
        reach = Reach(head, read.heads, wide=wide)
        best = self._before_where(tree, head, read) or self._nearest(tree, head, read, reach)
        return self._where(tree, *best, read.country) if best else (None, None)

    def _nearest(
        self, tree: Tree, head: int, read: _Sentence, reach: Reach
    ) -> tuple[PlacePhrase, list[Named]] | None:
        """Return the phrase of place that is nearest to a number, with the places that it names."""
        best: tuple[int, PlacePhrase, list[Named]] | None = None
        sites = self._sites_of(tree, read)
        at = bisect_left(sites, head, key=lambda site: site[0].start)
        for phrase, inside, is_site in sites[max(0, at - _NEAREST) : at + _NEAREST]:
            if inside and not is_site:
                continue
            rank = reach.rank(phrase) if inside else reach.rank_unnamed(phrase)
            if rank is not None and (best is None or rank < best[0]):
                best = rank, phrase, inside
        return best[1:] if best else None

    def _sites_of(self, tree: Tree, read: _Sentence) -> list[tuple[PlacePhrase, list[Named], bool]]:
        """Return a sentence's phrases of place with the places in them, and whether they are what the phrase names."""
        if self._sites[0] != read.index:
            sites = []
            for phrase in self._phrases_of(tree, read):
                inside = _inside(tree, phrase, read.found)
                sites.append((phrase, inside, bool(inside) and _is_site(tree, phrase, inside[0][0])))
            self._sites = read.index, sites
        return self._sites[1]

    def _phrases_of(self, tree: Tree, read: _Sentence) -> list[PlacePhrase]:
        if self._phrases[0] != read.index:
            self._phrases = read.index, list(find_place_phrases(tree))
        return self._phrases[1]

    def _before_where(self, tree: Tree, head: int, read: _Sentence) -> tuple[PlacePhrase, list[Named]] | None:
        """As in "reached Cusco, where 270 pigs had died": what "where" stands for."""
        marker = _where_of(tree, tree.clauses[head])
        if marker is None or marker >= head:
            return None
        for phrase in (*self._phrases_of(tree, read), run_before(tree, marker)):
            if not phrase.start < phrase.end or not _abuts(tree, phrase, marker):
                continue
            inside = _inside(tree, phrase, read.found)
            if _is_site(tree, phrase, inside[0][0]) if inside else is_place_noun(tree, phrase.end - 1):
                return phrase, inside
        return None

    def _where(
        self, tree: Tree, phrase: PlacePhrase, inside: list[Named], country: str | None
    ) -> tuple[Where, str | None]:
        first, last = _bounds(tree, phrase)
        lead = min(first, tree.starts[phrase.preposition])
        if tree.lower[phrase.preposition] in KEPT:
            first = lead
        text = self._document.article.text[first:last]
        return Where(text, first, last, lead, bool(inside)), _only_country(inside) if inside else country


@once_per_token
def _where_of(tree: Tree, clause: int) -> int | None:
    return next((kid for kid in tree.kids[clause] if tree.lower[kid] == "where"), None)


def _adverbs(tree: Tree) -> tuple[int, ...]:
    everywhere = word_set("places", "everywhere")
    if everywhere.isdisjoint(tree.lower):
        return ()
    return tuple(token for token, word in enumerate(tree.lower) if word in everywhere)


def _adverb(tree: Tree, head: int, adverbs: Iterable[int]) -> Where | None:
    """As in "500 people died worldwide"."""
    for token in adverbs:
        if tree.is_under(token, head) or tree.clauses[token] == tree.clauses[head]:
            return Where(tree.words[token], tree.starts[token], tree.ends[token], tree.starts[token])
    return None


def _bounds(tree: Tree, phrase: PlacePhrase) -> tuple[int, int]:
    return tree.starts[phrase.start], tree.ends[phrase.end - 1]


def _inside(tree: Tree, phrase: PlacePhrase, found: list[Named]) -> list[Named]:
    """Return the names that stand in a phrase of place."""
    first, last = _bounds(tree, phrase)
    within = found[
        bisect_left(found, first, key=itemgetter(0)) : bisect_right(found, last, key=itemgetter(0))
    ]
    return [name for name in within if name[1] <= last]


def _abuts(tree: Tree, phrase: PlacePhrase, marker: int) -> bool:
    """Tell whether nothing but a comma stands between a phrase and a word behind it."""
    return phrase.end == marker or (phrase.end == marker - 1 and tree.words[marker - 1] == ",")


def _is_site(tree: Tree, phrase: PlacePhrase, name: int) -> bool:
    """Tell whether a phrase names a place itself: "in Oruro", "at a mill in Oruro", not "in a fire in Oruro"."""
    before = [token for token in range(phrase.start, phrase.end) if tree.starts[token] < name]
    inner = next((at for at, token in enumerate(before) if tree.tags[token] == "IN"), None)
    if inner is None:
        return True
    if tree.lower[phrase.preposition] in {"at", "near", "outside", "inside"}:
        return True
    head = next((token for token in reversed(before[:inner]) if tree.tags[token] != "CD"), None)
    return head is not None and is_place_noun(tree, head)


def _only_country(found: list[Named]) -> str | None:
    """Return the one country that a sentence speaks of, if it is one."""
    codes = {entity.iso2 for _, _, entity in found if isinstance(entity, Country)}
    if not codes:
        codes = {entity.iso2 for _, _, entity in found if entity.iso2}
    return next(iter(codes)) if len(codes) == 1 else None
