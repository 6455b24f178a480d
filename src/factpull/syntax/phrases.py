"""Noun phrases: from a head to the words that say what it is."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from factpull.lexicon import word_set
from factpull.lexicon.change import change_verbs, verb_forms
from factpull.syntax.labels import AUXILIARY_LABELS, COMMON_NOUN_TAGS, DEFINITE, NAME_TAGS
from factpull.syntax.placed import behind_place
from factpull.syntax.tree import NOUN_TAGS, SUBJECTS, Tree

#: Longest complement that still names a thing, in tokens; longer ones are statements of their own.
LONGEST_COMPLEMENT = 14
#: How many complements of complements are followed; no sentence that says something nests as many.
DEEPEST = 50
_LONGEST_AGE, _LONGEST_PARTICIPLE, _LONGEST_RESTRICTION, _LONGEST_RELATIVE = 6, 6, 7, 9
_CENTURIES = frozenset({"17", "18", "19", "20"})
#: Years of business: "1985/86", "2024-25", "fy26", "q1fy26".
_YEARS = regex.compile(r"(?:19|20)\d\d[/–-](?:\d\d){1,2}|(?:[hq][1-4])?fy(?:\d\d){1,2}(?:-\d\d)?")
_LISTING = frozenset({",", "and"})
_ORDINALS = frozenset({"first", "second", "third", "fourth"})
#: Times that stand before a noun without naming it.
_PERIODS = frozenset(
    {
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "quarter",
        "q1",
        "q2",
        "q3",
        "q4",
        "h1",
        "h2",
    }
)
#: Tokens of "and drone strikes", which a noun before them shares; what opens a phrase that is whole without them.
_COUPLED = 3
_ARTICLED = frozenset({"DT", "PRP$", "POS", "WP$"})
_QUOTES = frozenset('"“”')
_AGE_WORDS = frozenset(
    {"to", "and", "or", "over", "above", "under", "below", "older", "younger", "between", "up", "years"}
)
#: Tags of words that state something or lead a phrase of their own.
_STATING = frozenset({"IN", "MD", "VBD", "VBZ", "VBP"})
_ADVERBS = frozenset({"RB", "RBR"})
_JOINING = frozenset({"-", "–", "/", "‑"})
_NAMING_TAGS = frozenset({"JJ", "JJS", "NN", "NNP", "NNS", "NNPS", "VBN", "VBG", "HYPH"})
_SKIP_TAGS = frozenset(
    {"DT", "PDT", "PRP$", "WDT", "WP$", "POS", ",", ":", "``", "''", "-LRB-", "-RRB-", "CC", "HYPH", "_SP"}
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase of a sentence, as tokens.

    Attributes:
        start: its first token.
        end: the token behind its last one.
        head: its head noun.
        before: tokens of it that stand before a number inside it: "standard" in "a standard 3-liter engine".
    """

    start: int
    end: int
    head: int
    before: range = range(0)


def noun_phrase(tree: Tree, head: int, taken: frozenset[int], *, complements: bool = True) -> Phrase | None:
    """Return the phrase of a noun without determiners, relative clauses and numbers, or None.

    Only whom a share counts is told by a relative clause: "the proportion of pupils who walked to school".

    Args:
        tree: the sentence.
        head: the noun.
        taken: tokens that belong to numeric expressions; a phrase never holds one.
        complements: whether what follows the noun belongs to it ("price of oil").
    """
    return _phrase(tree, head, taken, 0, complements=complements)


def _phrase(
    tree: Tree, head: int, taken: frozenset[int], nested: int, *, complements: bool = True
) -> Phrase | None:
    if head in taken:
        return None
    start = _left_end(tree, head, taken)
    end = _right_end(tree, head, taken, nested) if complements else _closed(tree, head, head + 1)
    if (
        start > 0
        and tree.words[start - 1] in _QUOTES
        and any(word in _QUOTES for word in tree.words[start:end])
    ):
        start -= 1  # "an "angry" crowd": half a quotation is no phrase
    return Phrase(start, end, head, _before_number(tree, head, taken)) if start < end else None


def possessor(tree: Tree, head: int) -> int | None:
    """Return the noun that owns a noun ("Ghana" in "Ghana's debt"), or None; pronouns included.

    Args:
        tree: the sentence.
        head: the owned noun.
    """
    return tree.child(head, "poss")


def is_time(tree: Tree, token: int) -> bool:
    """Tell whether a noun says when: a month, a year, "quarter", "week".

    Args:
        tree: the sentence.
        token: the noun.
    """
    word = tree.lower[token].rstrip(".")
    if word in word_set("claim_words", "time_nouns"):
        return True
    if tree.tags[token] == "CD" and len(word) == 4 and word.isdigit() and word[:2] in _CENTURIES:
        return True
    return _YEARS.fullmatch(word) is not None


def _left_end(tree: Tree, head: int, taken: frozenset[int]) -> int:
    start = tree.left[head]
    owner = possessor(tree, head)
    if owner is not None and owner < head:
        start = max(start, tree.right[owner] + 1)
    start = max(
        (token + 1 for token in range(start, head) if token in taken or _parts(tree, token)), default=start
    )
    while start < head and (
        tree.tags[start] in _SKIP_TAGS or tree.lower[start] in word_set("claim_words", "openers")
    ):
        start += 1
    return _behind_time(tree, behind_place(tree, start), head)


def _parts(tree: Tree, token: int) -> bool:
    """Tell whether a word cannot stand before the head of its phrase, whatever hangs there by a mistake of the parse.

    As in "in Sul traders sold grain", "Norvex recently raised output"; "at-risk" and "newly built" are modifiers.
    """
    joined = _JOINING.intersection(
        (tree.words[token - 1] if token else "", *tree.words[token + 1 : token + 2])
    )
    adverb = tree.tags[token] in _ADVERBS and token > 0 and tree.tags[token - 1] in NAME_TAGS
    states = tree.tags[token] in _STATING and tree.lower[token] != "of"
    return not joined and (states or adverb)


def _behind_time(tree: Tree, start: int, head: int) -> int:
    """Return where a phrase starts behind its time: "fourth quarter exports", "the February 2017 issue price"."""
    ordinal = tree.lower[start] in _ORDINALS and start + 1 < head
    at = start + ordinal
    if ordinal and tree.lower[at] != "quarter":
        return start
    while at < head and (tree.lower[at] in _PERIODS or _is_year(tree, at)):
        at += 1
    glued = tree.words[at] in {"-", "–", "/"}  # "the 2014-15 budget"
    return at if at > start + ordinal and not glued else start


def _is_year(tree: Tree, token: int) -> bool:
    return tree.tags[token] == "CD" and is_time(tree, token)


def _before_number(tree: Tree, head: int, taken: frozenset[int]) -> range:
    """Return the adjectives and nouns before the number inside a phrase."""
    left = tree.left[head]
    number = next((token for token in range(left, head) if token in taken), None)
    if number is None:
        return range(0)
    end = number
    while end > left and (
        tree.lower[end - 1] in word_set("claim_words", "openers") or tree.tags[end - 1] in {"$", "RB"}
    ):
        end -= 1
    start = end
    while (
        start > left
        and tree.tags[start - 1] in _NAMING_TAGS
        and tree.lower[start - 1] not in word_set("claim_words", "openers")
    ):
        start -= 1
    return range(start, end)


def _right_end(tree: Tree, head: int, taken: frozenset[int], nested: int) -> int:
    end = _with_deductions(tree, head)
    for kid in tree.kids[head]:
        if kid < end:
            continue
        if (
            kid != end
            and tree.left[kid] > end
            and not _only_particles(tree, end, tree.left[kid])
            and tree.deps[kid] != "conj"
        ):
            break
        extended = _with_complement(tree, kid, taken, nested + 1) if nested < DEEPEST else None
        if extended is None:
            if tree.deps[kid] in {"punct", "cc", "case"}:
                continue
            break
        end = extended
    end = _with_age(tree, _closed(tree, head, end))
    return _with_relative(tree, end, taken) if _is_of_share(tree, head) else end


def _with_deductions(tree: Tree, head: int) -> int:
    """Return the end of "profit after tax", "earnings before interest and tax", however they are parsed."""
    at = head + 2
    deductions = word_set("claim_words", "deductions")
    if tree.lower[head + 1 : at] not in {("after",), ("before",)} or tree.lower[at : at + 1] == ():
        return head + 1
    end = head + 1
    while at < len(tree) and (
        tree.lower[at] in deductions or (end > head + 1 and tree.lower[at] in _LISTING)
    ):
        at += 1
        if tree.lower[at - 1] in deductions:
            end = at
    return end


def _with_complement(tree: Tree, kid: int, taken: frozenset[int], nested: int) -> int | None:
    """Return the token behind a complement that belongs to the noun's name, or None."""
    dep = tree.deps[kid]
    if dep not in {"prep", "acl"} and any(
        token in taken for token in range(tree.left[kid], tree.right[kid] + 1)
    ):
        return None
    if dep == "prep":
        return _with_prep(tree, kid, taken, nested) or _up_to_verb(tree, kid, taken)
    if dep == "acl" and tree.tags[kid] == "VBN" and tree.lower[kid] != "aged":
        return _with_participle(tree, kid, taken, nested) or _up_to_verb(tree, kid, taken)
    if dep == "acl" and tree.tags[kid] == "VBG":
        return (_with_restriction(tree, kid) if nested == 1 else None) or _up_to_verb(tree, kid, taken)
    if dep == "conj" and tree.tags[kid] in NOUN_TAGS and _is_listed(tree, kid):
        phrase = _phrase(tree, kid, taken, nested)
        return phrase.end if phrase else None
    if dep in {"nummod", "nmod"} and tree.right[kid] == kid:
        return kid + 1
    return None


def _is_of_share(tree: Tree, noun: int) -> bool:
    """Tell whether a noun says of whom something is a share or the number: "the proportion of pupils"."""
    link = tree.heads[noun]
    counts = word_set("noun_classes", "bare_shares") | word_set("noun_classes", "bare_numbers")
    return tree.lower[link] == "of" and tree.lower[tree.heads[link]] in counts


def _with_relative(tree: Tree, end: int, taken: frozenset[int]) -> int:
    """Return the end with a clause that says which of them a share counts: "pupils who walked to school"."""
    led = end + (tree.tags[end : end + 1] == ("IN",))  # "in which nobody works"
    if tree.tags[led : led + 1] not in {("WDT",), ("WP",)}:
        return end
    above = tree.heads[led]
    verb = tree.heads[above] if tree.deps[above] == "prep" else above
    if verb < end or not tree.is_verb(verb):
        return end
    behind = tree.right[verb] + 1
    whole = behind - end <= _LONGEST_RELATIVE and "," not in tree.words[end:behind]
    return behind if whole and taken.isdisjoint(range(end, behind)) else end


def _is_listed(tree: Tree, kid: int) -> bool:
    """Tell whether a conjunct belongs to a list of names: "oil, gas and coal", not ", and the firm"."""
    if tree.lower[tree.left[kid] - 1] != ",":
        return True
    following = tree.child(kid, "conj")
    return following is not None and tree.lower[tree.left[following] - 1] in {"and", "or", ",", "&"}


def _with_participle(tree: Tree, verb: int, taken: frozenset[int], nested: int) -> int | None:
    """Return the end of a participle that belongs to a name, "the grain stored in the silo"; not when or by whom."""
    last = max(
        (kid for kid in tree.kids[verb] if tree.deps[kid] == "advmod" and kid == verb + 1), default=verb
    )
    cause = tree.child(verb, "agent") if tree.lower[verb] in word_set("verb_classes", "caused") else None
    place = cause or tree.child(verb, "prep")
    if place is None:
        return last + 1 if tree.right[verb] == last else None
    noun = tree.child(place, "pobj")
    if noun is None or place != last + 1 or tree.lower[place] not in {"in", "on", "at", "of", "from", "by"}:
        return None
    if is_time(tree, noun):
        return last + 1
    end = _with_cause(tree, noun, taken) if cause is not None else _with_prep(tree, place, taken, nested)
    return (
        end if end is not None and end == tree.right[verb] + 1 and end - verb <= _LONGEST_PARTICIPLE else None
    )


def _with_restriction(tree: Tree, verb: int) -> int | None:
    """As in "a note expiring on 30.06.2031", "steers weighing 500 pounds": which of them, with a number."""
    head, word, told = tree.heads[verb], tree.lower[verb], tree.child(verb, "dobj", "prep")
    if told is not None and tree.deps[told] == "prep":
        told = tree.child(told, "pobj")
    if told is None:
        return None
    end = told + 1
    numbered = any(one[0].isdigit() for one in tree.words[verb:end])
    states = word in change_verbs() or word in verb_forms("claim_words", "level_verbs")
    known = states or tree.lower[tree.left[head]] in DEFINITE  # "the contracts amounting to $5 million"
    return end if verb == head + 1 and numbered and not known and end - verb <= _LONGEST_RESTRICTION else None


def _up_to_verb(tree: Tree, participle: int, taken: frozenset[int]) -> int | None:
    """Return the end of a participle, or of "under", that says what rises: "the land used for growing rice shrank"."""
    noun, end = participle - 1, tree.right[participle] + 1
    if tree.heads[participle] != noun or tree.tags[noun] not in COMMON_NOUN_TAGS or end >= len(tree):
        return None
    for _ in range(DEEPEST):
        above = tree.heads[tree.heads[noun]]
        if tree.deps[noun] != "pobj" or tree.tags[above] not in NOUN_TAGS:
            break
        noun = above
    verb, words = tree.heads[noun], range(participle, end)
    tells = tree.lower[verb] in {"are", "is", "was", "were"} or tree.lower[verb] in change_verbs()
    helps = tree.heads[end] == verb and tree.deps[end] in AUXILIARY_LABELS | {"advmod"}
    follows = tells and tree.deps[noun] in SUBJECTS and (verb == end or helps)
    placed = tree.deps[participle] == "prep" and not NAME_TAGS.isdisjoint(tree.tags[participle:end])
    whole = follows and len(words) <= _LONGEST_RELATIVE and taken.isdisjoint(words) and not placed
    return end if whole and not any(is_time(tree, at) for at in words) else None


def _with_cause(tree: Tree, noun: int, taken: frozenset[int]) -> int | None:
    phrase = noun_phrase(tree, noun, taken, complements=False) if noun not in taken else None
    return phrase.end if phrase is not None else None


def _with_prep(tree: Tree, prep: int, taken: frozenset[int], nested: int) -> int | None:
    word = tree.lower[prep]
    if word not in word_set("claim_words", "naming_prepositions"):
        return None
    noun = tree.child(prep, "pobj")
    if noun is None or noun in taken or tree.tags[noun] not in NOUN_TAGS or is_time(tree, noun):
        return None
    phrase = _phrase(tree, noun, taken, nested)
    if phrase is None or phrase.end - prep > LONGEST_COMPLEMENT:
        return None
    if any(token in taken for token in range(prep, phrase.start)):
        return None
    return phrase.end


def _closed(tree: Tree, head: int, end: int) -> int:
    """Return the end with what belongs to the noun before it: its acronym in brackets, an age."""
    if end + 2 < len(tree) and tree.words[end] == "(" and tree.words[end + 2] == ")":
        inside = tree.words[end + 1]
        if inside.isupper() and inside.isalpha() and tree.tags[head].startswith("NN"):
            return end + 3
    while end + 1 < len(tree) and tree.words[end] == "-" and tree.starts[end + 1] == tree.ends[end - 1] + 1:
        end += 2  # "Ben-Moshe", when the model hangs the second half elsewhere
    return end + _COUPLED if _is_coupled(tree, head, end) else end


def _is_coupled(tree: Tree, head: int, end: int) -> bool:
    """Tell whether a noun only qualifies the plural behind its partner: "missile and drone strikes".

    The model takes the first noun for a phrase of its own, but a thing of which there are several needs an article.
    """
    alone = end == head + 1 and tree.tags[head] == "NN" and tree.tags[tree.left[head]] not in _ARTICLED
    coupled = tree.tags[end : end + _COUPLED] == ("CC", "NN", "NNS") and tree.lower[end] == "and"
    return alone and coupled and tree.lower[end + 1] not in word_set("claim_words", "time_nouns")


def _with_age(tree: Tree, end: int) -> int:
    """Return the end with an age that follows: "farmers aged 60 to 80"."""
    if end < len(tree) and tree.lower[end] == "aged":
        stop = end + 1
        while (
            stop < len(tree)
            and stop - end <= _LONGEST_AGE
            and (tree.tags[stop] in {"CD", "HYPH", "SYM"} or tree.lower[stop] in _AGE_WORDS)
        ):
            stop += 1
        return stop if stop > end + 1 else end
    return end


def _only_particles(tree: Tree, start: int, end: int) -> bool:
    return all(tree.deps[token] in {"cc", "det", "case"} for token in range(start, end))
