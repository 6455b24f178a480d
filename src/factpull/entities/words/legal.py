"""Legal forms of organizations: "Ltd", "GmbH & Co. KG", "Sp. z o.o.", "(Pty) Ltd"."""

from __future__ import annotations

from functools import cache

from factpull.lexicon import read_rows, word_set

#: Small words between the parts of a legal form: "GmbH & Co. KG", "S.A. de C.V.", "Sp. z o.o.", "spol. s r.o.".
INNER = frozenset({"&", "and", "de", "e", "s", "und", "z"})
#: Shorter forms have no other spellings, as these would be words or other acronyms: "AS", "SE".
SHORTEST_RESPELLED = 3


@cache
def legal_words() -> frozenset[str]:
    """Return the words of legal forms in all their spellings: "S.r.l.", "Srl", "SRL", "Ltd.", "LTD"."""
    plain = word_set("org_forms", "legal")
    bare = {word.replace(".", "") for word in plain} | plain
    shouted = {word.upper() for word in bare} | bare
    everyday = read_rows("english_words")
    respelled = {word for word in shouted if len(word) >= SHORTEST_RESPELLED and word.lower() not in everyday}
    return plain | respelled


def is_legal(word: str) -> bool:
    """Tell whether a word is one of a legal form, with its bracket or comma or without.

    Args:
        word: as printed in a name.
    """
    return word.strip("(),") in legal_words()


def legal_form(name: str) -> str | None:
    """Return the legal form at the end of an organization's name as printed; None where it has none.

    Args:
        name: in full.

    Example:
        >>> legal_form("Brandau GmbH & Co. KG"), legal_form("Halden Foods (Pty) Ltd"), legal_form("Bank of Oruro")
        ('GmbH & Co. KG', '(Pty) Ltd', None)
    """
    words = name.split()
    first = _first_of_phrase(words)
    while first > 1 and _goes_on(words, first - 1):
        first -= 1
    while first < len(words) and words[first] in INNER:
        first += 1
    return " ".join(words[first:]) or None


def _first_of_phrase(words: list[str]) -> int:
    """Return where the longest legal form of several words begins; how many words there are where none ends them."""
    for length in (5, 4, 3, 2):
        if length < len(words) and " ".join(words[-length:]) in word_set("org_forms", "legal_phrases"):
            return len(words) - length
    return len(words)


def _goes_on(words: list[str], place: int) -> bool:
    word = words[place]
    if word[0] == "(":
        return word.strip("()") in word_set("org_forms", "legal_brackets") and place + 1 < len(words)
    if word in INNER:
        return place + 1 < len(words) and place > 1 and is_legal(words[place - 1])
    return is_legal(word)
