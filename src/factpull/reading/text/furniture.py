"""Whether a paragraph is a news site's furniture rather than the story."""

from __future__ import annotations

from functools import cache

import regex

from factpull.lexicon import alternation, compile_kept, read_table

#: A paragraph with more words than this is never furniture by its opening or by a phrase in it.
LONGEST_NOTICE = 45
#: Rules, stars, "- 30 -" and the initials by which agencies sign: they hold no fact.
MARKS_RE = regex.compile(
    r"(?:[\W_]{0,40}|[-–—\s]{0,4}30[-–—\s]{0,4}|\([a-z]{2,4}(?:[/;,-][a-z]{2,4}){0,3}+\))\Z"
)
#: "Home > World > Asia".
TRAIL_RE = regex.compile(r"home\s*+(?:[>»/|›]\s*+[^>»/|›\n]{1,30}){1,6}+\Z", regex.IGNORECASE)
#: "+44 20 7946 0000", "www.example.com", "@handle": addresses, no story.
ADDRESS_RE = regex.compile(r"(?:https?://\S++|www\.\S++|[\w.+-]{1,64}+@[\w.-]{1,64}+|@\w{1,30})\Z")


def is_furniture(paragraph: str) -> bool:
    """Tell whether a paragraph is furniture: a button, a notice, a share list, a rule.

    Args:
        paragraph: its text, without white space at either end.

    Example:
        >>> is_furniture("Sign up for our newsletter"), is_furniture("Police asked readers to share the photo.")
        (True, False)
    """
    if len(paragraph) <= 60 and any(
        pattern.match(paragraph) for pattern in (MARKS_RE, _counted_re(), TRAIL_RE, ADDRESS_RE)
    ):
        return True
    if len(paragraph) > 400 or paragraph.count(" ") >= LONGEST_NOTICE:
        return False
    return bool(
        _label_re().match(paragraph) or _opening_re().match(paragraph) or _phrase_re().search(paragraph)
    )


def opens_list(paragraph: str) -> bool:
    """Tell whether a paragraph heads a list of other stories.

    Args:
        paragraph: its text.
    """
    return len(paragraph) <= 60 and bool(_heading_re().match(paragraph))


def _words(*keys: str) -> str:
    return alternation(*(read_table("furniture")[key] for key in keys))


@cache
def _counted_re() -> regex.Pattern[str]:
    """Return the pattern of what a site counts below a story: "Comments (34)", "12 shares"."""
    return regex.compile(
        rf"(?:\d{{1,6}}\s)?(?:{_words('counted')})(?:\s?[(:]?\s?\d{{1,6}}\)?)?\Z", regex.IGNORECASE
    )


@cache
def _label_re() -> regex.Pattern[str]:
    return compile_kept(
        "furniture_labels", rf"(?:(?:{_words('whole', 'heading')})\b\W{{0,5}}+){{1,8}}+\Z", regex.IGNORECASE
    )


@cache
def _heading_re() -> regex.Pattern[str]:
    return regex.compile(rf"(?:{_words('heading')})\W{{0,5}}+\Z", regex.IGNORECASE)


@cache
def _opening_re() -> regex.Pattern[str]:
    return compile_kept("furniture_openings", rf"\W{{0,3}}+(?:{_words('opening')})(?!\w)", regex.IGNORECASE)


@cache
def _phrase_re() -> regex.Pattern[str]:
    return regex.compile(rf"\b(?:{_words('containing')})\b", regex.IGNORECASE)
