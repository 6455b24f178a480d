"""From an HTML page to its article, through trafilatura."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field

import regex
from lxml.etree import LxmlError, iterwalk
from lxml.html import HtmlElement

from factpull.issues import IssueCode
from factpull.reading.formats.markup import all_text, tame
from factpull.reading.formats.raised import keep_times, settle_raised
from factpull.reading.text.furniture import is_furniture, opens_list

# It logs a page that it cannot parse as an error; here that is an issue of the article.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())

#: Classes of the element that holds an article's body. Some sites repeat it, with advertisements in between.
BODY_CLASS_RE = regex.compile(
    r"(?:article|story|post|entry|content|main)[-_]*+(?:body|text|content|chunk)|body[-_]*+(?:content|text|copy|container)",
    regex.IGNORECASE,
)
#: Classes of elements that look like bodies but are not.
OTHER_CLASS_RE = regex.compile(
    r"comment|related|teaser|promo|footer|sidebar|card|summary|review", regex.IGNORECASE
)
TWEET_RE = regex.compile(r"twitter-(?:tweet|video)|instagram-media")
EMBED_RE = regex.compile(r"embed|twitter|tweet|instagram|social", regex.IGNORECASE)
#: A paragraph of running text is longer than this, in characters.
RUNNING = 80
#: Headlines are compared by their letters and digits only.
LETTERS_RE = regex.compile(r"[^\p{L}\p{N}]++")
#: Elements nested deeper than this are an attack or an accident; the libraries below recurse.
DEEPEST_TREE = 500
#: Elements within a line. More of them in one element take trafilatura time that grows with their square.
INLINE = frozenset(
    {
        "a",
        "abbr",
        "b",
        "cite",
        "code",
        "em",
        "font",
        "i",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
    }
)
MOST_INLINE = 4_000
METADATA = {"title": "title", "url": "url", "date": "published", "author": "author", "sitename": "site"}


@dataclass(frozen=True)
class Page:
    """What an HTML page holds.

    Attributes:
        text: the article's body, its paragraphs parted by blank lines; "" when the page has none.
        fields: what the page says of itself: any of title, url, published, author, site.
        issues: what was in doubt.
    """

    text: str
    fields: dict[str, str] = field(default_factory=dict)
    issues: tuple[str, ...] = ()


def extract_page(html: str) -> Page:
    """Return the article in an HTML page: without scripts, navigation, comments and notices.

    Args:
        html: the page's source.
    """
    from trafilatura import load_html  # takes a third of a second to import, for pages only

    try:
        tree = load_html(tame(html.replace("\0", "")))
        if tree is not None and _depth(tree) <= DEEPEST_TREE and not _is_crowded(tree):
            return _extract(tree, html)
    except (LxmlError, ValueError, RecursionError):
        pass
    return Page(
        all_text(html),
        issues=(IssueCode.HTML_BROKEN,),
    )


def _extract(tree: HtmlElement, html: str) -> Page:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    headlines = _headlines(tree)
    settle_raised(tree)
    keep_times(tree)
    _join_bodies(tree)
    _keep_tweets(tree)
    page = bare_extraction(
        tree,
        include_comments=False,
        favor_precision=True,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if not isinstance(page, Document):
        text = all_text(html)
        return Page(
            text,
            issues=(IssueCode.HTML_UNCLEAR,) if text else (),
        )
    fields = {name: value for source, name in METADATA.items() if (value := getattr(page, source))}
    return Page("\n\n".join(_clean_lines(page.text or "", headlines | {_letters(page.title or "")})), fields)


def _join_bodies(tree: HtmlElement) -> None:
    """Move the parts of a body that a site splits into equal elements into the first of them."""
    groups: dict[tuple[object, ...], list[HtmlElement]] = {}
    for element in tree.iter("div", "section"):
        if _is_body(element):
            groups.setdefault(_signature(element), []).append(element)
    for first, *others in groups.values():
        if not any(OTHER_CLASS_RE.search(_names(above)) for above in first.iterancestors()):
            for element in others:
                first.extend(list(element))


def _is_body(element: HtmlElement) -> bool:
    names = element.get("class") or ""
    if not BODY_CLASS_RE.search(names) or OTHER_CLASS_RE.search(names):
        return False
    return sum(len(paragraph.text_content()) > RUNNING for paragraph in element.findall("p")) >= 2


def _signature(element: HtmlElement) -> tuple[object, ...]:
    above = list(element.iterancestors())[:2]
    return (element.tag, element.get("class"), *((parent.tag, parent.get("class")) for parent in above))


def _names(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _keep_tweets(tree: HtmlElement) -> None:
    """Keep posts that an article quotes as part of it: without its class, an embedded post is a block quote."""
    for quote in tree.iter("blockquote"):
        if TWEET_RE.search(quote.get("class") or ""):
            del quote.attrib["class"]
            size = 1.3 * len(quote.text_content())
            for above in list(quote.iterancestors())[:3]:
                if EMBED_RE.search(above.get("class") or "") and len(above.text_content()) < size:
                    del above.attrib["class"]


def _headlines(tree: HtmlElement) -> frozenset[str]:
    """Return a page's headline in all its wordings: it stands in several places, not always in the same words."""
    return frozenset(_letters(element.text_content()) for element in tree.iter("h1", "title"))


def _clean_lines(text: str, headlines: frozenset[str]) -> Iterator[str]:
    """Yield the lines of a body without what is left of the page: its headline, furniture, lists of other stories."""
    listing = False
    for index, line in enumerate(filter(None, map(str.strip, text.split("\n")))):
        listed = listing and line.startswith("- ")
        listing = listed or opens_list(line)
        repeated = index < 3 and _letters(line) in headlines
        if not (repeated or listed or is_furniture(line)):
            yield line


def _letters(text: str) -> str:
    return LETTERS_RE.sub("", text).casefold()


def _depth(tree: HtmlElement) -> int:
    deepest, level = 0, 0
    for event, _ in iterwalk(tree, events=("start", "end")):
        level += 1 if event == "start" else -1
        deepest = max(deepest, level)
    return deepest


def _is_crowded(tree: HtmlElement) -> bool:
    return any(
        len(element) > MOST_INLINE and sum(child.tag in INLINE for child in element) > MOST_INLINE
        for element in tree.iter()
    )
