"""HTML as characters: takes out what slows tree builders down, and reads all text of a page without a tree."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape

import regex

#: A tag with its attributes. The match always ends somewhere, so that a page is read only once.
TAG_RE = regex.compile(r"""<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>"'<]*+)(?:[^"'<>]++|"[^"]*+"|'[^']*+')*+>?""")
#: A tag is looked at for its attributes when it is this long, in characters, and keeps them when they are few:
#: libxml2 compares each attribute with all the others.
LONG_TAG = 4_000
MOST_ATTRIBUTES = 200
#: The same for tags with stray quotes, which are read as names of attributes.
RAGGED_RE = regex.compile(rf"<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>\"'<]*+)[^<>]{{{LONG_TAG},}}+>?")
ATTRIBUTE_RE = regex.compile(r"[\s/][^\s=/]")
#: A doctype, a declaration or a processing instruction: trees keep them, and nothing of an article stands in them.
DECLARATION_RE = regex.compile(r"<[!?][^<>]*+>?")
#: Pages have a few processing instructions at most; some tree walks look at all of them again at each one.
INSTRUCTION_RE = regex.compile(r"<\?[^<>]*+>")
MOST_INSTRUCTIONS = 100
#: Elements whose text is not part of the page's text.
SKIPPED = frozenset({"script", "style", "noscript", "template", "head", "title"})
#: Among them, those in which nothing but their own end is markup.
RAW = frozenset({"script", "style", "title"})


def tame(html: str) -> str:
    """Return a page without what makes tree builders slow: tags with hundreds of attributes, many instructions.

    Args:
        html: the page's source.

    Example:
        >>> tame("<p " + " ".join(f"a{i}" for i in range(2_000)) + ">Oil rose.</p>")
        '<p>Oil rose.</p>'
    """
    for pattern in (TAG_RE, RAGGED_RE) if _has_long(html) else ():
        html = pattern.sub(_few_attributes, html)
    return INSTRUCTION_RE.sub("", html) if html.count("<?") > MOST_INSTRUCTIONS else html


def _has_long(html: str) -> bool:
    return any(match.end() - match.start() > LONG_TAG for match in TAG_RE.finditer(html)) or bool(
        RAGGED_RE.search(html)
    )


def _few_attributes(match: regex.Match[str]) -> str:
    tag = match[0]
    if len(tag) <= LONG_TAG or len(ATTRIBUTE_RE.findall(tag)) <= MOST_ATTRIBUTES:
        return tag
    return f"<{match['end']}{match['name']}>"


def all_text(html: str) -> str:
    r"""Return all text of a page, a paragraph for each piece between tags. Every character is read a few times at most.

    Args:
        html: the page's source.

    Example:
        >>> all_text("<div>Oil rose.<script>if (a < b) f()</script><p>Gas &amp; coal fell.")
        'Oil rose.\n\nGas & coal fell.'
    """
    pieces = (" ".join(unescape(piece).split()) for piece in _pieces(_without_comments(html)))
    return "\n\n".join(filter(None, pieces))


def _without_comments(html: str) -> str:
    kept, position = [], 0
    while (start := html.find("<!--", position)) >= 0:
        kept.append(html[position:start])
        end = html.find("-->", start + 4)
        if end < 0:
            return "".join(kept)
        position = end + 3
    return "".join([*kept, html[position:]])


def _pieces(html: str) -> Iterator[str]:
    html = DECLARATION_RE.sub("<br>", html)
    position, skipping = 0, ""
    while match := TAG_RE.search(html, position):
        if not skipping:
            yield html[position : match.start()]
        name, position = match["name"].lower(), match.end()
        if skipping or match["end"]:
            skipping = "" if match["end"] and name == skipping else skipping
            continue
        skipping = name if name in SKIPPED else ""
        if name in RAW:
            end = regex.compile(rf"</{name}", regex.IGNORECASE).search(html, position)
            position = end.start() if end else len(html)
    if not skipping:
        yield html[position:]
