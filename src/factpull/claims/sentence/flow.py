"""The flow of an article's text, where printing has broken it."""

from __future__ import annotations

from factpull.annotate import Document

#: What ends a paragraph; one that ends otherwise, before a small letter, is broken by its layout only.
ENDS = frozenset('.!?…:;"”’»)')


def flow_of(document: Document) -> tuple[int, ...]:
    """Return for every sentence the number of the paragraph that it reads in.

    Paragraphs that break off in mid-sentence and go on in small letters, as text around links does, count as one.

    Args:
        document: the annotated article.
    """
    numbers: list[int] = []
    number, last = -1, None
    for sentence in document.sentences:
        if last is None or sentence.paragraph != last.paragraph:
            broken = last is not None and last.text[-1:] not in ENDS and sentence.text[:1].islower()
            number += not broken
        numbers.append(number)
        last = sentence
    return tuple(numbers)
