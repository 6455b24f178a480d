"""Sentence bounds by rule.

spaCy's tokenizer keeps the dot of abbreviations ("Mr.", "U.S.", "Inc.") inside their token, so that a dot of
its own nearly always ends a sentence. What is left is decided by the tokens around it.
"""

from __future__ import annotations

from collections.abc import Iterator

from factpull.lexicon import word_set

ENDERS = frozenset({".", "!", "?", "…", "...", "?!", "!!", "??", "!?", "。"})
CLOSERS = frozenset({'"', "'", "”", "’", "''", ")", "]", "»"})


def sentence_bounds(words: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a paragraph as token ranges, without white space at either end.

    Args:
        words: the texts of a paragraph's tokens.
    """
    start = 0
    for end in _ends(words):
        if bounds := _trim(words, start, end):
            yield bounds
        start = end
    if bounds := _trim(words, start, len(words)):
        yield bounds


def _ends(words: list[str]) -> Iterator[int]:
    abbreviations, openers = word_set("sentence_bounds", "final"), word_set("sentence_bounds", "openers")
    titles = word_set("sentence_bounds", "titles")
    index, count = 0, len(words)
    while index < count:
        word = words[index]
        index += 1
        if word == "." and (_numbers(words, index) or _prices(words, index)):
            continue
        if word == "." and index > 1 and words[index - 2] in titles:
            continue
        if word in ENDERS:
            while index < count and (words[index] in CLOSERS or words[index] in ENDERS):
                index += 1
            if _opens(words, index):
                yield index
        elif word in abbreviations and index < count and words[index] in openers:
            yield index


def _numbers(words: list[str], index: int) -> bool:
    """Tell whether the dot before belongs to an abbreviation that a number follows: "No. 5"."""
    before, behind = words[index - 2 : index - 1], words[index : index + 1]
    if not before or not behind or not behind[0][0].isdigit():
        return False
    numbered = word_set("sentence_bounds", "numbering") | word_set("sentence_bounds", "months")
    return before[0].lower() in numbered


def _prices(words: list[str], index: int) -> bool:
    """Tell whether the dot before belongs to a currency that its amount follows: "Rs. 40", not "300 Rs. 40 came"."""
    if index < 2 or index >= len(words) or not words[index][0].isdigit():
        return False
    priced = index > 2 and words[index - 3][0].isdigit()
    return words[index - 2] in word_set("sentence_bounds", "currencies") and not priced


def _opens(words: list[str], index: int) -> bool:
    """Tell whether a sentence can open here: not with a small letter, a comma or the like."""
    while index < len(words) and words[index].isspace():
        index += 1
    if index == len(words):
        return False
    first = words[index][0]
    return not first.islower() and first not in ",;:)]%"


def _trim(words: list[str], start: int, end: int) -> tuple[int, int] | None:
    while start < end and words[start].isspace():
        start += 1
    while end > start and words[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
