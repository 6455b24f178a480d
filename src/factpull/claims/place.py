"""Where a number holds, when that restricts it, and which country it is about."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from factpull.annotate import Document, Sentence
from factpull.claims.context_syntax import clause_of, is_under
from factpull.claims.place_phrases import ADVERBS, KEPT, PlacePhrase, find_place_phrases
from factpull.entities import Entities
from factpull.lexicon import word_set
from factpull.quantities import QuantityMention
from factpull.records import Country, Place

Named = tuple[int, int, Country | Place]

#: "The two men" are known from elsewhere; where they are now says little of them.
_DEFINITE = frozenset({"the", "these", "those", "both"})


@dataclass(frozen=True, slots=True)
class Where:
    """A place as printed.

    Attributes:
        text: its words.
        start: index of its first character in the article.
        end: index behind its last one.
    """

    text: str
    start: int
    end: int


class PlaceReader:
    """Reads the places that restrict the numbers of one document.

    Args:
        document: the annotated article.
        entities: its entities.
    """

    def __init__(self, document: Document, entities: Entities) -> None:
        self._document = document
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

    def of(self, mention: QuantityMention) -> tuple[Where | None, str | None]:
        """Return the place that restricts a quantity, as printed, and its country (ISO alpha-2).

        Args:
            mention: a quantity of the document.
        """
        sentence = self._document.sentences[mention.sentence]
        if sentence.syntax is None:
            return None, None
        found = self._in(sentence)
        place, country = self._place(mention, sentence, sentence.syntax, found)
        return place, country or (None if place else _only_country(found))

    def _in(self, sentence: Sentence) -> list[Named]:
        return self._named[
            bisect_left(self._starts, sentence.start) : bisect_right(self._starts, sentence.end - 1)
        ]

    def _place(
        self, mention: QuantityMention, sentence: Sentence, syntax: Doc, found: list[Named]
    ) -> tuple[Where | None, str | None]:
        head, text = syntax[mention.head], self._document.article.text
        for start, end, entity in found:
            if text[end : mention.span.start].strip() == "(":
                return Where(text[start:end], start, end), entity.iso2
        if mention.quantity.kind in ("duration", "age"):
            return None, None
        known = any(kid.lower_ in _DEFINITE for kid in head.children)
        reach = _Reach(head, wide=mention.quantity.kind == "count" and not known)
        best: tuple[int, PlacePhrase, list[Named]] | None = None
        for phrase in find_place_phrases(syntax):
            first, last = _bounds(sentence, syntax, phrase)
            inside = [name for name in found if first <= name[0] and name[1] <= last]
            if not inside or not _is_site(syntax, phrase, inside, sentence):
                continue
            rank = reach.rank(phrase.preposition)
            if rank is not None and (best is None or rank < best[0]):
                best = rank, phrase, inside
        if best is None:
            return self._adverb(head, sentence), None
        return self._where(sentence, syntax, best[1], best[2])

    def _where(
        self, sentence: Sentence, syntax: Doc, phrase: PlacePhrase, inside: list[Named]
    ) -> tuple[Where, str | None]:
        first, last = _bounds(sentence, syntax, phrase)
        if phrase.preposition.lower_ in KEPT:
            first = sentence.start + phrase.preposition.idx
        codes = {entity.iso2 for _, _, entity in inside if isinstance(entity, Country)} or {
            entity.iso2 for _, _, entity in inside
        }
        text = self._document.article.text[first:last]
        return Where(text, first, last), codes.pop() if len(codes) == 1 else None

    def _adverb(self, head: Token, sentence: Sentence) -> Where | None:
        """As in "263 people died worldwide"."""
        for token in head.doc:
            if token.lower_ in ADVERBS and clause_of(token).i == clause_of(head).i:
                start = sentence.start + token.idx
                return Where(token.text, start, start + len(token))
        return None


def _bounds(sentence: Sentence, syntax: Doc, phrase: PlacePhrase) -> tuple[int, int]:
    last = syntax[phrase.end - 1]
    return sentence.start + syntax[phrase.start].idx, sentence.start + last.idx + len(last)


def _is_site(syntax: Doc, phrase: PlacePhrase, inside: list[Named], sentence: Sentence) -> bool:
    """Tell whether a phrase names a place itself: "in Oruro", "at a mill in Oruro", not "in a fire in Oruro"."""
    stop = inside[0][0] - sentence.start
    before = [token for token in syntax[phrase.start : phrase.end] if token.idx < stop]
    inner = next((at for at, token in enumerate(before) if token.tag_ == "IN"), None)
    if inner is None:
        return True
    if phrase.preposition.lower_ in {"at", "near", "outside", "inside"}:
        return True
    head = before[inner - 1] if inner else None
    return head is not None and (
        head.lower_ in word_set("claim_words", "sites") or head.tag_ in ("NNP", "NNPS")
    )


class _Reach:
    """How far places apply to a number: those of its own clause, then of the clauses that tell of the same."""

    def __init__(self, head: Token, *, wide: bool) -> None:
        self._head = head
        self._own = clause_of(head)
        self._wide = wide
        self._clauses = self._around() if wide else {}

    def rank(self, preposition: Token) -> int | None:
        """Return how near a phrase of place is to the number, or None when it is another thing's.

        Args:
            preposition: the phrase's first word.
        """
        if is_under(self._head, preposition):
            return None
        attach = preposition.head
        if is_under(attach, self._head):
            near = clause_of(attach)
            return 0 if near.i == clause_of(self._head).i or near.dep_ in ("acl", "relcl") else None
        own = self._own
        if attach.i == own.i or (
            own.dep_ in ("xcomp", "acl") and attach.i == own.head.i and attach.tag_[:2] == "VB"
        ):
            return 1
        return self._clauses.get(clause_of(attach).i) if self._wide else None

    def _around(self) -> dict[int, int]:
        """Return the clauses whose places hold for a count, by how near they are."""
        near: dict[int, int] = {self._own.i: 1}
        frontier = [self._own]
        while frontier:
            clause = frontier.pop()
            for other in _joined(clause):
                if other.i not in near:
                    near[other.i] = near[clause.i] + 1
                    frontier.append(other)
        return near


def _joined(clause: Token) -> list[Token]:
    """Return the clauses that tell of the same event as a clause: coordinated with it, when and how it happened."""
    found = [
        kid
        for kid in clause.children
        if kid.tag_[:2] == "VB"
        and (kid.dep_ in ("conj", "advcl", "prep") or (kid.dep_ == "xcomp" and clause.tag_ == "VBN"))
    ]
    if clause.dep_ in ("conj", "xcomp", "advcl") and clause.head.tag_[:2] == "VB":
        found.append(clause.head)
    return found


def _only_country(found: list[Named]) -> str | None:
    """Return the one country that a sentence speaks of, if it is one."""
    codes = {entity.iso2 for _, _, entity in found if isinstance(entity, Country)}
    if not codes:
        codes = {entity.iso2 for _, _, entity in found if entity.iso2}
    return next(iter(codes)) if len(codes) == 1 else None
