"""Raised letters of a page: powers stay powers, marks of notes go, and neither glues digits to a number."""

from __future__ import annotations

import regex
from lxml.html import HtmlElement

RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
POWER_RE = regex.compile(r"[+−-]?\d{1,3}")
#: A symbol of a unit that may be squared or cubed, or stand in a denominator: "km", "m", "ft", "s".
UNIT_RE = regex.compile(r"(?<![\p{L}\d])(?:[kcdmµ]?m|ft|in|mi|yd|s|kg|h)$")
#: The base of a power of ten: "10", "3.2 × 10".
TEN_RE = regex.compile(r"(?<![\d.,])10$")
#: What is raised and belongs to the word before it: the ending of an ordinal.
ENDING_RE = regex.compile(r"(?:st|nd|rd|th)\.?", regex.I)
#: Marks of notes and of trade: numbers, letters, daggers, in brackets or not.
MARK_RE = regex.compile(
    r"[\[(]?(?:\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,9}|[\p{L}*†‡§#¶]|note \d{1,3}|citation needed|TM|SM|[®©™℠])[\])]?",
    regex.I,
)
#: How much text besides the time a paragraph has whose <time> is part of a sentence, in characters.
SENTENCE = 20


def settle_raised(tree: HtmlElement) -> None:
    """Write the raised letters of a page so that plain text has them right: "12 km²", "10^6".

    Args:
        tree: the page; it changes.
    """
    for element in list(tree.iter("sup")):
        said = element.text_content().strip()
        before = _before(element)
        if POWER_RE.fullmatch(said) and UNIT_RE.search(before):
            _write(element, said.translate(RAISED))
        elif POWER_RE.fullmatch(said) and TEN_RE.search(before) and element.find(".//a") is None:
            _write(element, f"^{said}")
        elif MARK_RE.fullmatch(said) and not ENDING_RE.fullmatch(said):
            element.drop_tree()


def keep_times(tree: HtmlElement) -> None:
    """Keep what a sentence says in a <time>; a <time> that stands alone dates the page.

    Args:
        tree: the page; it changes.
    """
    for paragraph in tree.iter("p", "li", "td", "blockquote"):
        for element in list(paragraph.iter("time")):
            around = len(paragraph.text_content()) - len(element.text_content())
            if around > SENTENCE:
                element.tag = "span"


def _before(element: HtmlElement) -> str:
    """Return the text right before an element, in its parent."""
    previous = element.getprevious()
    if previous is not None:
        return str(previous.tail or previous.text_content())
    parent = element.getparent()
    return str(parent.text or "") if parent is not None else ""


def _write(element: HtmlElement, text: str) -> None:
    for child in list(element):
        element.remove(child)
    element.text = text
    element.drop_tag()
