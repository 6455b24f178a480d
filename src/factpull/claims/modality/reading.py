"""How sure a statement is: asserted, forecast, target, possible or conditional."""

from __future__ import annotations

from collections.abc import Iterator

from factpull.claims.modality.clauses import governor, mood_of_clause
from factpull.claims.modality.conditions import CONDITIONS, is_supposed
from factpull.claims.modality.cues import governors, word_set_of
from factpull.claims.modality.expected import expected_figure
from factpull.claims.modality.known import is_circumstance, is_known
from factpull.lexicon import word_set
from factpull.quantities import QuantityMention
from factpull.records import Modality
from factpull.syntax.labels import FINITE_TAGS, NOMINAL_SUBJECTS, NOUN_CLAUSES
from factpull.syntax.tenses import helpers_of
from factpull.syntax.tree import Tree, once_per_token

#: How a number may hang in its phrase.
_NOMINAL = frozenset(
    {
        "pobj",
        "nummod",
        "compound",
        "prep",
        "appos",
        "dobj",
        "attr",
        "nsubj",
        "nsubjpass",
        "amod",
        "nmod",
        "quantmod",
    }
)
#: How many words up the tree a phrase is still the number's own.
_LONGEST_CLIMB = 14


def read_modality(mention: QuantityMention, tree: Tree) -> Modality:
    """Return how sure the article is of a quantity.

    Args:
        mention: the quantity.
        tree: its sentence.
    """
    head = mention.head
    behind = tree.token_at(mention.extent[1] - 1) + 1
    if (expected := expected_figure(tree, mention.token_start, behind)) is not None:
        return expected
    if is_known(mention, tree):
        return "asserted"
    clauses = tuple(_scope(tree, head))
    if any(is_supposed(tree, clause) for clause in clauses):
        return "conditional"
    if (modality := _of_phrase(tree, head)) is not None:
        return modality
    if is_circumstance(mention, tree):
        return "asserted"
    moods = (mood_of_clause(tree, clause, head) for clause in clauses)
    return next((mood for mood in moods if mood is not None), "asserted")


def settle_modality(modality: Modality, form: str | None, measure: str | None = None) -> Modality:
    """Return how sure the article is of one side of a change: where a change starts is known.

    A change of a forecast or a target has only forecasts, or only targets, for its levels.

    Args:
        modality: what the sentence tells of the number: "forecast".
        form: its side of the change: "from" for the level before.
        measure: what is measured.

    Example:
        >>> settle_modality("forecast", "from"), settle_modality("asserted", "from", "growth forecast")
        ('asserted', 'forecast')
    """
    told = governors()["nouns"].get((measure or "").lower().rpartition(" ")[2])
    if form in ("from", "to") and told in ("forecast", "target"):
        return told
    return "asserted" if form == "from" and modality in ("forecast", "target") else modality


def _of_phrase(tree: Tree, head: int) -> Modality | None:
    """Return what the nouns around a number tell: "a target of 30%", "planned investment of $2bn"."""
    token = head
    cues = governors()
    for _ in range(_LONGEST_CLIMB):
        dep = tree.deps[token]
        if tree.tags[token][:2] == "NN":
            if token != head and (modality := cues["nouns"].get(tree.lower[token])):
                return modality
            if (modality := _of_adjective(tree, token)) is not None:
                return modality
        if dep not in _NOMINAL or dep in ("dobj", "attr") or dep in NOMINAL_SUBJECTS:
            return None
        token = tree.heads[token]
    return None


@once_per_token
def _of_adjective(tree: Tree, noun: int) -> Modality | None:
    adjectives = governors()["adjectives"]
    counted = tree.lower[noun] in word_set_of("words", "known_when_suspected")
    for kid in tree.kids[noun]:
        if tree.deps[kid] == "amod" and (modality := adjectives.get(tree.lower[kid])):
            return None if counted and modality == "possible" else modality
    return None


def _scope(tree: Tree, head: int) -> Iterator[int]:
    """Yield the clauses whose mood reaches a number, from the inside out."""
    clause = tree.clauses[head]
    yield clause
    while (up := tree.heads[clause]) != clause and not _stands_alone(tree, clause):
        if tree.deps[clause] == "acl":
            yield up
        if tree.deps[clause] == "pcomp" and tree.tags[tree.heads[up]][:2] == "NN":
            yield tree.heads[up]  # "with the goal of planting 500 trees"
        clause = tree.clauses[up]
        yield clause


@once_per_token
def _stands_alone(tree: Tree, clause: int) -> bool:
    """Tell whether a clause has a mood of its own, whatever stands above it."""
    dep, up = tree.deps[clause], tree.heads[clause]
    words = {tree.deps[kid]: tree.lower[kid] for kid in tree.kids[clause]}
    verbs = (clause, *helpers_of(tree, clause))
    finite = any(tree.tags[verb] in FINITE_TAGS for verb in verbs)
    if dep in NOUN_CLAUSES:
        return words.get("aux") != "to"
    if dep == "conj":
        return finite and ("nsubj" in words or "nsubjpass" in words or "aux" in words)
    if dep == "advcl":
        return finite and not CONDITIONS & {words.get("mark", ""), words.get("advmod", "")}
    if dep == "ccomp" and clause < up:
        return finite
    if dep == "ccomp":
        above = tree.clauses[up]
        return tree.lower[above] in word_set("speech_verbs", "forms") and governor(tree, above) is None
    return False
