"""Whether a stretch of text is English.

English shows by its function words, which costs next to nothing; only a stretch that lacks them is given to
the language identifier (py3langid), and only when what it sees is not names.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from factpull.lexicon import word_set

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

WORD_RE = regex.compile(r"\p{L}++(?:['’]\p{L}++)?+")
#: Running English has a function word in every two to four words; names and numbers thin them out.
ENGLISH_SHARE = 0.2
#: Fewer words than this that are no names never settle that a text in Latin letters is not English.
FEWEST_WORDS = 4
#: The identifier's probability of English below which a text is foreign. Of 12,600 English paragraphs of news none
#: came under 0.006 while another language led; sentences in other languages stay below 0.0001 (docs/batch.md).
ENGLISH_CHANCE = 0.001
#: How much of a text is looked at, in characters.
SAMPLE = 4_000
LATIN_RE = regex.compile(r"[\p{Latin}\p{Common}\p{Inherited}]*+\Z")
LETTER_RE = regex.compile(r"\p{L}")
FOREIGN_LETTER_RE = regex.compile(r"(?!\p{Latin})\p{L}")
#: Languages of news; the identifier knows 140, and mistakes names for the smallest of them.
LANGUAGES = frozenset({
    "en", "af", "am", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "eo", "es",
    "et", "eu", "fa", "fi", "fr", "ga", "gl", "gu", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja",
    "jv", "ka", "kk", "km", "kn", "ko", "ku", "ky", "la", "lb", "lo", "lt", "lv", "mk", "ml", "mn", "mr",
    "ms", "mt", "ne", "nl", "no", "pa", "pl", "ps", "pt", "qu", "ro", "ru", "si", "sk", "sl", "sq", "sr",
    "sv", "sw", "ta", "te", "th", "tl", "tr", "ug", "uk", "ur", "vi", "xh", "zh", "zu",
})  # fmt: skip


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

    Example:
        >>> identify_language("The price of oil rose."), identify_language("Der Preis für Öl ist wieder gestiegen")
        ('en', 'de')
    """
    sample = text[:SAMPLE]
    words = WORD_RE.findall(sample)
    if not words:
        return None
    function_words = word_set("function_words", "english")
    if sum(word.lower() in function_words for word in words) >= ENGLISH_SHARE * len(words):
        return "en"
    if len(FOREIGN_LETTER_RE.findall(sample)) > len(LETTER_RE.findall(sample)) / 2:
        return str(_identifier().classify(sample)[0])
    # Names are spelt alike in every language; words in small letters are the language's own.
    own = [word for word in words if word.islower()]
    if len(own) < FEWEST_WORDS:
        return None
    ranked = dict(_identifier().rank(" ".join(own)))
    return str(next(iter(ranked))) if ranked["en"] < ENGLISH_CHANCE else None


@cache
def _identifier() -> LanguageIdentifier:
    """Its model takes a second to load, so that it waits for the first suspicious stretch."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(LANGUAGES & set(identifier.labels))
    return identifier
