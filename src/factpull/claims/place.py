"""Where a number holds, when that restricts it, and which country it is about."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from spacy.tokens import Doc, Token

from factpull.annotate import Document, Sentence
from factpull.claims.context_syntax import clause_of, is_under, token_at
from factpull.entities import Entities
from factpull.lexicon import word_set
from factpull.quantities import QuantityMention
from factpull.records import Country, Place

LOCATIVE = frozenset(
    {"in", "at", "near", "across", "throughout", "within", "around", "outside", "inside", "off"}
)
#: Of these the preposition is part of where: "near Moscow" is not Moscow.
KEPT = frozenset({"near", "outside", "off", "around"})
SUBJECTS = ("nsubj", "nsubjpass")


class PlaceReader:
    """Reads the places that restrict the numbers of one document.

    Args:
        document: the annotated article.
        entities: its entities.
    """

    def __init__(self, document: Document, entities: Entities) -> None:
        self._document = document
        named: list[tuple[int, int, Country | Place]] = []
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

    def of(self, mention: QuantityMention) -> tuple[str | None, str | None]:
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

    def _in(self, sentence: Sentence) -> list[tuple[int, int, Country | Place]]:
        return self._named[
            bisect_left(self._starts, sentence.start) : bisect_right(self._starts, sentence.end - 1)
        ]

    def _place(
        self,
        mention: QuantityMention,
        sentence: Sentence,
        syntax: Doc,
        found: list[tuple[int, int, Country | Place]],
    ) -> tuple[str | None, str | None]:
        head, text = syntax[mention.head], self._document.article.text
        for start, end, entity in found:
            if text[end : mention.span.start].strip() == "(":
                return text[start:end], entity.iso2
        if mention.quantity.kind in ("duration", "age"):
            return None, None
        for start, end, entity in found:
            token = token_at(syntax, end - 1 - sentence.start)
            noun = _outermost(token)
            preposition = noun.head
            if noun.dep_ != "pobj" or preposition.lower_ not in LOCATIVE or not _restricts(preposition, head):
                continue
            first = preposition if preposition.lower_ in KEPT else _without_article(noun.left_edge)
            last = noun.right_edge if noun.right_edge.i - token.i <= 8 and noun.i == token.i else noun
            stop = max(sentence.start + last.idx + len(last), end) if _is_plain(first, last) else end
            begin = min(sentence.start + first.idx, start)
            codes = {other.iso2 for first_char, _, other in found if begin <= first_char < stop}
            return text[begin:stop].rstrip(" ,"), entity.iso2 if len(codes) == 1 else None
        return None, None


def _outermost(token: Token) -> Token:
    """Return the noun of a place's whole phrase: "the provinces of Bahia and Goias", "Peru's remote northeast"."""
    while token.head.i != token.i:
        site = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else token.head
        sited = site.i != token.head.i or token.dep_ == "poss"
        if token.dep_ not in ("compound", "nmod", "appos", "conj") and not (
            sited
            and (
                site.lower_ in word_set("claim_words", "sites")
                or (token.dep_ == "poss" and site.tag_ == "NNP")
            )
        ):
            break
        token = site
    return token


def _without_article(token: Token) -> Token:
    return token.nbor() if token.lower_ == "the" and token.i + 1 < len(token.doc) else token


def _is_plain(first: Token, last: Token) -> bool:
    """Tell whether a place's words are nouns, commas and "and" only: no clause hangs from them."""
    return all(
        token.tag_[:2] in ("NN", "CC", "JJ", "IN", "DT", "PO") or token.text == ","
        for token in first.doc[first.i : last.i + 1]
    )


def _restricts(preposition: Token, head: Token) -> bool:
    """Tell whether a phrase of place hangs from the number's noun or its verb, not from another noun of the clause."""
    attach = preposition.head
    own = clause_of(head)
    if is_under(head, preposition):
        return False
    if is_under(attach, head):
        return clause_of(attach).i == own.i or clause_of(attach).dep_ in ("acl", "relcl")
    return attach.i == own.i or (
        own.dep_ in ("xcomp", "acl") and attach.i == own.head.i and attach.tag_[:2] == "VB"
    )


def _only_country(found: list[tuple[int, int, Country | Place]]) -> str | None:
    """Return the one country that a sentence speaks of, if it is one."""
    codes = {entity.iso2 for _, _, entity in found if isinstance(entity, Country)}
    if not codes:
        codes = {entity.iso2 for _, _, entity in found if entity.iso2}
    return next(iter(codes)) if len(codes) == 1 else None
