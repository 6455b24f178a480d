"""Quotations that nobody is said to say: answers in an interview, and words behind a sentence about their speaker."""

from __future__ import annotations

import regex

from factpull.annotate import Document, Sentence
from factpull.claims.attribution.quotes import Quotes
from factpull.claims.attribution.speakers import Speaker, SpeakerIndex
from factpull.records import Person

#: Where a quotation is whole sentences: "“We sold 40.”"; in "“We sold 40,” a sign reads" it is none.
WHOLE_RE = regex.compile(r"[.!?…][\"”»’]$")
#: What only its own speaker says.
FIRST_PERSON_RE = regex.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|us|me)\b")
#: The verb behind a subject, or words about the subject between commas before it.
VERB_RE = regex.compile(r"(?:,\s[^,.;:“”\"]{1,80},)?\s(?!(?:and|or|of|from|in|at)\b)\p{Ll}")
PRONOUN_RE = regex.compile(r"(?:He|She)(?=\s)")
#: Who is quoted, in a line of its own: "— Ana Lopes".
CREDIT_RE = regex.compile(r"\s*[-–—]")


class UnsaidReader:
    """Reads whose a quotation is that has no verb of saying; nobody's where more than one person may have said it.

    Args:
        document: the annotated article.
        index: its names.
        quotes: its quotations.
    """

    def __init__(self, document: Document, index: SpeakerIndex, quotes: Quotes) -> None:
        self._document = document
        self._text = document.article.text
        self._index = index
        self._quotes = quotes
        self._asked: int | None = None
        self._answering: Speaker | None = None

    def subject(self, number: int, first: Sentence, before: Sentence) -> Speaker | None:
        """Return who the sentence before a quotation is about: "Lopes counts every boat. | “We lost 40.”"; or None.

        Args:
            number: the quotation's.
            first: its first sentence.
            before: the sentence before it, in which nobody speaks.
        """
        start, end = self._quotes.starts[number], self._quotes.ends[number]
        whole = WHOLE_RE.search(self._text, start, end) and FIRST_PERSON_RE.search(self._text, start, end)
        beside = before.paragraph == first.paragraph or self._fills(number, first)
        if not whole or not beside or CREDIT_RE.match(self._text, end) or before.text.endswith(("?", ":")):
            return None
        if self._quotes.at(before.start) is not None:
            return None
        names = [one for one in self._index.mentions(before.start, before.end) if isinstance(one[2], Person)]
        if not names and (pronoun := PRONOUN_RE.match(before.text)):
            return self._index.pronoun(pronoun[0].lower(), before.start, before.start + pronoun.end())
        if len({one[2].entity_id for one in names}) != 1 or not VERB_RE.match(self._text, names[0][1]):
            return None
        return self._index.named(*names[0]) if names[0][0] == before.start else None

    def answer(self, number: int, first: Sentence, before: Sentence) -> Speaker | None:
        """Return who answers the question before a quotation: the one person named before an interview begins.

        Args:
            number: the quotation's.
            first: its first sentence.
            before: the sentence before it.
        """
        asks = before.text.endswith("?") and self._quotes.at(before.start) is None
        if not asks or before.paragraph == first.paragraph or not self._fills(number, first):
            return None
        if self._asked is None:
            self._asked = before.start
            people = [one for one in self._index.mentions(0, before.start) if isinstance(one[2], Person)]
            if len({one[2].entity_id for one in people}) == 1:
                self._answering = self._index.named(*people[0])
        return self._answering

    def _fills(self, number: int, first: Sentence) -> bool:
        """Tell whether a quotation is a paragraph of its own."""
        paragraph = self._document.paragraphs[first.paragraph]
        end = paragraph.start + len(self._document.text_of(paragraph))
        return self._quotes.starts[number] == paragraph.start and self._quotes.ends[number] == end
