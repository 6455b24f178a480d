"""Reports, lists and surveys with an owner, that say something: "Zentrix's list of the top 25 ports includes …"."""

from __future__ import annotations

from collections.abc import Iterator

from factpull.annotate import Sentence
from factpull.claims.attribution.cues import Cue
from factpull.claims.attribution.speakers import Speaker, SpeakerIndex
from factpull.lexicon import word_set
from factpull.records import Organization, Person
from factpull.syntax.phrases import possessor
from factpull.syntax.tree import Tree

#: The longest name of an owner, in characters.
LONGEST = 200
#: How a report's noun is tied to whose it is: "Zentrix's survey", "a survey conducted by Zentrix".
OWNERS = frozenset({"poss", "compound", "nmod", "acl", "prep", "agent", "pobj"})


def find_owned_reports(sentence: Sentence, index: SpeakerIndex) -> Iterator[tuple[Cue, str]]:
    """Yield what is said by a report, a list or a survey whose owner its words name, with the report's noun.

    Args:
        sentence: one with syntax; others give none.
        index: the article's names.
    """
    tree = sentence.tree
    if tree is None:
        return
    for token, dep in enumerate(tree.deps):
        if dep != "nsubj" or tree.lower[tree.heads[token]] not in _verbs():
            continue
        noun = tree.lower[token] if tree.lower[token] in _nouns() else tree.lower[token].removesuffix("s")
        if (noun in _nouns() or _is_carried_out(tree, token)) and (
            owner := _owner(tree, token, sentence, index)
        ):
            word = tree.words[tree.heads[token]]
            yield Cue(owner, word, owner.end, owner.end, before=False, after=True, runs=False), noun


def _is_carried_out(tree: Tree, noun: int) -> bool:
    """Tell whether somebody made what a noun stands for, whatever it is: "soil tests carried out by Zentrix"."""
    return any(
        tree.deps[kid] == "acl"
        and tree.lower[kid] in word_set("speech_verbs", "made")
        and any(tree.lower[below] == "by" for below in tree.kids[kid])
        for kid in tree.kids[noun]
    )


def _verbs() -> frozenset[str]:
    return (
        word_set("speech_verbs", "shown")
        | word_set("speech_verbs", "said")
        | word_set("speech_verbs", "held")
    )


def _nouns() -> frozenset[str]:
    return word_set("speech_verbs", "reports") | word_set("speech_verbs", "lists")


def _owner(tree: Tree, noun: int, sentence: Sentence, index: SpeakerIndex) -> Speaker | None:
    """Return the person or body that stands in a report's own words, nearest to its noun."""
    words = (token for kid in tree.kids[noun] if tree.deps[kid] in OWNERS for token in tree.held(kid))
    held = {tree.starts[token]: token for token in words}
    near = tree.starts[noun]
    names = index.mentions(min(held, default=near), max(held, default=near) + LONGEST)
    for first, last, entity in sorted(names, key=lambda name: abs(name[0] - near)):
        if first in held and isinstance(entity, Organization | Person) and _binds(tree, held[first], noun):
            return index.named(first, last, entity)
    return None if (owner := possessor(tree, noun)) is None else _unknown(tree, owner, sentence)


def _unknown(tree: Tree, owner: int, sentence: Sentence) -> Speaker | None:
    """Return an owner that the entities lack: two words or more, all with capitals."""
    words = [token for token in tree.held(owner) if tree.deps[token] != "case"]
    if len(words) == 1 or not all(tree.words[token][0].isupper() for token in words):
        return None
    start, end = tree.starts[words[0]], tree.ends[words[-1]]
    return Speaker(sentence.text[start - sentence.start : end - sentence.start], None, "body", start, end)


def _binds(tree: Tree, token: int, noun: int) -> bool:
    """Tell whether a name is the owner: before the noun, or behind "by" and "from"."""
    if token < noun:
        return True
    while tree.deps[token] in ("compound", "nmod", "conj", "flat", "appos"):
        token = tree.heads[token]
    return tree.deps[token] == "pobj" and tree.lower[tree.heads[token]] in ("by", "from")
