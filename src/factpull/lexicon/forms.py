"""Singular forms of nouns, in place of a lemmatizer."""

from __future__ import annotations

from functools import lru_cache

from factpull.lexicon.table import read_table


@lru_cache(maxsize=1 << 13)
def singularize(noun: str) -> str:
    """Return the singular of an English noun; a noun that has none comes back as it is.

    Args:
        noun: one word, in any case.

    Example:
        >>> singularize("countries"), singularize("people"), singularize("buses")
        ('country', 'people', 'bus')
    """
    table = read_table("nouns")
    low = noun.lower()
    if low in table["invariant"]:
        return noun
    if low in table["irregular"]:
        singular: str = table["irregular"][low]
        return singular.capitalize() if noun[0].isupper() else singular
    return _strip_plural(noun, low)


def _strip_plural(noun: str, low: str) -> str:
    if low.endswith("men") and len(low) > 4 and low not in read_table("nouns")["ending_in_men"]:
        return noun[:-2] + "an"
    if (
        low.endswith("is")
        and len(low) > 4
        and (noun[0].isupper() or low in read_table("nouns")["plural_in_is"])
    ):
        return noun[:-1]  # "Israelis", "taxis"
    if len(low) < 4 or not low.endswith("s") or low.endswith(("ss", "us", "is")):
        return noun
    if low in read_table("nouns")["plural_in_ies"]:
        return noun[:-1]
    if low.endswith("ies") and len(low) > 4:
        return noun[:-3] + "y"
    if low.endswith(("auses", "ouses")):
        return noun[:-1]
    if low.endswith(("sses", "shes", "ches", "xes", "zzes", "uses", "oes")):
        return noun[:-2]
    return noun[:-1]
