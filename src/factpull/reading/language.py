"""Whether a stretch of text is English.

English shows by its function words, which costs next to nothing; only a stretch that lacks them is given to
the language identifier (py3langid).
"""

from __future__ import annotations

import regex

from factpull.lexicon import word_set

WORD_RE = regex.compile(r"\p{L}++(?:['’]\p{L}++)?+")
#: Running English has a function word in every two to four words; names and numbers thin them out.
ENGLISH_SHARE = 0.2
#: Fewer words than this never settle that a text is not English.
FEWEST_WORDS = 6
#: How much of a text the identifier is shown, in characters.
SAMPLE = 4_000


def is_english(text: str) -> bool:
    """Tell whether a text is English, or too short to say that it is not.

    Args:
        text: a paragraph or a whole article.
    """
    return identify_language(text) in (None, "en")


def identify_language(text: str) -> str | None:
    """Return the ISO 639-1 code of a text's language, or None where there is too little to tell.

    Args:
        text: a paragraph or a whole article.
    """
    words = [word.lower() for word in WORD_RE.findall(text[:SAMPLE])]
    if not words:
        return None
    function_words = word_set("function_words", "english")
    if sum(word in function_words for word in words) >= ENGLISH_SHARE * len(words):
        return "en"
    if len(words) < FEWEST_WORDS and not any(ord(c) > 0x24F for word in words for c in word):
        return None
    import py3langid  # its model loads only when a stretch is suspicious

    code, _ = py3langid.classify(text[:SAMPLE])
    return str(code)
