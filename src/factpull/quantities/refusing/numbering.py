"""Paragraphs that the article numbers without a full stop: "2 The rate fell …", "3 Imports grew …"."""

from __future__ import annotations

import regex

from factpull.annotate import Document

#: A number and a capital at the head of a paragraph.
HEAD_RE = regex.compile(r"(\d{1,3})\s{1,3}(?=[“\"‘']?\p{Lu})")
#: How many numbers in a row make a numbering.
FEWEST = 3


def numbered_paragraphs(document: Document) -> dict[int, int]:
    """Return how many characters the numbering takes at the head of sentences, by the sentence's index.

    One such number counts something; several that follow each other number the paragraphs.

    Args:
        document: the annotated article.
    """
    heads: list[tuple[int, int, int]] = []
    last = -1
    for sentence in document.sentences:
        if sentence.paragraph != last and (found := HEAD_RE.match(sentence.text)) is not None:
            heads.append((sentence.index, int(found[1]), found.end(1)))
        last = sentence.paragraph
    numbered: dict[int, int] = {}
    run: list[tuple[int, int, int]] = []
    for head in [*heads, (-1, -1, 0)]:
        if run and head[1] != run[-1][1] + 1:
            if len(run) >= FEWEST:
                numbered |= {index: width for index, _, width in run}
            run = []
        run.append(head)
    return numbered
