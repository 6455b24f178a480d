"""How sure a clause is of a number: its helpers, its verb, and what its verb governs."""

from __future__ import annotations

from factpull.claims.modality.conditions import WILL, WOULD, is_conditional, is_counterfactual
from factpull.claims.modality.cues import governors, hedges, word_set_of
from factpull.claims.modality.negation import is_complement
from factpull.claims.sentence.harm import harms
from factpull.lexicon import read_table, word_set
from factpull.lexicon.change import change_verbs, verb_forms
from factpull.records import Modality
from factpull.syntax.clauses import subject_of
from factpull.syntax.labels import NOMINAL_SUBJECTS, NOUN_CLAUSES
from factpull.syntax.tenses import helpers_of, is_passive
from factpull.syntax.tree import Tree, once_per_token

POSSIBLE_AUX = frozenset({"may", "might", "could"})
OUGHT = frozenset({"should", "ought"})
#: Verbs that say what their subject is: "the goal is to plant 500 trees", "plans were made to …".
LINKS = frozenset({"is", "are", "was", "were", "'s", "be"})
#: What leads the level or the size that a forecast names behind its object: "forecasts output at 5 tons".
FORETOLD = frozenset({"at", "to", "with", "by"})
#: What sets one group beside others: "the young were most likely to vote".
COMPARED = frozenset({"as", "least", "less", "more", "most", "twice"})
#: Those who speak of what they will do themselves.
OURS = frozenset({"i", "they", "we"})
PRESENT = frozenset({"VBP", "VBZ"})
PERFECT = frozenset({"has", "have", "had", "having", "'ve", "’ve", "'s", "’s", "'d", "’d"})
#: What leads a new target: "raises the target to 5"; who keeps a target "at 5" has it now.
RAISED = frozenset({"to"})


def mood_of_clause(tree: Tree, clause: int, head: int) -> Modality | None:
    """Return how sure a clause is of a number, or None if it does not say.

    Args:
        tree: the sentence.
        clause: a clause that reaches the number.
        head: the number's head.
    """
    if tree.tags[clause][:2] == "NN" and tree.deps[clause] not in ("ROOT", "relcl"):
        return governors()["nouns"].get(tree.lower[clause])
    helpers = {tree.lower[helper] for helper in helpers_of(tree, clause)}
    if is_conditional(tree, clause, helpers) or is_counterfactual(tree, clause, helpers):
        return "conditional"
    if helpers & POSSIBLE_AUX or _can_change(tree, clause) or _is_own_claim(tree, clause):
        return None if "could" in helpers and _is_denied(tree, clause) else "possible"
    if helpers & WOULD and _is_told_ahead(tree, clause):
        return "forecast"
    if helpers & (WILL | WOULD):
        return "forecast" if _is_foretold(tree, clause, head) else "target"
    if helpers & OUGHT or is_advised(tree, clause) or _is_wished_for(tree, clause, head):
        return "target"
    if modality := _of_governor(tree, clause, head):
        return modality
    if tree.deps[clause] in NOUN_CLAUSES and "to" in helpers and is_passive(tree, clause):
        return "target"
    if "to" in helpers and _is_purpose(tree, clause):
        return "target"
    return "forecast" if "to" in helpers and _is_headline(tree, clause) else None


@once_per_token
def _can_change(tree: Tree, clause: int) -> bool:
    """Tell whether a clause says what something can bring about: "nets can cut losses by 5%", not "can hold 5"."""
    able = any(tree.lower[helper] == "can" for helper in helpers_of(tree, clause))
    brings = tree.lower[clause] in change_verbs() or harms(tree, clause)
    return able and brings and not _is_denied(tree, clause)


@once_per_token
def _is_own_claim(tree: Tree, clause: int) -> bool:
    """Tell whether a clause says what its subject claims of itself: "the sect claims to have 600 followers"."""
    claims = tree.lower[tree.heads[clause]] in word_set_of("words", "claiming")
    return claims and tree.deps[clause] == "xcomp" and tree.tags[clause] in {"VB", "VBN"}


@once_per_token
def is_advised(tree: Tree, clause: int) -> bool:
    """Tell whether somebody advises to do what a clause without a subject tells: "suggests opening 4 clinics".

    Args:
        tree: the sentence.
        clause: the clause's head.
    """
    advised = tree.lower[tree.heads[clause]] in word_set_of("words", "advising")
    return advised and tree.deps[clause] == "xcomp" and tree.tags[clause] in {"VB", "VBG"}


def _is_wished_for(tree: Tree, clause: int, head: int) -> bool:
    """Tell whether a number stands in what is wished for: "hopes for 90 guests", unlike "hoped for years that"."""
    if (
        tree.lower[clause] not in word_set_of("words", "wishing")
        or tree.child(clause, "ccomp", "xcomp") is not None
    ):
        return False
    return any(
        tree.deps[kid] == "prep" and tree.lower[kid] == "for" and tree.is_under(head, kid)
        for kid in tree.kids[clause]
    )


@once_per_token
def _is_headline(tree: Tree, clause: int) -> bool:
    """Tell whether the infinitive of a headline foretells a change: "Growth to inch up to 3%"."""
    led = tree.deps[clause] == "ROOT" or tree.deps[tree.heads[clause]] == "ROOT"
    moves = tree.lower[clause] in change_verbs() or tree.lower[clause] in verb_forms(
        "change_words", "climbers"
    )
    return led and moves and not tree.is_finite


@once_per_token
def _is_denied(tree: Tree, clause: int) -> bool:
    """Tell whether a clause denies its verb: "could not reach the port", which says what happened."""
    return any(tree.deps[kid] == "neg" for kid in tree.kids[clause])


def _is_purpose(tree: Tree, clause: int) -> bool:
    """Tell whether an infinitive names what is wanted: "a scheme to cut waste by 5%"."""
    dep, above = tree.deps[clause], tree.heads[clause]
    if dep == "advcl" and governor(tree, above) == "forecast":
        return False  # "projects output to increase by 5%"
    if tree.child(clause, "nsubj") is not None and tree.deps[above] == "prep":
        above = tree.heads[above]
    if governors()["nouns"].get(tree.lower[above]) == "forecast":
        return False  # "a forecast for output to increase by 5%"
    wanted = dep in ("acl", "advcl") or (
        dep in ("xcomp", "ccomp")
        and tree.lower[tree.heads[clause]] in LINKS | word_set_of("words", "linking")
    )
    undertaken = dep == "acl" and tree.lower[above] in word_set_of("words", "undertakings")
    purpose = undertaken or tree.lower[clause] in word_set_of("words", "purposes")
    return wanted and tree.tags[clause] == "VB" and purpose


@once_per_token
def _is_told_ahead(tree: Tree, clause: int) -> bool:
    """Tell whether a clause is what somebody foretells: "foretold that the Weavers would hold 35 mandates"."""
    while tree.deps[clause] == "conj" and tree.heads[clause] != clause:
        clause = tree.heads[clause]
    above = tree.clauses[tree.heads[clause]]
    reckoned = tree.lower[above] in word_set_of("words", "reckoning")
    told = (
        reckoned
        or governor(tree, above) == "forecast"
        or any(
            tree.deps[kid] == "nsubj" and tree.lower[kid] in word_set_of("words", "foretellers")
            for kid in tree.kids[above]
        )
    )
    return tree.deps[clause] == "ccomp" and above < clause and told


def _has_own_aim(tree: Tree, clause: int, head: int) -> bool:
    """Tell whether a participle aims at something else than the number: "fired, targeting gunmen, and killed 13"."""
    aims = [kid for kid in tree.kids[clause] if tree.deps[kid] == "dobj"]
    return tree.tags[clause] == "VBG" and bool(aims) and not any(tree.is_under(head, aim) for aim in aims)


def _is_foretold(tree: Tree, clause: int, head: int) -> bool:
    """Tell whether "will" foretells ("will reach 5%") rather than plans ("will build 5 plants")."""
    if tree.lower[clause] == "be":
        named = any(
            tree.deps[kid] in ("attr", "acomp") or (tree.deps[kid] == "nsubj" and tree.tags[kid][:2] == "NN")
            for kid in tree.kids[clause]
        )  # "thirty sailors will be cooks", unlike "$4 million will be for dykes"
        return is_complement(tree, head, clause) or (clause == tree.clauses[head] and not named)
    if tree.lower[clause] in change_verbs() and tree.child(clause, "dobj") is None:
        return not is_passive(tree, clause)
    foretells = tree.lower[clause] in word_set_of("words", "ahead") and not is_passive(tree, clause)
    return foretells and not _is_own_doing(tree, clause)


@once_per_token
def _is_own_doing(tree: Tree, clause: int) -> bool:
    """Tell whether somebody will change something, and so plans it: "we will cut 40 jobs", unlike "rain will cut"."""
    changed = tree.child(clause, "dobj") is not None and tree.lower[clause] in word_set_of(
        "words", "purposes"
    )
    subject = subject_of(tree, clause)
    if not changed or subject is None:
        return False
    word = tree.lower[subject]
    body = word in read_table("generic_nouns")["organization"] or word in word_set("speech_verbs", "bodies")
    return body or word in OURS


@once_per_token
def _has_lived(tree: Tree, clause: int) -> bool:
    """Tell whether "seen" says what came about: "some towns have seen rents climb", unlike "is seen climbing"."""
    helpers = {tree.lower[helper] for helper in helpers_of(tree, clause)}
    return tree.lower[clause] == "seen" and not is_passive(tree, clause) and not helpers.isdisjoint(PERFECT)


def _is_feared(tree: Tree, modality: Modality, clause: int) -> bool:
    """Tell whether a passive verb does not vouch for what is said of its subject: "90 were feared dead"."""
    said = any(tree.deps[kid] in {"acomp", "oprd"} for kid in tree.kids[clause])
    return modality == "possible" and said and is_passive(tree, clause)


def _of_governor(tree: Tree, clause: int, head: int) -> Modality | None:
    """Return what a verb or its subject tells of what it governs: "expects growth", "the goal is to plant"."""
    modality = None if _has_lived(tree, clause) else governor(tree, clause)
    if tree.lower[clause] == "set" and any(
        tree.deps[kid] == "xcomp" and tree.lower[kid] in word_set_of("words", "ahead")
        for kid in tree.kids[clause]
    ):
        return "forecast"  # "is set to rise", unlike "is set to build"
    if tree.lower[clause] in word_set_of("words", "seeing") and tree.tags[clause] in PRESENT:
        return "forecast" if _sees_change(tree, clause, head) else None
    if modality and (_is_governed(tree, modality, clause, head) or _is_feared(tree, modality, clause)):
        return modality
    for kid in tree.kids[clause]:
        if tree.lower[kid] in hedges() or (tree.deps[kid] == "acomp" and _foretells(tree, kid)):
            return governor(tree, kid)
        told = governors()["nouns"].get(tree.lower[kid])
        if told is not None and _is_told_by(tree, kid, clause, head, told):
            return told
    return None


def _sees_change(tree: Tree, clause: int, head: int) -> bool:
    """Tell whether somebody sees a change ahead: "the bureau sees imports falling to 90 tons"."""
    return any(
        tree.tags[kid] == "VBG" and tree.lower[kid] in change_verbs() and tree.is_under(head, kid)
        for kid in tree.kids[clause]
    )


@once_per_token
def _foretells(tree: Tree, adjective: int) -> bool:
    """Tell whether an adjective foretells; "due to the rain" gives a reason, "more likely to" compares."""
    if tree.lower[adjective] == "due" and tree.child(adjective, "xcomp") is None:
        return False
    compared = any(tree.lower[kid] in COMPARED for kid in tree.kids[adjective])
    return governor(tree, adjective) is not None and not compared


def governor(tree: Tree, token: int) -> Modality | None:
    """Return what a verb tells of what it governs: "expected" foretells.

    Args:
        tree: the sentence.
        token: the verb.
    """
    return governors()["verbs"].get(tree.lower[token])


def _is_told_by(tree: Tree, noun: int, clause: int, head: int, told: Modality) -> bool:
    """Tell whether a noun says what a clause's number is: "the goal is to plant 5", "raised its target to 5"."""
    if tree.deps[noun] in NOMINAL_SUBJECTS and tree.lower[clause] in LINKS | word_set_of("words", "linking"):
        return True
    levels = FORETOLD if told == "forecast" else RAISED
    return tree.deps[noun] == "dobj" and _is_of_object(tree, clause, head, levels)


def _is_of_object(tree: Tree, clause: int, head: int, levels: frozenset[str] = FORETOLD) -> bool:
    """Tell whether a number says how much of a verb's object: "forecasts output at 5", "raised its target to 5"."""
    return tree.child(clause, "dobj") is not None and any(
        tree.deps[kid] == "prep" and tree.lower[kid] in levels and tree.is_under(head, kid)
        for kid in tree.kids[clause]
        if kid > clause
    )


def _is_governed(tree: Tree, modality: Modality, clause: int, head: int) -> bool:
    """Tell whether what a verb tells holds for a number: it stands in what the verb governs."""
    governed = (
        clause != tree.clauses[head]
        or is_complement(tree, head, clause)
        or (modality == "forecast" and is_passive(tree, clause))  # "is projected at 4%"
        or (modality == "target" and is_passive(tree, clause) and not _is_done(tree, clause))
        or (
            is_passive(tree, clause) and tree.child(clause, "xcomp") is not None
        )  # "40 are feared to be dead"
        or (modality == "forecast" and _is_of_object(tree, clause, head))
    )
    return governed and not _is_bare_past(tree, clause, head) and not _has_own_aim(tree, clause, head)


@once_per_token
def _is_done(tree: Tree, clause: int) -> bool:
    """Tell whether a promise itself is what is counted: "only a third has been pledged", unlike "is planned"."""
    helpers = {tree.lower[helper] for helper in helpers_of(tree, clause)}
    return "been" in helpers and tree.child(clause, "xcomp", "prep") is None


def _is_bare_past(tree: Tree, clause: int, head: int) -> bool:
    """Tell whether a verb like "set", "seen" or "agreed" has its plain sense: it governs no clause."""
    plain = tree.lower[clause] in word_set("verb_classes", "plain_pasts") and clause == tree.clauses[head]
    return plain and not (tree.child(clause, "xcomp") is not None and not _is_aside(tree, head))


def _is_aside(tree: Tree, head: int) -> bool:
    """Tell whether a number stands in an adjunct of a noun: "shops in two towns", unlike "a block of 400 flats"."""
    while not tree.is_clause(head):
        if tree.deps[head] == "prep" and tree.lower[head] != "of":
            return True
        head = tree.heads[head]
    return False
