"""Counted nouns: the noun phrase behind a bare number, its head singular."""

from __future__ import annotations

from dataclasses import dataclass

import regex
from spacy.tokens import Doc, Token

from factpull.lexicon import word_set
from factpull.lexicon.forms import singularize
from factpull.quantities.counting.inner import is_inner_number, names_model
from factpull.quantities.counting.predicates import is_predicate
from factpull.syntax.labels import ANY_NOUN_TAGS, COMMON_NOUN_TAGS, FINITE_TAGS, NAME_TAGS, PLURAL_TAGS

MODIFIERS = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "POS", "AFX", "FW", "VBD"})
ADVERBS = frozenset({"RB", "RBR", "RBS"})
DETERMINERS = frozenset({"DT", "PRP$", "PDT", "WP$"})
#: Words between number and noun that are no part of what is counted.
FILLERS = frozenset({"more", "of", "such"})
#: Words before a whole that are no part of it: "of the combined 300 sales".
WHOLE_FILLERS = frozenset({"all", "'s", "some", "about"})
#: The mark of a note, glued to the word before it.
NOTE_RE = regex.compile(r"(?<=\w)[.,;]?\[.*+$")
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
    if (
        start > i
        and start + 1 < len(syntax)
        and syntax[start].tag_ == "CD"
        and syntax[start + 1].tag_ != "HYPH"
    ):
        return _whole(syntax, i, start + 1)  # "three of 11 suspects": two counts of one noun
    head = None if is_predicate(syntax, start) else _run_head(syntax, start, plural=plural)
    if head is None or _says_when(syntax, start, head) or _is_verb(syntax, start, head):
        return None
    if (
        start > i
        and head + 3 < len(syntax)
        and syntax[head + 1].tag_ == "POS"
        and syntax[head + 2].tag_ == "CD"
    ):
        return _whole(syntax, i, head + 3)  # "1,100 of the ship's 2,700 passengers"
    if plural and start > i and syntax[i].lower_ == "more" and not is_plural(syntax[head]):
        return None  # "1.5 million more need aid"
    if plural and not is_plural(syntax[head]):
        borrowed = _elided_head(syntax, head)
        if borrowed is not None:
            shared = f"{_text(syntax, start, head + 1)} {singularize(syntax[borrowed].text)}"
            return Counted(shared, borrowed, head + 1)
        head = _measuring_noun(syntax, start, head)
    return _with_more(syntax, start, head, plural=plural)


def _whole(syntax: Doc, i: int, inner: int) -> Counted | None:
    """Return the noun that a second number behind a number counts, as what the first one counts too."""
    whole = counted_noun(syntax, inner)
    return Counted(whole.text, whole.head, i) if whole is not None else None


def _with_more(syntax: Doc, start: int, head: int, *, plural: bool) -> Counted:
    """Return a noun phrase with what belongs to it behind its head: "pairs of shoes", "men and women"."""
    phrase = _phrase(syntax, start, head)
    if syntax[head].lower_ in word_set("nouns_counted", "wholes"):
        more = noun_phrase_of(syntax, head + 1)
        if more is not None and not _states_number(syntax, head + 2):
            inner = _text(syntax, _inner_start(syntax, head + 2), more.end)
            return Counted(f"{phrase} of {inner}", head, more.end)
    joined = _joined_head(syntax, head) if plural else None
    if joined is not None:
        both = f"{phrase} {syntax[head + 1].text} {_phrase(syntax, head + 2, joined)}"
        return Counted(both, head, joined + 1)
    return Counted(phrase, head, head + 1)


#: The key of a sentence's user data under which stands whether it has a finite verb.
_HAS_VERB = "factpull.has_verb"


def _is_verb(syntax: Doc, start: int, head: int) -> bool:
    """Tell whether a word tagged a noun is the only verb there is: the "needs" of "a family of four needs $100"."""
    if start != head or syntax[head].tag_ != "NNS" or start < 2 or syntax[start - 2].lower_ != "of":
        return False
    opens = head + 1 < len(syntax) and syntax[head + 1].tag_ in {
        *DETERMINERS,
        "IN",
        "RB",
        "CD",
        "$",
        "JJS",
        "RBS",
    }
    return opens and not _has_verb(syntax)


def _has_verb(syntax: Doc) -> bool:
    """Tell whether a sentence has a finite verb; kept with it, for all of its numbers ask."""
    kept: bool | None = syntax.user_data.get(_HAS_VERB)
    if kept is None:
        kept = syntax.user_data[_HAS_VERB] = any(token.tag_ in FINITE_TAGS for token in syntax)
    return kept


def _states_number(syntax: Doc, i: int) -> bool:
    """Tell whether a number of its own follows: "two groups of 60 patients"; not "one count of theft and 15 of"."""
    for token in syntax[i : i + 3]:
        if token.tag_ == "CD" or token.tag_ in ANY_NOUN_TAGS:
            return token.tag_ == "CD"
    return False


def _joined_head(syntax: Doc, head: int) -> int | None:
    """Return the head of a plural that "and" joins to a plural, or None: "166 technicians and craftsmen"."""
    if head + 2 >= len(syntax) or syntax[head + 1].tag_ != "CC" or not is_plural(syntax[head]):
        return None
    joined = _run_head(syntax, head + 2, plural=True)
    if joined is None or syntax[head + 2].tag_ == "CD" or not is_plural(syntax[joined]):
        return None
    return joined if syntax[joined].dep_ == "conj" and syntax[joined].head.i == head else None


def noun_phrase_of(syntax: Doc, i: int) -> Counted | None:
    """Return the noun phrase behind an "of", "of" phrases inside it included; None where there is none.

    Args:
        syntax: the sentence's tags and dependencies.
        i: the token that should be "of".
    """
    if i >= len(syntax) or syntax[i].lower_ != "of":
        return None
    start = _whole_start(syntax, i + 1)
    head = None if is_predicate(syntax, start) else _run_head(syntax, start, plural=False)
    if head is None:
        return None
    owned = _owned(syntax, head)
    if owned is not None:
        return Counted(f"{_text(syntax, start, head + 2)} {owned.text}", owned.head, owned.end)
    phrase = _phrase(syntax, start, head)
    more = noun_phrase_of(syntax, head + 1) if head - i < LONGEST else None
    if more is not None:
        return Counted(f"{phrase} of {more.text}", head, more.end)
    return Counted(phrase, head, head + 1)


def _inner_start(syntax: Doc, i: int) -> int:
    """Return where the whole begins as printed, "the Chamber", without the words that only quantify it."""
    start = _whole_start(syntax, i)
    return i if start == i + 1 and syntax[i].lower_ == "the" else start


def _owned(syntax: Doc, owner: int) -> Counted | None:
    """Return the counted noun behind an owner, or None: "60% of India's 1.4 billion people"."""
    i = owner + 2
    if i >= len(syntax) or syntax[owner + 1].tag_ != "POS" or syntax[i].tag_ not in {"CD", "$"}:
        return None
    while i < len(syntax) and syntax[i].tag_ in {"CD", "HYPH", "$"}:
        i += 1
    head = _run_head(syntax, i, plural=True)
    return Counted(_text(syntax, i, head + 1), head, head + 1) if head is not None else None


def _whole_start(syntax: Doc, i: int) -> int:
    while i < len(syntax) and _opens_whole(syntax[i]):
        i += 1
    return i


def _says_when(syntax: Doc, start: int, head: int) -> bool:
    """Tell whether a noun behind a number only says when: "2.1 last year", "300 a year earlier"."""
    return syntax[start].lower_ in {
        "last",
        "next",
        "previous",
        "this",
        "early",
        "late",
        "today",
        "yesterday",
    } or (syntax[head].lower_ in word_set("counts", "days") and start == head)


def _opens_whole(token: Token) -> bool:
    year = token.tag_ == "CD" and len(token.text) == 4 and token.text.isdecimal()
    mark = token.text in {"M", "m", "bn", "B", "k", "K"}
    return (
        token.tag_ in DETERMINERS
        or token.lower_ in WHOLE_FILLERS
        or token.lower_ in word_set("adjective_classes", "overall")
        or mark
        or (token.tag_ == "CD" and not year)
    )


def _skip_fillers(syntax: Doc, i: int) -> int:
    if i + 1 < len(syntax) and syntax[i].lower_ == "out" and syntax[i + 1].lower_ == "of":
        i += 2
    while i < len(syntax):
        token = syntax[i]
        if (
            token.lower_ in FILLERS
            or token.lower_ in word_set("adjective_classes", "additional")
            or (token.tag_ in DETERMINERS and i and syntax[i - 1].lower_ == "of")
        ):
            i += 1
        else:
            break
    return i


def is_plural(token: Token) -> bool:
    """Tell whether a noun is plural, or may be ("sheep").

    Args:
        token: the noun.
    """
    low = token.lower_
    return (
        token.tag_ in PLURAL_TAGS
        or low in word_set("counts", "people")
        or low in word_set("nouns", "invariant")
    )


def _run_head(syntax: Doc, start: int, *, plural: bool) -> int | None:
    """Return the last noun of a run of modifiers and nouns, or None where the run has none."""
    head = None
    for i in range(start, min(len(syntax), start + LONGEST)):
        token = syntax[i]
        if token.tag_ in {"``", "''"} and head is None and i + 1 < len(syntax):
            continue  # "140 million active “accounts”"
        if start < i < len(syntax) - 1 and _glues(syntax, i):
            continue  # the hyphen of "co-drivers", whatever its tag
        if token.tag_ == "WP" and token.text.isupper() and i + 1 < len(syntax):
            continue  # "six WHO regions"
        if token.tag_ in ANY_NOUN_TAGS:
            if head is not None and not _glues(syntax, i - 1) and _closed(syntax, head, i):
                break
            head = i
        elif head is not None and i == head + 2 and _glues(syntax, i - 1):
            head = i  # "four million self-employed": the compound is what is counted, unless a noun follows
        elif not _leads_on(syntax, i, start, head, plural=plural):
            break
    return head


def _glues(syntax: Doc, i: int) -> bool:
    """Tell whether a token is a hyphen with nothing around it."""
    return (
        i > 0 and syntax[i].text in {"-", "‑"} and not syntax[i].whitespace_ and not syntax[i - 1].whitespace_
    )


def _leads_on(syntax: Doc, i: int, start: int, head: int | None, *, plural: bool) -> bool:
    """Tell whether a token that is no noun belongs inside the phrase."""
    tag = syntax[i].tag_
    if tag == "CC" or syntax[i].text == ",":
        return i > start and _joins(syntax, i, head, plural=plural)
    if tag in ADVERBS:
        return head is None and i + 1 < len(syntax) and syntax[i + 1].tag_ in {"JJ", "VBN", "VBG", "HYPH"}
    if tag == "FW":
        return True
    if tag == "CD":
        return i == start or names_model(syntax, i, head) or is_inner_number(syntax, i)
    return tag in MODIFIERS and (head is None or _modifies_on(syntax, i, head))


def _closed(syntax: Doc, head: int, i: int) -> bool:
    """Tell whether a noun ends its phrase, so that the noun behind it belongs to another."""
    before = syntax[head]
    if i == head + 1 and before.lower_ in word_set("counts", "people"):
        return syntax[i].tag_ != "NNS"  # "60 people Monday", but "three police officers"
    if i == head + 1 and before.tag_ in PLURAL_TAGS:
        if syntax[i].tag_ in COMMON_NOUN_TAGS and not _modifies_nouns(before):
            return True  # "12 deaths countrywide", "46 workers overturns"
        return not (before.dep_ == "compound" and before.head.i >= i)
    return (
        before.dep_ not in {"compound", "nmod", "amod", "poss"}
        and syntax[i].tag_ in NAME_TAGS
        and i == head + 1
        and (before.tag_ in COMMON_NOUN_TAGS)
    )


def _modifies_nouns(noun: Token) -> bool:
    """Tell whether a plural may stand before the noun it modifies: "sports cars", "U.S. arms deals"."""
    return noun.tag_ == "NNPS" or noun.lower_ in word_set("nouns_counted", "modifying_plurals")


def _joins(syntax: Doc, i: int, head: int | None, *, plural: bool) -> bool:
    """Tell whether "and" or a comma stands inside the phrase: "digital and physical sales"."""
    if i + 1 >= len(syntax) or syntax[i + 1].tag_ not in MODIFIERS | ANY_NOUN_TAGS:
        return False
    if head is None:
        return True
    if not plural or is_plural(syntax[head]):
        return False
    return syntax[i].tag_ == "CC" and any(is_plural(token) for token in syntax[i + 1 : i + 4])


def _modifies_on(syntax: Doc, i: int, head: int) -> bool:
    """Tell whether a modifier behind a noun leads on to the phrase's head: "drone-led", "Singapore-based firms"."""
    token = syntax[i]
    if token.tag_ in {"HYPH", "POS"} or syntax[i - 1].tag_ == "HYPH":
        return True
    if is_plural(syntax[head]):
        return False
    return token.tag_ in {"JJ", "VBN", "VBG"} and token.dep_ in {"amod", "compound"} and token.head.i > i


def _elided_head(syntax: Doc, head: int) -> int | None:
    """Return the head that a later phrase lends, or None: "5 railway and 8 automobile routes"."""
    i = head + 1
    if i + 1 < len(syntax) and syntax[i].tag_ in {"CC", ","} and syntax[i + 1].tag_ == "CD":
        lent = _run_head(syntax, i + 2, plural=True)
        if lent is not None and is_plural(syntax[lent]):
            return lent
    return None


def _measuring_noun(syntax: Doc, start: int, head: int) -> int:
    """Return the noun that a number counts before a singular head: "a 12 page document" counts pages."""
    if (
        syntax[start].tag_ == "NN"
        and start < head
        and syntax[start].dep_ in {"compound", "nmod", "nummod", "amod"}
    ):
        return start
    return head


def _text(syntax: Doc, start: int, end: int) -> str:
    return "".join(token.text_with_ws for token in syntax[start:end]).strip()


def without_note(noun: str) -> str:
    """Return a noun without the mark of a note that is glued to it: "towns.[13]".

    Args:
        noun: a token as printed.
    """
    return NOTE_RE.sub("", noun)


def _phrase(syntax: Doc, start: int, head: int) -> str:
    noun = syntax[head]
    acronyms = noun.text.endswith("s") and noun.text[:-1].isupper() and len(noun.text) > 2
    last = (
        noun.text[:-1]
        if acronyms
        else singularize(without_note(noun.text))
        if noun.tag_ != "NNP"
        else noun.text
    )
    return (
        "".join(token.text_with_ws for token in syntax[start:head] if token.tag_ not in {"``", "''"}) + last
    )
