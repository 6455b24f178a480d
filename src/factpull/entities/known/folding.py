"""The key of a name: its text without case, accents and odd signs."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=1 << 13)
def fold(text: str) -> str:
    """Return a text without case and accents, with single spaces: the key of a name.

    Args:
        text: a name as printed.

    Example:
        >>> fold("Côte d’Ivoire")
        "cote d'ivoire"
    """
    return fold_once(text)


def fold_once(text: str) -> str:
    """Return the same as :func:`fold`, without keeping it: for whole tables.

    Args:
        text: a name as printed; its ampersand may be escaped.

    Example:
        >>> fold_once("Halloway &AMP; Reeves")
        'halloway & reeves'
    """
    plain = (text if text.isascii() else _strip_accents(text)).casefold()
    if "&" in plain:
        plain = plain.replace("&amp;", "&")
    return " ".join(plain.replace("’", "'").replace("‑", "-").split())


def _strip_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
