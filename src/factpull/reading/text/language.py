"""Whether a stretch of text is English.

English shows by its function words, and where they are few (headlines) by its common words; other languages show by
their letters. Both cost next to nothing. Only what is left, and is not names, is given to the language identifier
(py3langid), whose model takes half a second to load.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

import regex

from factpull.lexicon import word_set

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

WORD_RE = regex.compile(r"\p{L}++(?:['’]\p{L}++)?+")
#: Running English has a function word in every two to four words; names and numbers thin them out.
ENGLISH_SHARE = 0.2
#: Share of common words among those in small letters, above which a text passes as English. English headlines have
#: more; eight common words of one of 28 other languages (Faker's word lists) never had more than 0.25.
COMMON_SHARE = 0.4
#: Endings of common words, and what stands in their place in the table.
ENDINGS = (("s", ""), ("es", ""), ("d", ""), ("ed", ""), ("ing", ""), ("ing", "e"))
#: Fewer words than this that are no names never settle that a text in Latin letters is not English.
FEWEST_WORDS = 4
#: The identifier's probability of English below which a text is foreign. Of 12,600 English paragraphs of news none
#: came under 0.006 while another language led; sentences in other languages stay below 0.0001 (docs/batch.md).
ENGLISH_CHANCE = 0.001
#: How much of a text is looked at, in characters.
SAMPLE = 4_000
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
    glance = _glance(text[:SAMPLE])
    return identify_language(text) in (None, "en") if glance == "unsure" else glance != "foreign"


def identify_language(text: str) -> str | None:
    """Return the ISO 639-1 code of a text's language, or None where there is too little to tell.

    Args:
        text: a paragraph or a whole article.

    Example:
        >>> identify_language("The price of oil rose."), identify_language("Der Preis für Öl ist wieder gestiegen")
        ('en', 'de')
    """
    sample = text[:SAMPLE]
    glance = _glance(sample)
    if glance in ("English", "likely"):
        return "en" if glance == "English" else None
    if _is_other_script(sample):
        return str(load_identifier().classify(sample)[0])
    ranked = dict(load_identifier().rank(" ".join(_own_words(WORD_RE.findall(sample)))))
    return str(next(iter(ranked))) if ranked["en"] < ENGLISH_CHANCE else None


def _glance(sample: str) -> Literal["English", "likely", "foreign", "unsure"]:
    """Return what a text looks like without the identifier; "likely" English is too short to be sure of."""
    words = WORD_RE.findall(sample)
    if not words:
        return "likely"
    function_words = word_set("function_words", "english")
    if sum(word.lower() in function_words for word in words) >= ENGLISH_SHARE * len(words):
        return "English"
    if _is_other_script(sample):
        return "foreign"
    own = _own_words(words)
    if len(own) < FEWEST_WORDS:
        return "likely"
    if sum(word in function_words or _is_common(word) for word in own) >= COMMON_SHARE * len(own):
        return "likely"
    accented = sum(not word.replace("’", "'").isascii() for word in own)
    return "foreign" if accented > len(own) / 2 else "unsure"


def _is_other_script(sample: str) -> bool:
    if sample.isascii():
        return False
    return len(FOREIGN_LETTER_RE.findall(sample)) > len(LETTER_RE.findall(sample)) / 2


def _own_words(words: list[str]) -> list[str]:
    """Return the words in small letters: names are spelt alike in every language, these are the language's own."""
    return [word for word in words if word.islower()]


def _is_common(word: str) -> bool:
    common = word_set("common_words", "english")
    return word in common or any(
        word.endswith(ending) and word[: -len(ending)] + place in common for ending, place in ENDINGS
    )


@cache
def load_identifier() -> LanguageIdentifier:
    """Return the language identifier, loaded once, when the first text needs it: that takes 0.5 s and 90 MB."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(LANGUAGES & set(identifier.labels))
    return identifier
