"""Levels that a change led to: "swelled by 5% and totalled 40", "peaked at 54%", "remained unchanged at 4%"."""

from __future__ import annotations

from collections.abc import Mapping

from factpull.claims.change.evidence import FORMS, SHARES, TIMES, Found, noun_word
from factpull.claims.sentence.scene import Figure, Scene
from factpull.lexicon import word_set
from factpull.lexicon.change import Direction, change_verbs, verb_forms
from factpull.syntax.clauses import object_of, subject_of
from factpull.syntax.phrases import is_time
from factpull.syntax.tree import Tree

#: What leads the time that a change is counted from, and how many tokens of its clause stand before the level.
_SINCE, _LONGEST_CLAUSE = frozenset({"from", "since", "over", "on", "than", "with", "to"}), 12
#: Nouns for the level that a figure came to.
EXTREMES: Mapping[str, Direction] = {"high": "up", "highs": "up", "low": "down", "lows": "down"}


def of_level(tree: Tree, figure: Figure) -> Found | None:
    """Return the change that led to a level ("swelled by 5% and totalled 40", "a ten-year high of 40"), or None.

    Args:
        tree: the sentence.
        figure: the level.
    """
    verb = figure.attachment.verb
    if (extreme := _of_extreme(tree, figure)) is not None:
        return extreme
    if verb is None:
        return None
    if (stated := _of_stated(tree, figure, verb)) is not None:
        return stated
    if (reached := _of_reaching(tree, figure, verb)) is not None:
        return reached
    if figure.attachment.relation == "subject":
        if figure.mention.quantity.kind == "count":
            return None  # "12 towns show increases": nothing says of how many towns
        noun = object_of(tree, verb)
        word = noun_word(tree, noun) if noun is not None else None
        light = tree.lower[verb] in verb_forms("claim_words", "light_verbs")
        return Found(word.direction, "to", verb, "level") if word and light else None
    if tree.lower[verb] not in verb_forms("claim_words", "level_verbs") or tree.lower[verb] in {
        "was",
        "is",
        "were",
    }:
        return _of_flat(tree, figure, verb)
    above = tree.heads[verb]
    word = change_verbs().get(tree.lower[above]) if tree.deps[verb] in {"conj", "advcl", "xcomp"} else None
    if (
        word
        and tree.is_verb(above)
        and subject_of(tree, verb) == subject_of(tree, above)
        and not figure.attachment.nouns
    ):
        return Found(word.direction, "to", above, "level")
    return _of_flat(tree, figure, verb)


def of_reached(scene: Scene, figure: Figure, earlier: Mapping[int, Found]) -> Found | None:
    """Return the change that the figure before states and that led to a level ("rose 3 cents to end at 40"), or None.

    What leads there is an infinitive, a participle ("bringing it to 40") or one more verb ("and closed at 40").

    Args:
        scene: the sentence.
        figure: the level.
        earlier: the changes of the sentence's figures before it, by index.
    """
    tree, verb = scene.tree, figure.attachment.verb
    found = earlier.get(figure.index - 1)
    if (
        found is None
        or found.form == "to"
        or verb is None
        or figure.mention.quantity.kind in {*TIMES, "count"}
    ):
        return None
    previous = scene.figures[figure.index - 1]
    if verb <= previous.start or figure.attachment.relation != "prep" or figure.attachment.nouns:
        return None
    if figure.lead == "to":
        return Found(found.direction, "to", found.word, "level") if _brings(tree, verb) else None
    joined = tree.deps[verb] in {"advcl", "xcomp", "conj", "acl"}
    same = joined and tree.heads[verb] == previous.attachment.verb and figure.lead == "at"
    return Found(found.direction, "to", found.word, "level") if same else None


def of_earlier_time(tree: Tree, figure: Figure, earlier: Mapping[int, Found]) -> Found | None:
    """Return the change from a level of the time that it is counted from, or None.

    As in "a growth of 9% over last May, when arrivals were 400" and "a fall from 2019, when it stood at 40".

    Args:
        tree: the sentence.
        figure: the level.
        earlier: the changes of the sentence's figures before it, by index.
    """
    start = max(1, figure.start - _LONGEST_CLAUSE)
    when = next((k for k in range(figure.start - 1, start, -1) if tree.lower[k] == "when"), None)
    if when is None or figure.mention.quantity.kind in TIMES or figure.lead in {"by", "to"}:
        return None
    if any(tree.words[k] in {";", ","} for k in range(when, figure.start)):
        return None
    link = next((k for k in range(when - 1, max(0, when - 6), -1) if tree.lower[k] in _SINCE), None)
    if link is None or not any(is_time(tree, k) for k in range(link + 1, when)):
        return None
    word = noun_word(tree, link - 1)
    if word is not None:
        return Found(word.direction, "from", link - 1, "level")
    before = earlier.get(figure.index - 1)
    if before is None or before.form != "by":
        return None
    return Found(before.direction, "from", before.word, "level")


def _brings(tree: Tree, verb: int) -> bool:
    """Tell whether a participle behind a comma moves what moved before: "…, bringing it to", "taking the rate to"."""
    if tree.tags[verb] != "VBG" or tree.words[verb - 1] != ",":
        return False
    noun = object_of(tree, verb)
    rates = word_set("noun_classes", "rates") | word_set("noun_classes", "totals")
    return noun is not None and (tree.tags[noun] == "PRP" or tree.lower[noun] in rates)


def _of_extreme(tree: Tree, figure: Figure) -> Found | None:
    """As in "touched a ten-year high of 40", "a three-week low of 41": extremes of figures that move."""
    for link, noun in figure.attachment.nouns[:1]:
        direction = EXTREMES.get(tree.lower[noun])
        told = any(tree.deps[kid] in {"compound", "amod", "nmod", "npadvmod"} for kid in tree.kids[noun])
        if direction and link == "of" and told and tree.tags[noun].startswith("NN"):
            return Found(direction, "to", noun, "level")
    return None


def _of_reaching(tree: Tree, figure: Figure, verb: int) -> Found | None:
    """As in "is expected to reach 40", "peaked at 54%"."""
    if tree.lower[verb] in verb_forms("change_words", "peaks") and figure.lead == "at":
        return Found("up", "to", verb, "level")
    bare = figure.attachment.relation == "object" and not figure.attachment.nouns
    if (
        tree.lower[verb] != "reach"
        or tree.tags[verb] != "VB"
        or not bare
        or figure.mention.quantity.kind in TIMES
    ):
        return None
    return Found("up", "to", verb, "level")


def _of_stated(tree: Tree, figure: Figure, verb: int) -> Found | None:
    """As in "the increase was 5%", "growth averaged 3%": the noun of change is the subject."""
    if figure.attachment.relation not in {"object", "adverbial", "prep"} or figure.attachment.nouns:
        return None
    noun = subject_of(tree, verb)
    at = figure.lead == "at" or "at" in tree.lower[figure.start : figure.mention.token_start]
    rated = at and tree.lower[verb] in verb_forms("claim_words", "rating_verbs")
    levelled = tree.lower[verb] in verb_forms("claim_words", "level_verbs")
    if noun is None or not (rated or levelled) or tree.lower[verb].startswith("remain"):
        return None
    word = noun_word(tree, noun)
    if word is None or word.takes != "any" or figure.mention.quantity.kind not in SHARES:
        return None
    side = FORMS.get(figure.lead, "by")  # "the biggest rise was in Tarm, from 40% to 54%"
    return Found(word.direction, side, noun, "stated")


def _of_flat(tree: Tree, figure: Figure, verb: int) -> Found | None:
    """As in "remained unchanged at 4%"."""
    if figure.lead != "at" or figure.mention.quantity.kind not in {*SHARES, "money", "measure", "index"}:
        return None
    for kid in tree.kids[verb]:
        if tree.lower[kid] in word_set("change_words", "flat") and kid < figure.start:
            return Found("flat", "to", kid, "verb")
    return None


def of_total(tree: Tree, figure: Figure, verb: int) -> Found | None:
    """Return the change of what is brought to a total, or None: "brings the total to 90".

    Args:
        tree: the sentence.
        figure: the figure.
        verb: the verb that it hangs from.
    """
    if figure.lead == "to" and tree.lower[verb] in word_set("verb_classes", "bringing"):
        moved = object_of(tree, verb)
        if moved is not None and tree.lower[moved] in word_set("noun_classes", "totals"):
            return Found("up", "to", verb, "verb")
    return None


def is_no_level(tree: Tree, figure: Figure, verb: int) -> bool:
    """Tell whether "to" says of whom or with what: "cut power to 9,000 homes", "added to 40 others".

    Args:
        tree: the sentence.
        figure: the figure behind "to".
        verb: the verb that it hangs from.
    """
    if tree.lower[verb] in word_set("verb_classes", "joining"):
        return True
    moved = object_of(tree, verb) if figure.mention.quantity.kind == "count" else None
    return moved is not None and tree.lower[moved] in word_set("noun_classes", "supplies")


def is_origin(scene: Scene, figure: Figure) -> bool:
    """Tell whether "from" says whom or what an amount came from: "raised $4 million from 300 donors".

    Things counted are a level only beside others that are counted, "cut from 40 jobs to 30", or alone.

    Args:
        scene: the sentence.
        figure: a figure.
    """
    quantity = figure.mention.quantity
    if figure.lead != "from" or quantity.kind != "count" or quantity.counted is None or not figure.index:
        return False
    before = scene.figures[figure.index - 1]
    near = before.attachment.verb == figure.attachment.verb or not (scene.between(before, figure)[1:])
    return near and before.mention.quantity.kind in {"money", "measure"}
