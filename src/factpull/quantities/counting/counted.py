"""Counted nouns: the noun phrase behind a bare number, its head singular."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from factpull.lexicon import read_table, word_set
from factpull.lexicon.forms import singularize
from factpull.quantities.counting.aged import ages_behind
from factpull.quantities.counting.inner import is_inner_number, is_small_plural, names_model
from factpull.quantities.counting.predicates import HELPERS, is_predicate
from factpull.syntax.labels import ANY_NOUN_TAGS, COMMON_NOUN_TAGS, NAME_TAGS, PLURAL_TAGS
from factpull.syntax.tree import Tree

MODIFIERS = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "POS", "AFX", "FW", "VBD"})
ADVERBS = frozenset({"RB", "RBR", "RBS"})
DETERMINERS = frozenset({"DT", "PRP$", "PDT", "WP$"})
#: Words between number and noun that are no part of what is counted.
FILLERS = frozenset({"fewer", "more", "of", "such"})
#: Words before a whole that are no part of it: "of the combined 300 sales".
WHOLE_FILLERS = frozenset({"all", "'s", "some", "about"})
#: The mark of a note, glued to the word before it.
NOTE_RE = regex.compile(r"(?<=\w)[.,;]?\[.*+$")
#: What tells "those" apart from others: "those affected", "those living in Lund".
PARTICIPLES = frozenset({("VBN",), ("VBG",), ("VBD",)})
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


def counted_noun(tree: Tree, i: int, *, plural: bool = True) -> Counted | None:
    """Return the noun phrase that begins behind a number, or None.

    Args:
        tree: the sentence's tags and dependencies.
        i: the token behind the number.
        plural: whether the number asks for a plural noun.
    """
    start = _skip_fillers(tree, i)
    if tree.lower[i : i + 2] == ("of", "those") and (those := _those(tree, i + 1)) is not None:
        return those
    if start > i and start + 1 < len(tree) and tree.tags[start] == "CD" and tree.tags[start + 1] != "HYPH":
        return _whole(tree, i, start + 1)  # "three of 11 suspects": two counts of one noun
    head = None if is_predicate(tree, start) else _run_head(tree, start, plural=plural)
    if head is None or _says_when(tree, start, head) or _is_verb(tree, start, head):
        return None
    if (
        plural
        and tree.tags[head] == "NN"
        and tree.lower[head] in read_table("modality_cues")["nouns"]["forecast"]
    ):
        return None  # "the 48 million forecast by analysts"
    if start > i and head + 3 < len(tree) and tree.tags[head + 1] == "POS" and tree.tags[head + 2] == "CD":
        return _whole(tree, i, head + 3)  # "1,100 of the ship's 2,700 passengers"
    if plural and start > i and tree.lower[i] == "more" and not is_plural(tree, head):
        return None  # "1.5 million more need aid"
    if plural and not is_plural(tree, head):
        borrowed = _elided_head(tree, head)
        if borrowed is not None:
            shared = f"{_text(tree, start, head + 1)} {singularize(tree.words[borrowed])}"
            return Counted(shared, borrowed, head + 1)
        head = _measuring_noun(tree, start, head)
    return _with_more(tree, start, head, plural=plural)


def _whole(tree: Tree, i: int, inner: int) -> Counted | None:
    """Return the noun that a second number behind a number counts, as what the first one counts too."""
    whole = counted_noun(tree, inner)
    return Counted(whole.text, whole.head, i) if whole is not None else None


def _with_more(tree: Tree, start: int, head: int, *, plural: bool) -> Counted:
    """Return a noun phrase with what belongs to it behind its head: "pairs of shoes", "men and women"."""
    phrase = _phrase(tree, start, head)
    if tree.lower[head] in word_set("nouns_counted", "wholes"):
        more = noun_phrase_of(tree, head + 1)
        if more is not None and not _states_number(tree, head + 2):
            inner = _text(tree, _inner_start(tree, head + 2), more.end)
            return Counted(f"{phrase} of {inner}", head, more.end)
    joined = _joined_head(tree, head) if plural else None
    if joined is not None:
        both = f"{phrase} {tree.words[head + 1]} {_phrase(tree, head + 2, joined)}"
        return Counted(both, head, joined + 1)
    return Counted(phrase + ages_behind(tree, head + 1), head, head + 1)


def _is_verb(tree: Tree, start: int, head: int) -> bool:
    """Tell whether a word tagged a noun is the only verb there is: the "needs" of "a family of four needs $100"."""
    if start != head or tree.tags[head] != "NNS" or start < 2 or tree.lower[start - 2] != "of":
        return False
    opens = head + 1 < len(tree) and tree.tags[head + 1] in {
        *DETERMINERS,
        "IN",
        "RB",
        "CD",
        "$",
        "JJS",
        "RBS",
    }
    return opens and not tree.is_finite


def _states_number(tree: Tree, i: int) -> bool:
    """Tell whether a number of its own follows: "two groups of 60 patients"; not "one count of theft and 15 of"."""
    for tag in tree.tags[i : i + 3]:
        if tag == "CD" or tag in ANY_NOUN_TAGS:
            return tag == "CD"
    return False


def _joined_head(tree: Tree, head: int) -> int | None:
    """Return the head of a plural that "and" joins to a plural, or None: "166 technicians and craftsmen"."""
    if head + 2 >= len(tree) or tree.tags[head + 1] != "CC" or not is_plural(tree, head):
        return None
    joined = _run_head(tree, head + 2, plural=True)
    if joined is None or tree.tags[head + 2] == "CD" or not is_plural(tree, joined):
        return None
    return joined if tree.deps[joined] == "conj" and tree.heads[joined] == head else None


def noun_phrase_of(tree: Tree, i: int) -> Counted | None:
    """Return the noun phrase behind an "of", "of" phrases inside it included; None where there is none.

    Args:
        tree: the sentence's tags and dependencies.
        i: the token that should be "of".
    """
    if i >= len(tree) or tree.lower[i] != "of":
        return None
    if tree.lower[i + 1 : i + 2] == ("those",):
        return _those(tree, i + 1)
    start = _whole_start(tree, i + 1)
    head = None if is_predicate(tree, start) else _run_head(tree, start, plural=False)
    if head is None:
        return None
    owned = _owned(tree, head)
    if owned is not None:
        return Counted(f"{_text(tree, start, head + 2)} {owned.text}", owned.head, owned.end)
    phrase = _phrase(tree, start, head)
    more = noun_phrase_of(tree, head + 1) if head - i < LONGEST else None
    if more is not None:
        return Counted(f"{phrase} of {more.text}", head, more.end)
    return Counted(phrase, head, head + 1)


def _those(tree: Tree, i: int) -> Counted | None:
    """Return people or things told apart by what stands behind "those": "those born in Lund"; or None."""
    end = i + 1
    if tree.tags[end : end + 1] not in PARTICIPLES:
        return None
    while (
        end < len(tree)
        and end - i < LONGEST
        and tree.is_under(end, i)
        and tree.words[end] not in {",", "(", ";"}
    ):
        end += 1
    return Counted(_text(tree, i, end), i, end) if end > i + 1 else None


def _inner_start(tree: Tree, i: int) -> int:
    """Return where the whole begins as printed, "the Chamber", without the words that only quantify it."""
    start = _whole_start(tree, i)
    return i if start == i + 1 and tree.lower[i] == "the" else start


def _owned(tree: Tree, owner: int) -> Counted | None:
    """Return the counted noun behind an owner, or None: "60% of India's 1.4 billion people"."""
    i = owner + 2
    if i >= len(tree) or tree.tags[owner + 1] != "POS" or tree.tags[i] not in {"CD", "$"}:
        return None
    while i < len(tree) and tree.tags[i] in {"CD", "HYPH", "$"}:
        i += 1
    head = _run_head(tree, i, plural=True)
    return Counted(_text(tree, i, head + 1), head, head + 1) if head is not None else None


def _whole_start(tree: Tree, i: int) -> int:
    while i < len(tree) and _opens_whole(tree, i):
        i += 1
    return i


def _says_when(tree: Tree, start: int, head: int) -> bool:
    """Tell whether a noun behind a number only says when: "2.1 last year", "300 a year earlier"."""
    return tree.lower[start] in {
        "last",
        "next",
        "previous",
        "this",
        "early",
        "late",
        "today",
        "yesterday",
    } or (tree.lower[head] in word_set("counts", "days") and start == head)


def _opens_whole(tree: Tree, i: int) -> bool:
    word, low, tag = tree.words[i], tree.lower[i], tree.tags[i]
    year = tag == "CD" and len(word) == 4 and word.isdecimal()
    mark = word in {"M", "m", "bn", "B", "k", "K"}
    return (
        tag in DETERMINERS
        or low in WHOLE_FILLERS
        or low in word_set("adjective_classes", "overall")
        or mark
        or (tag == "CD" and not year)
    )


def _skip_fillers(tree: Tree, i: int) -> int:
    if i + 1 < len(tree) and tree.lower[i] == "out" and tree.lower[i + 1] == "of":
        i += 2
    while i < len(tree):
        if (
            tree.lower[i] in FILLERS
            or tree.lower[i] in word_set("adjective_classes", "additional")
            or (tree.tags[i] in DETERMINERS and i and tree.lower[i - 1] == "of")
        ):
            i += 1
        else:
            break
    return i


def is_plural(tree: Tree, noun: int) -> bool:
    """Tell whether a noun is plural, or may be ("sheep").

    Args:
        tree: the sentence's tags and dependencies.
        noun: its token.
    """
    low = tree.lower[noun]
    return (
        tree.tags[noun] in PLURAL_TAGS
        or _is_misread(tree, noun)
        or low in word_set("counts", "people")
        or low in word_set("nouns", "invariant")
    )


def _is_misread(tree: Tree, i: int) -> bool:
    """Tell whether a plural is tagged a verb, though the parser hangs its number from it: "two dozen terns"."""
    if is_small_plural(tree, i):
        return True
    if tree.tags[i] != "VBZ" or not tree.lower[i].endswith("s") or tree.lower[i] in HELPERS:
        return False
    return any(tree.deps[k] == "nummod" and tree.heads[k] == i for k in range(max(0, i - 3), i))


def _run_head(tree: Tree, start: int, *, plural: bool) -> int | None:
    """Return the last noun of a run of modifiers and nouns, or None where the run has none."""
    head = None
    for i in range(start, min(len(tree), start + LONGEST)):
        tag = tree.tags[i]
        if tag in {"``", "''"} and head is None and i + 1 < len(tree):
            continue  # "140 million active “accounts”"
        if start < i < len(tree) - 1 and _glues(tree, i):
            continue  # the hyphen of "co-drivers", whatever its tag
        if tag == "WP" and tree.words[i].isupper() and i + 1 < len(tree):
            continue  # "six WHO regions"
        if tag in ANY_NOUN_TAGS or (i == start and _is_misread(tree, i)):
            if head is not None and not _glues(tree, i - 1) and _closed(tree, head, i):
                break
            head = i
        elif head is not None and i == head + 2 and _glues(tree, i - 1):
            head = i  # "four million self-employed": the compound is what is counted, unless a noun follows
        elif not _leads_on(tree, i, start, head, plural=plural):
            break
    return head


def _glues(tree: Tree, i: int) -> bool:
    """Tell whether a token is a hyphen with nothing around it."""
    return i > 0 and tree.words[i] in {"-", "‑"} and not (tree.is_spaced(i) or tree.is_spaced(i - 1))


def _leads_on(tree: Tree, i: int, start: int, head: int | None, *, plural: bool) -> bool:
    """Tell whether a token that is no noun belongs inside the phrase."""
    tag = tree.tags[i]
    if tag == "CC" or tree.words[i] == ",":
        return i > start and _joins(tree, i, head, plural=plural)
    if tag in ADVERBS:
        return head is None and i + 1 < len(tree) and tree.tags[i + 1] in {"JJ", "VBN", "VBG", "HYPH"}
    if tag == "FW":
        return True
    if tag == "CD":
        return i == start or names_model(tree, i, head) or is_inner_number(tree, i)
    return tag in MODIFIERS and (head is None or _modifies_on(tree, i, head))


def _closed(tree: Tree, head: int, i: int) -> bool:
    """Tell whether a noun ends its phrase, so that the noun behind it belongs to another."""
    dep, tag = tree.deps[head], tree.tags[head]
    if tag == "VBZ":
        return True  # a plural that is tagged a verb: what follows is the verb
    if i == head + 1 and tree.lower[head] in word_set("counts", "people"):
        return tree.tags[i] != "NNS"  # "60 people Monday", but "three police officers"
    if i == head + 1 and tag in PLURAL_TAGS:
        if tree.tags[i] in COMMON_NOUN_TAGS and not _modifies_nouns(tree, head):
            return True  # "12 deaths countrywide", "46 workers overturns"
        return not (dep == "compound" and tree.heads[head] >= i)
    return (
        dep not in {"compound", "nmod", "amod", "poss"}
        and tree.tags[i] in NAME_TAGS
        and i == head + 1
        and tag in COMMON_NOUN_TAGS
    )


def _modifies_nouns(tree: Tree, noun: int) -> bool:
    """Tell whether a plural may stand before the noun it modifies: "sports cars", "U.S. arms deals"."""
    return tree.tags[noun] == "NNPS" or tree.lower[noun] in word_set("nouns_counted", "modifying_plurals")


def _joins(tree: Tree, i: int, head: int | None, *, plural: bool) -> bool:
    """Tell whether "and" or a comma stands inside the phrase: "digital and physical sales"."""
    if i + 1 >= len(tree) or tree.tags[i + 1] not in MODIFIERS | ANY_NOUN_TAGS:
        return False
    if head is None:
        verbal = tree.tags[i - 1] in {"VBD", "VBN"} and tree.deps[i - 1] not in {"amod", "compound", "conj"}
        return not (verbal and tree.tags[i + 1] in ANY_NOUN_TAGS)  # "40,000 marched, police said"
    if not plural or is_plural(tree, head):
        return False
    return tree.tags[i] == "CC" and any(
        is_plural(tree, token) for token in range(i + 1, min(i + 4, len(tree)))
    )


def _modifies_on(tree: Tree, i: int, head: int) -> bool:
    """Tell whether a modifier behind a noun leads on to the phrase's head: "drone-led", "Singapore-based firms"."""
    if tree.tags[i] in {"HYPH", "POS"} or tree.tags[i - 1] == "HYPH":
        return True
    if is_plural(tree, head):
        return False
    modifies = tree.tags[i] in {"JJ", "VBN", "VBG"} and tree.deps[i] in {"amod", "compound"}
    return modifies and tree.heads[i] > i


def _elided_head(tree: Tree, head: int) -> int | None:
    """Return the head that a later phrase lends, or None: "3 storm and 7 sewage tunnels"."""
    i = head + 1
    if i + 1 < len(tree) and tree.tags[i] in {"CC", ","} and tree.tags[i + 1] == "CD":
        lent = _run_head(tree, i + 2, plural=True)
        if lent is not None and is_plural(tree, lent):
            return lent
    return None


def _measuring_noun(tree: Tree, start: int, head: int) -> int:
    """Return the noun that a number counts before a singular head: "a 12 page document" counts pages."""
    if (
        tree.tags[start] == "NN"
        and start < head
        and tree.deps[start] in {"compound", "nmod", "nummod", "amod"}
    ):
        return start
    return head


def _text(tree: Tree, start: int, end: int) -> str:
    return "".join(map(tree.with_space, range(start, end))).strip()


def without_note(noun: str) -> str:
    """Return a noun without the mark of a note that is glued to it: "towns.[13]".

    Args:
        noun: a token as printed.
    """
    return NOTE_RE.sub("", noun)


def _phrase(tree: Tree, start: int, head: int) -> str:
    noun = tree.words[head]
    acronyms = noun.endswith("s") and noun[:-1].isupper() and len(noun) > 2
    if acronyms:
        noun = noun[:-1]
    elif tree.tags[head] != "NNP" or is_small_plural(tree, head):
        noun = singularize(without_note(noun))
    before = (token for token in range(start, head) if tree.tags[token] not in {"``", "''"})
    return "".join(map(tree.with_space, before)) + noun
