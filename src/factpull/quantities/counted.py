"""Counted nouns: the noun phrase behind a bare number, its head singular."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from factpull.annotate import singularize
from factpull.lexicon import word_set

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
PLURALS = frozenset({"NNS", "NNPS"})
MODIFIERS = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "POS", "AFX", "FW", "RB", "VBD", "SYM"})
DETERMINERS = frozenset({"DT", "PRP$", "PDT", "WP$"})
#: Words between number and noun that are no part of what is counted.
FILLERS = frozenset({"more", "additional", "further", "extra", "of", "other", "different", "separate", "such"})
#: The longest noun phrase, in tokens.
LONGEST = 10


@dataclass(frozen=True, slots=True)
class Counted:
    """A counted noun phrase.

    Attributes:
        text: the phrase, its head singular: "transport corridor".
        head: its head's token.
        end: index behind its last token.
    """

    text: str
    head: int
    end: int


def counted_noun(syntax: Doc, i: int, *, plural: bool = True) -> Counted | None:
    """Return the noun phrase that begins behind a number, or None.

    Args:
        syntax: the sentence's tags and dependencies.
        i: the token behind the number.
        plural: whether the number asks for a plural noun.

    """
    start = _skip_fillers(syntax, i)
    end, head = _run(syntax, start, plural=plural)
    if head is None:
        return None
    borrowed = _elided_head(syntax, end, head) if plural else None
    if borrowed is not None:
        words = [token.text for token in syntax[start : head + 1]] + [singularize(syntax[borrowed].text)]
        return Counted(_join(words), borrowed, head + 1)
    phrase = _phrase(syntax, start, head)
    if syntax[head].text.lower() in word_set("nouns_counted", "wholes"):
        more = _of_phrase(syntax, head + 1)
        if more is not None:
            return Counted(f"{phrase} of {more.text}", head, more.end)
    return Counted(phrase, head, head + 1)


def whole_of(syntax: Doc, i: int) -> Counted | None:
    """Return the whole of a share: the noun phrase behind "of", or None.

    Args:
        syntax: the sentence's tags and dependencies.
        i: the token behind the share.
    """
    return _of_phrase(syntax, i)


def _of_phrase(syntax: Doc, i: int) -> Counted | None:
    if i >= len(syntax) or syntax[i].lower_ != "of":
        return None
    start = i + 1
    while start < len(syntax) and (syntax[start].tag_ in DETERMINERS or syntax[start].lower_ in {"all", "'s"}):
        start += 1
    end, head = _run(syntax, start, plural=False)
    if head is None:
        return None
    phrase = _phrase(syntax, start, head)
    more = _of_phrase(syntax, head + 1) if end - i < LONGEST else None
    if more is not None:
        return Counted(f"{phrase} of {more.text}", head, more.end)
    return Counted(phrase, head, head + 1)


def _skip_fillers(syntax: Doc, i: int) -> int:
    while i < len(syntax):
        token = syntax[i]
        if token.lower_ in FILLERS or (token.tag_ in DETERMINERS and i and syntax[i - 1].lower_ == "of"):
            i += 1
        else:
            break
    return i


def _run(syntax: Doc, start: int, *, plural: bool) -> tuple[int, int | None]:
    """The end of the run of modifiers and nouns from a token on, and its head."""
    i, head = start, None
    while i < min(len(syntax), start + LONGEST):
        token = syntax[i]
        tag = token.tag_
        if tag in NOUNS:
            if head is not None and _closed(syntax, head, i):
                break
            head = i
        elif tag == "CC" or token.text == ",":
            if not _joins(syntax, i, head, plural=plural):
                break
        elif tag in MODIFIERS:
            if head is not None and not _modifies_on(syntax, i, head):
                break
        elif tag == "CD" and not (head is None and i > start) and not _name_number(syntax, i, head):
            break
        elif tag not in {"CD"}:
            break
        i += 1
    return i, head


def _closed(syntax: Doc, head: int, i: int) -> bool:
    """Whether a noun ends its phrase, so that the noun behind it belongs to another."""
    before = syntax[head]
    if before.tag_ in PLURALS and i == head + 1:
        return not (before.dep_ == "compound" and before.head.i >= i)
    return False


def _joins(syntax: Doc, i: int, head: int | None, *, plural: bool) -> bool:
    """Whether "and" or a comma stands inside the phrase: "digital and physical sales"."""
    if i + 1 >= len(syntax) or syntax[i + 1].tag_ not in MODIFIERS | NOUNS:
        return False
    if head is None:
        return True
    if not plural or syntax[head].tag_ in PLURALS or syntax[head].lower_ in word_set("counts", "people"):
        return False
    return syntax[i].tag_ == "CC" and any(token.tag_ in PLURALS for token in syntax[i + 1 : i + 4])


def _modifies_on(syntax: Doc, i: int, head: int) -> bool:
    """Whether a modifier behind a noun leads on to the phrase's head: "drone-led", "Singapore-based firms"."""
    token = syntax[i]
    if token.tag_ == "HYPH":
        return True
    if token.tag_ == "POS":
        return True
    if syntax[i - 1].tag_ == "HYPH":
        return True
    if syntax[head].tag_ in PLURALS:
        return False
    return token.tag_ in {"JJ", "VBN", "VBG"} and token.dep_ in {"amod", "compound"} and token.head.i > i


def _name_number(syntax: Doc, i: int, head: int | None) -> bool:
    """A number inside the phrase: "new 737 Max jets"."""
    nxt = syntax[i + 1] if i + 1 < len(syntax) else None
    return head is None and nxt is not None and nxt.tag_ in {"NNP", "NN", "HYPH"}


def _elided_head(syntax: Doc, end: int, head: int) -> int | None:
    """The head that a later phrase lends: "5 railway and 8 automobile routes"."""
    if syntax[head].tag_ != "NN" or syntax[head].lower_ in word_set("counts", "people"):
        return None
    i = end
    if i + 1 < len(syntax) and syntax[i].tag_ in {"CC", ","} and syntax[i + 1].tag_ == "CD":
        _, lent = _run(syntax, i + 2, plural=True)
        if lent is not None and syntax[lent].tag_ in PLURALS:
            return lent
    return None


def _phrase(syntax: Doc, start: int, head: int) -> str:
    words = [token.text for token in syntax[start:head]]
    noun = syntax[head]
    last = singularize(noun.text) if noun.tag_ in {"NNS", "NNPS", "NN"} else noun.text
    gaps = [bool(token.whitespace_) for token in syntax[start:head]]
    text = "".join(word + (" " if gap else "") for word, gap in zip(words, gaps, strict=True))
    return text + last


def _join(words: list[str]) -> str:
    return " ".join(words).replace(" - ", "-")
