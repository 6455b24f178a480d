"""How far a phrase of time is from a number in the build of their sentence."""

from __future__ import annotations

from factpull.lexicon import word_set
from factpull.periods.finding import PeriodPhrase
from factpull.syntax.labels import NOMINAL_SUBJECTS, NOUN_CLAUSES
from factpull.syntax.tenses import tense_of
from factpull.syntax.tree import Tree

#: The steps of it; what stands farther says nothing about a number.
INSIDE, CLAUSE, ABOVE, SUBJECT, BESIDE, AWAY = 0, 1, 2, 3, 4, 9


def rank_of(tree: Tree, head: int, phrase: PeriodPhrase, root: int) -> int:
    """Return how far a phrase of time is from a number in the build of their sentence.

    Args:
        tree: the sentence.
        head: the token from which the number's phrase hangs.
        phrase: the phrase of time.
        root: the token by which that hangs.
    """
    own, attach = tree.clauses[head], tree.heads[root]
    clause = tree.clauses[attach]
    if tree.deps[root] in ("nummod", "compound", "amod", "nmod") and tree.tags[attach][:2] == "NN":
        near = _rank_modifier(tree, head, attach)
        if near < AWAY or not _is_within(tree, attach):
            return near
        attach = tree.heads[tree.heads[attach]]
        clause = tree.clauses[attach]
    if root != head and tree.is_under(root, head):
        return INSIDE if clause == own or tree.deps[clause] in NOUN_CLAUSES else CLAUSE
    turned = phrase.rule == "now" and not tree.is_under(own, clause)
    if turned and tense_of(tree, clause) != tense_of(tree, own):
        return AWAY  # "lost three and now holds nine"
    if clause == own:
        return CLAUSE if attach == clause or tree.is_under(head, attach) else SUBJECT
    if tree.is_under(own, clause):
        return AWAY if phrase.outer > 3 and (_is_aside(tree, own) or _turns(tree, own, clause)) else ABOVE
    if _tells_which(tree, head, clause, root):
        return SUBJECT
    if attach == clause and _is_when(tree, clause, own):
        return BESIDE  # "when the dam broke on 3 May 2019, 70 workers were below it"
    return _rank_aside(tree, clause, own)


def _is_when(tree: Tree, clause: int, own: int) -> bool:
    """Tell whether a clause says when what another tells was so."""
    if tree.deps[clause] != "advcl" or tree.heads[clause] != own:
        return False
    return tree.child(clause, *NOMINAL_SUBJECTS) is not None and any(
        tree.lower[kid] == "when" for kid in tree.kids[clause]
    )


def _tells_which(tree: Tree, head: int, clause: int, root: int) -> bool:
    """Tell whether a participle on a number's noun holds a time: "8% of all fruit sold in May"."""
    noun = tree.heads[head]
    if tree.deps[clause] != "acl" or tree.tags[noun][:2] != "NN":
        return False
    said = tree.lower[clause] in word_set("speech_verbs", "forms")
    return noun != clause and not said and tree.is_under(root, noun)


def _rank_modifier(tree: Tree, head: int, noun: int) -> int:
    """Return how near a time before a noun is: "the 2021 season" dates what hangs from it, and nothing later."""
    if tree.is_under(head, noun) or tree.is_under(noun, head):
        return INSIDE
    beside = tree.deps[noun] in NOMINAL_SUBJECTS and tree.clauses[noun] == tree.clauses[head]
    return SUBJECT if beside else AWAY


def _is_within(tree: Tree, noun: int) -> bool:
    """Tell whether a noun with a time before it says when: "in the 2024 election", "for the 2025/26 season"."""
    word, lead = tree.lower[noun], tree.lower[tree.heads[noun]]
    if tree.deps[noun] != "pobj" or word in word_set("period_words", "papers"):
        return False
    if lead == "for":  # what is spent for an event is spent before it
        return word in word_set("period_words", "spans") or word in ("year", "quarter", "half")
    return lead in ("in", "at", "during", "over", "since", "by")


def _turns(tree: Tree, own: int, above: int) -> bool:
    """Tell whether a clause goes on in another tense: "hit the city on Monday and has killed 40"."""
    tenses = {tense_of(tree, own), tense_of(tree, above)}
    return tree.deps[own] == "conj" and "none" not in tenses and len(tenses) > 1


def _is_aside(tree: Tree, own: int) -> bool:
    """Tell whether a clause only describes a noun of the one above: "the airline, which has 500 planes"."""
    if tree.deps[own] == "relcl":
        return True
    first = tree.left[own]
    return tree.deps[own] == "acl" and first > 0 and tree.words[first - 1] == ","


def _rank_aside(tree: Tree, clause: int, own: int) -> int:
    """Return how near a phrase is whose clause stands beside or below the clause of the number."""
    if not tree.is_under(clause, own):
        return AWAY
    if tree.deps[clause] == "xcomp" and tree.deps[tree.heads[clause]] == "conj" and tree.heads[clause] != own:
        return AWAY  # "runs 40 mills and plans to open 12 by 2030": the time is that of the plan
    dep = tree.deps[clause]
    if dep in NOUN_CLAUSES:
        subject = tree.heads[clause]
        while (
            tree.deps[subject] in ("pobj", "prep", "compound", "conj", "dobj", "agent", "acl")
            and tree.heads[subject] != own
        ):
            subject = tree.heads[subject]
        return SUBJECT if tree.deps[subject] in NOMINAL_SUBJECTS else AWAY
    if dep == "conj" and tree.child(clause, *NOMINAL_SUBJECTS) is not None:
        return BESIDE if _is_suffered(tree, clause) and _is_suffered(tree, own) else AWAY
    return {"conj": BESIDE, "xcomp": ABOVE, "pcomp": ABOVE}.get(dep, AWAY)


def _is_suffered(tree: Tree, clause: int) -> bool:
    """Tell whether a clause says what was suffered; two share a day: "40 were killed and 12 hurt on Monday"."""
    return tree.tags[clause] == "VBN" and tree.child(clause, "auxpass", "nsubjpass") is not None
