"""Direction and form of a change: is the number its size, the level after it, or the level before it?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from factpull.claims.change.beside import beside_earlier, compares_things
from factpull.claims.change.evidence import FORMS, SHARES, TIMES, Form, Found, noun_word
from factpull.claims.change.further import falls_off, find_further, taken_off
from factpull.claims.change.levels import (
    EXTREMES,
    is_no_level,
    is_origin,
    of_earlier_time,
    of_level,
    of_reached,
    of_total,
)
from factpull.claims.sentence.neighbours import is_gapped, is_paired, is_year_before
from factpull.claims.sentence.scene import Figure, Scene
from factpull.lexicon import word_set
from factpull.lexicon.change import (
    ChangeWord,
    Direction,
    change_adverbs,
    change_verbs,
    verb_forms,
)
from factpull.records import Quantity
from factpull.syntax.clauses import object_of
from factpull.syntax.tree import Tree

_GROWN: Mapping[str, Direction] = {
    "doubl": "up",
    "tripl": "up",
    "trebl": "up",
    "quadrupl": "up",
    "quintupl": "up",
    "halv": "down",
}
#: How far behind "more" its "than" may stand: "5% more rain in the past ten years than".
_LONGEST_THAN = 12
_FINITE_PAST = frozenset({"VBD", "VBZ", "VBP", "VBN", "VBG"})
_SMALLER_LARGER = frozenset({"more", "less", "fewer"})


def find_change(scene: Scene, figure: Figure, earlier: Mapping[int, Found]) -> Found | None:
    """Return the change that a figure is part of, or None.

    Args:
        scene: the sentence.
        figure: the figure.
        earlier: the changes of the sentence's figures before it, by index.
    """
    if figure.mention.quantity.kind in {"age", "rank"} or is_origin(scene, figure):
        return None
    return (
        _of_multiple(scene, figure)
        or _of_sign(figure)
        or _of_adverb(scene, figure)
        or _shared(scene, figure, earlier)
        or _of_noun(scene, figure)
        or _of_next(scene, figure)
        or _of_verb(scene, figure, earlier)
        or find_further(scene, figure, earlier)
        or taken_off(scene.tree, figure)
        or of_earlier_time(scene.tree, figure, earlier)
        or of_level(scene.tree, figure)
        or of_reached(scene, figure, earlier)
    )


def _of_multiple(scene: Scene, figure: Figure) -> Found | None:
    """As in "doubled", "has tripled"; "double the rate of last year"."""
    quantity = figure.mention.quantity
    if quantity.kind not in {"multiple", "fraction"}:
        return None
    token = figure.mention.token_end - 1
    word = figure.mention.span.text.lower().split()[-1]
    for stem, direction in _GROWN.items():
        if word.startswith(stem) and (
            word.endswith(("d", "ing", "es")) or scene.tree.tags[token].startswith("V")
        ):
            return Found(direction, "by", token, "multiple")
    verb = figure.attachment.verb
    cut = change_verbs().get(scene.tree.lower[verb]) if verb is not None and word in {"half", "two"} else None
    if cut is not None and cut.direction == "down" and figure.attachment.prep == "in":
        return Found("down", "by", token, "multiple")  # "cut waste in half"
    if word in {"double", "triple", "twice"} and _earlier_time_follows(scene.tree, figure.end):
        return Found("up", "by", token, "multiple")
    return None


def _earlier_time_follows(tree: Tree, start: int) -> bool:
    words = tree.lower[start : start + 10]
    return words[:1] == ("the",) and any(
        word in {"previous", "last", "earlier", "prior"}
        or word in word_set("refused", "months")
        or (word[:2] in {"19", "20"} and word[:4].isdigit() and len(word) >= 4)
        for word in words
    )


def _of_sign(figure: Figure) -> Found | None:
    quantity, text = figure.mention.quantity, figure.mention.span.text
    if quantity.kind in {"percent", "percentage_point", "basis_point"} and text[0] in "+-−–":
        return Found("up" if text[0] == "+" else "down", "by", figure.mention.token_start, "sign")
    return None


def _of_adverb(scene: Scene, figure: Figure) -> Found | None:
    """As in "up 5%", "down from 40", "5% higher", "22% more"."""
    tree = scene.tree
    kind = figure.mention.quantity.kind
    after = tree.lower[figure.end] if figure.end < len(tree) else ""
    if kind not in TIMES and (beside := beside_earlier(tree, figure.end)) is not None:
        return Found(beside, "by", figure.end, "adverb")
    if after in change_adverbs() and kind not in TIMES and _compares(tree, figure, after):
        return Found(
            change_adverbs()[after],
            FORMS.get(figure.lead, "by") if after in {"higher", "lower"} else "by",
            figure.end,
            "adverb",
        )
    place = figure.start - 1
    form: Form = "by"
    while place >= 0 and (
        tree.lower[place] in FORMS or tree.tags[place] in {"DT", "$"} or tree.lower[place] == "another"
    ):
        form = FORMS.get(tree.lower[place], form)
        place -= 1
    word = tree.lower[place] if place >= 0 else ""
    if word == "off" and place == figure.start - 1 and falls_off(tree, figure, place):
        return Found("down", "by", place, "adverb")
    led = place < figure.start - 1 and form == "by" and tree.lower[place + 1] == "by" and kind in SHARES
    if (
        word in change_adverbs()
        and word not in {"more", "less", "fewer"}
        and (led or _moves(tree, place, apart=kind in SHARES and after != "of"))
    ):
        if form == "by" and word in {"higher", "lower"} and tree.deps[place] == "amod":
            form = "to"  # "at a slightly lower 40 tons"
        return Found(change_adverbs()[word], form, place, "adverb")
    return None


def _compares(tree: Tree, figure: Figure, after: str) -> bool:
    kind = figure.mention.quantity.kind
    if _than_other(tree, figure.end + 1):
        return False
    if after in {"higher", "lower"}:
        return kind != "multiple"
    if after in {"up", "down"}:
        follows = tree.lower[figure.end + 1 : figure.end + 2]
        return kind in SHARES and follows in {("on",), ("from",), (".",), (",",), ("at",), ()}
    return (
        kind in {"percent", "percentage_point", "basis_point", "fraction", "money"}
        and after in _SMALLER_LARGER
    )


def _than_other(tree: Tree, place: int) -> bool:
    """Tell whether a comparison is with what was thought: "20% more ice than previously estimated"."""
    for at in range(place, min(place + _LONGEST_THAN, len(tree))):
        if tree.lower[at] == "than":
            behind = range(at + 1, min(at + 4, len(tree)))
            foretold = verb_forms("claim_words", "foretelling_verbs") | verb_forms(
                "claim_words", "planning_verbs"
            )
            return any(tree.lower[k] in foretold for k in behind)
        if tree.lower[at] in {",", ";", "."}:
            return False
    return False


def _moves(tree: Tree, adverb: int, *, apart: bool = False) -> bool:
    """Tell whether an adverb says a change here; "picked up", "set down" and the like are verbs of their own.

    Before a share that stands apart ("remain up 2%", "wages down 5%") only a particle beside its verb is the verb's.
    """
    up = tree.heads[adverb]
    if not tree.is_verb(up) or up > adverb:
        return True
    particle, next_to = tree.deps[adverb] == "prt", up == adverb - 1
    if (particle and next_to) if apart else (particle or next_to):
        return tree.lower[up] in verb_forms("change_words", "movers") or tree.lower[up] in change_verbs()
    return True


def _of_noun(scene: Scene, figure: Figure) -> Found | None:
    """As in "an increase of 5%", "a 5% increase", "a growth rate of 5%", "a jump from 30 to 40"."""
    tree = scene.tree
    for depth, (link, noun) in enumerate(figure.attachment.nouns[:3]):
        word = noun_word(tree, noun)
        if word is None:
            continue
        form = _noun_form(tree, figure, link, depth)
        if form is None or (form == "by" and not _noun_takes(word, figure.mention.quantity)):
            return None
        return Found(word.direction, form, noun, "noun")
    return None


def _noun_form(tree: Tree, figure: Figure, link: str, depth: int) -> Form | None:
    """Return the side of a noun's change: "due to a 5% drop" leads to the noun, "slowed to a 5% rise" to the figure."""
    verb = figure.attachment.verb
    if depth == 0 and link == "modifier" and (verb is None or tree.lower[verb] not in change_verbs()):
        return "by"
    if figure.lead in FORMS and (depth == 0 or figure.paired or figure.mention.quantity.kind != "count"):
        return FORMS[figure.lead]
    if depth == 0 and link in {"of", "modifier"}:
        return "by"
    if depth == 0 and link == "at" and figure.mention.quantity.kind == "percent":
        return "by"
    return None


def _noun_takes(word: ChangeWord, quantity: Quantity) -> bool:
    if quantity.kind in TIMES:
        return False
    return word.takes == "any" or quantity.kind in SHARES


def _of_next(scene: Scene, figure: Figure) -> Found | None:
    """As in "because output fell by 5%": the verb right before by, from or to, whatever the model hung it from."""
    tree = scene.tree
    at = figure.start - 1
    while at > 0 and tree.lower[at] not in FORMS and (tree.tags[at] == "DT" or tree.lower[at] == "further"):
        at -= 1
    form = FORMS.get(tree.lower[at]) if at > 0 else None
    verb = at - 1
    if form is None or form != FORMS.get(figure.lead) or tree.tags[verb] not in _FINITE_PAST:
        return None
    word = change_verbs().get(tree.lower[verb])
    if word is None or figure.attachment.verb in {None, verb} or word.takes == "strict":
        return None
    return Found(word.direction, form, verb, "verb")


def _of_verb(scene: Scene, figure: Figure, earlier: Mapping[int, Found]) -> Found | None:
    """As in "rose 5%", "was cut by 3 points to 4%", "edged up 2%", "recorded an increase from 30 to 40"."""
    verb, relation = figure.attachment.verb, figure.attachment.relation
    if verb is None or relation == "subject" or figure.attachment.coordinated is not None:
        return None
    tree, form = scene.tree, _verb_form(scene.tree, figure)
    led = relation == "prep" and not figure.attachment.nouns
    if form is None and led and tree.lower[figure.start] in {"above", "below", "past"}:
        form = "to"
    if form == "to" and is_no_level(tree, figure, verb):
        return None
    for token, word, source in _verb_words(tree, verb):
        if form is not None and _nearest_is_lead(figure):
            moved = (before := earlier.get(figure.index - 1)) is not None and before.word == token
            allowed = word.takes != "strict" or figure.mention.quantity.kind in SHARES or moved
            return Found(_direction(tree, verb, word), form, token, source) if allowed else None
        bounds = figure.start <= token < figure.mention.token_start  # "was higher than 30%"
        if (
            form is not None
            or bounds
            or (token < figure.start and compares_things(tree, token))
            or "," in tree.lower[figure.end : token]
            or _than_other(tree, token + 1)
        ):
            continue  # "was 40 tons, down from 50": the level's own verb moves nothing
        if source == "verb" and (figure.lead == "at" or _is_paced(tree, figure)):
            return _of_pace(tree, figure, Found(word.direction, "by", token, source), word)
        if source == "verb" and _takes(tree, figure, verb, word):
            return Found(word.direction, "by", token, source)
    return of_total(tree, figure, verb)


def _verb_form(tree: Tree, figure: Figure) -> Form | None:
    """Return the side of a change: that of "to 40", or of the noun whose figure it is: "to a peak of 40"."""
    nouns = figure.attachment.nouns
    of = [link for link, _ in nouns] in (["of"], ["modifier", "of"]) and tree.lower[
        nouns[-1][1]
    ] not in EXTREMES
    if figure.lead not in FORMS and of and figure.mention.quantity.kind not in {*TIMES, "count"}:
        return FORMS.get(figure.attachment.prep)
    return FORMS.get(figure.lead)


def _is_paced(tree: Tree, figure: Figure) -> bool:
    """Tell whether a share is the pace of a change: "grew at the pace of 3%"."""
    nouns = figure.attachment.nouns
    paced = (
        len(nouns) == 1
        and nouns[0][0] == "of"
        and tree.lower[nouns[0][1]] in word_set("noun_classes", "rates")
    )
    return paced and figure.attachment.prep == "at" and figure.mention.quantity.kind == "percent"


def _direction(tree: Tree, verb: int, word: ChangeWord) -> Direction:
    """Return which way a verb moves: one that goes on with a change moves as that did ("extended its fall by 2%")."""
    noun = object_of(tree, verb)
    named = noun_word(tree, noun) if noun is not None and word.takes == "strict" else None
    return named.direction if named is not None and word.direction == "up" else word.direction


def _takes(tree: Tree, figure: Figure, verb: int, word: ChangeWord) -> bool:
    """Tell whether a bare amount behind a verb of change is its size."""
    return (
        _is_bare(figure)
        and _takes_bare(word, figure.mention.quantity)
        and not _is_other_sense(tree, verb, figure)
    )


def _of_pace(tree: Tree, figure: Figure, found: Found, word: ChangeWord) -> Found | None:
    """As in "grew at 5%", "grew at the pace of 5%", and the level of "was down in May at 40 tons"; or None."""
    kind = figure.mention.quantity.kind
    if found.word != figure.attachment.verb:
        # As in "pulled down by the crowd at 40 euros".
        done_by = tree.lower[found.word + 1 : found.word + 2] == ("by",)
        level = figure.attachment.relation == "prep" and not figure.attachment.nouns and not done_by
        return replace(found, form="to") if level and kind not in {*TIMES, "count"} else None
    grows = word.takes in {"any", "strict"} or _is_paced(tree, figure)
    return found if grows and kind == "percent" else None


def _verb_words(tree: Tree, verb: int) -> Iterator[tuple[int, ChangeWord, str]]:
    """Yield what says the direction in a clause: its verb, the adverb of a mover, the noun of a light verb."""
    if (word := change_verbs().get(tree.lower[verb])) is not None:
        yield verb, word, "verb"
        return
    if tree.lower[verb] in verb_forms("change_words", "movers"):
        for kid in tree.kids[verb]:
            if tree.deps[kid] in {"prt", "advmod", "acomp", "dobj"} and tree.lower[kid] in change_adverbs():
                yield kid, ChangeWord(change_adverbs()[tree.lower[kid]], "amount"), "verb"
    noun = object_of(tree, verb)
    if noun is not None and (named := noun_word(tree, noun)) is not None:
        yield noun, named, "noun"


def _nearest_is_lead(figure: Figure) -> bool:
    """Tell whether by, to or from leads the figure to the verb, not to a thing between them."""
    nouns = figure.attachment.nouns
    return not nouns or figure.paired or nouns[0][0] in FORMS or figure.mention.quantity.kind != "count"


def _is_bare(figure: Figure) -> bool:
    if figure.attachment.nouns:
        return False
    if figure.attachment.relation == "prep":  # the "between" of a range is its own
        return not figure.attachment.prep and figure.mention.quantity.text.lower().startswith("between")
    return figure.attachment.relation in {"object", "adverbial"} and not figure.attachment.prep


def _is_other_sense(tree: Tree, verb: int, figure: Figure) -> bool:
    """As in "lost $8 million" (a loss of its own), "grow two-thirds of the crop" (they are grown)."""
    behind = tree.lower[figure.mention.token_end : figure.mention.token_end + 1]
    if tree.lower[verb] in word_set("verb_classes", "losing"):
        following = figure.end + 1 < len(tree) and tree.tags[figure.end + 1] != "DT"
        measured = tree.lower[figure.end : figure.end + 1] in {("in",), ("of",)} and following
        return figure.mention.quantity.kind == "money" and not measured  # "lost $8 million in sales"
    of = behind == ("of",) or tree.lower[figure.end : figure.end + 1] == ("of",)
    return of and tree.lower[verb] in word_set("verb_classes", "obtaining")


def _takes_bare(word: ChangeWord, quantity: Quantity) -> bool:
    if quantity.kind in TIMES:
        return False
    if word.takes == "any" or quantity.kind in SHARES:
        return True
    return word.takes == "amount" and quantity.kind in {"money", "measure", "index"}


def _shared(scene: Scene, figure: Figure, earlier: Mapping[int, Found]) -> Found | None:
    """As in "lost 190 points, or 0.6%"; "rose 5% (3 tons)"; "exports grew 5% and imports 3%"."""
    previous = scene.figures[figure.index - 1] if figure.index else None
    found = earlier.get(figure.index - 1)
    if previous is None or found is None:
        return None
    apart = scene.tree.lower[figure.end : figure.end + 1] in {("above",), ("below",)}
    if apart and previous.mention.quantity.kind == figure.mention.quantity.kind:
        return None  # "to 7.1 m, 1.6 m above its banks"
    if is_paired(scene, previous, figure):
        if found.form == "to" and is_year_before(scene, previous, figure):
            return Found(found.direction, "from", found.word, "shared")
        rate = figure.mention.quantity.kind == "percent" != previous.mention.quantity.kind
        form = "by" if rate and found.form == "to" else found.form  # "rose from $3m to $5m, or 67%"
        return Found(found.direction, FORMS.get(figure.lead, form), found.word, "shared")
    if is_gapped(scene, previous, figure):
        return Found(found.direction, FORMS.get(figure.lead, found.form), found.word, "shared")
    return None
