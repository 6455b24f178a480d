"""A sentence with its figures: what the field modules look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from factpull.claims.sentence.harm import harms
from factpull.lexicon import word_set
from factpull.quantities import QuantityMention
from factpull.syntax.clauses import Attachment, attach
from factpull.syntax.labels import AUXILIARY_LABELS
from factpull.syntax.placed import noun_of_list
from factpull.syntax.tree import Tree

#: Kinds of numbers that are a part of a whole.
SHARE_KINDS = frozenset({"fraction", "percent"})

_SKIPPED = frozenset({"DT", "PRP$", "$", "``", "''"})
_SKIPPED_WORDS = frozenset({"either", "both", "another", "only", "just", "further"})
#: Kinds whose phrase ends with the things counted, not with a unit.
_COUNTING = frozenset({"count", "fraction", "rank", "percent"})
#: What stands between an article and its number, and how much of it: "a much slower 5%", "a still-strong 6%".
_ADJECTIVES, _MOST_ADJECTIVES = frozenset({"JJ", "JJR", "RB", "RBR", "HYPH"}), 4
_MODIFIERS = frozenset({"compound", "amod", "nmod"})
_SCALING = _MODIFIERS | {"npadvmod"}
#: What leads the side of a change.
_SIDES = frozenset({"by", "from", "to"})
_FINITE = frozenset({"VBP", "VBZ", "MD"})
#: What may stand before a figure that opens its clause.
_OPENERS = frozenset(
    {
        "",
        ",",
        "and",
        "but",
        "while",
        "whilst",
        "that",
        ";",
        "remaining",
        "other",
        "where",
        "as",
        ":",
        "–",
        "—",
        "whereas",
    }
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A numeric phrase in its sentence.

    Attributes:
        index: its place among the sentence's figures.
        mention: the quantity.
        start: first token of the whole phrase, bound words and unit included.
        end: token behind the phrase.
        head: token that the phrase hangs from.
        own: the tokens of the phrase.
        lead: the word before the phrase in lower case, without determiners ("by", "to", "of"), or "".
        attachment: how it hangs in its clause.
        paired: whether it stands in "from … to …" with a neighbour.
    """

    index: int
    mention: QuantityMention
    start: int
    end: int
    head: int
    own: frozenset[int]
    lead: str
    attachment: Attachment
    paired: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence's syntax with its figures.

    Attributes:
        tree: the syntax.
        figures: the numeric phrases in text order.
        taken: all tokens of numeric expressions; no noun phrase holds them.
        owner: token → index of its figure.
        holders: token → indices of the figures whose whole phrase holds it.
    """

    tree: Tree
    figures: tuple[Figure, ...]
    taken: frozenset[int]
    owner: dict[int, int]
    holders: dict[int, list[int]]

    def between(self, first: Figure, second: Figure) -> range:
        """Return the tokens between two figures.

        Args:
            first: the earlier one.
            second: the later one.
        """
        return range(first.end, second.start)


def build_scene(tree: Tree, mentions: Iterable[QuantityMention]) -> Scene:
    """Return a sentence with its figures.

    Args:
        tree: the sentence's syntax.
        mentions: its quantities in text order.
    """
    figures: list[Figure] = []
    mentions = tuple(mentions)
    owner = {
        token: index
        for index, mention in enumerate(mentions)
        for token in range(mention.token_start, mention.token_end)
    }
    taken = frozenset(owner) | frozenset(
        token for mention in mentions for token in _unit_tokens(tree, mention)
    )
    for index, mention in enumerate(mentions):
        start = min(tree.token_at(mention.extent[0]), mention.token_start)
        end = _behind(tree, max(tree.token_at(mention.extent[1] - 1) + 1, mention.token_end))
        own = frozenset(range(start, end))
        head = mention.head if mention.head in own else mention.token_end - 1
        lead = _lead(tree, start)
        bearer = tree.heads[head] if _shares_noun(tree, mention, head) else head
        subject = _as_subject(tree, end, lead) or _as_subject(tree, tree.right[bearer] + 1, lead)
        attachment = subject or attach(tree, bearer, own, taken)
        lost = attachment.verb is None and not attachment.nouns
        taken_by = attachment.relation == "subject" and harms(tree, start - 1)
        if lost or taken_by:
            attachment = _behind_verb(tree, start) or attachment
        paired = (
            bool(figures) and lead == "to" and figures[-1].lead == "from" and start - figures[-1].end <= 4
        )
        if paired:
            figures[-1] = replace(figures[-1], paired=True)
        figures.append(Figure(index, mention, start, end, head, own, lead, attachment, paired))
    return Scene(tree, tuple(figures), taken, owner, _holders(figures))


def _shares_noun(tree: Tree, mention: QuantityMention, head: int) -> bool:
    """Tell whether the noun that a number counts stands behind another one: "opened 12 and 14 clinics"."""
    return mention.quantity.kind == "count" and noun_of_list(tree, head) is not None


def _holders(figures: Iterable[Figure]) -> dict[int, list[int]]:
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for figure in figures:
        for token in figure.own:
            holders[token].append(figure.index)
    return dict(holders)


def _unit_tokens(tree: Tree, mention: QuantityMention) -> range:
    """Return the tokens of a unit: they name nothing that a figure could be about."""
    if mention.quantity.kind == "index" and (scale := scale_behind(tree, mention)) is not None:
        return range(mention.token_end, scale + 1)
    modifies = tree.deps[mention.head] in _MODIFIERS and tree.heads[mention.head] > mention.head
    if mention.quantity.kind in _COUNTING and not modifies:
        return range(0)
    return range(mention.token_end, _behind(tree, tree.token_at(mention.extent[1] - 1) + 1))


def scale_behind(tree: Tree, mention: QuantityMention) -> int | None:
    """Return the noun between a level and what has it, or None: the magnitude of "a 7.1-magnitude quake".

    Args:
        tree: the sentence.
        mention: the level.
    """
    scale = mention.token_end + (tree.lower[mention.token_end : mention.token_end + 1] == ("-",))
    modifies = (
        scale + 1 < len(tree)
        and tree.lower[scale] in word_set("claim_words", "scale_nouns")
        and tree.deps[scale] in _SCALING
    )
    return (
        scale
        if modifies and tree.heads[scale] > scale and tree.tags[tree.heads[scale]].startswith("N")
        else None
    )


def _behind(tree: Tree, end: int) -> int:
    """Return the end of a phrase with the "old" of an age."""
    while end < len(tree) and (tree.lower[end] == "old" or tree.lower[end : end + 2] == ("-", "old")):
        end += 1
    return end


def _as_subject(tree: Tree, end: int, lead: str) -> Attachment | None:
    """Return the attachment of a figure that a finite verb follows at once ("… and 7% belong to"), or None.

    The model often coordinates such a figure with the clause before.
    """
    if lead not in _OPENERS or end >= len(tree):
        return None
    if tree.tags[end] not in _FINITE and tree.lower[end] not in {"was", "were", "had"}:
        return None
    if tree.tags[end] == "VBZ" and tree.tags[end - 1] == "NNS" and lead == "and":
        return None  # "a bus with 40 pupils and two teachers crashes": the bus does
    up = tree.heads[end] if tree.deps[end] in AUXILIARY_LABELS else end
    verb = up if tree.is_verb(up) else end
    return Attachment(verb, "subject", "", (), (verb,), None)


def _behind_verb(tree: Tree, start: int) -> Attachment | None:
    """Return the attachment of a figure that stands right behind a finite verb, whatever the model says, or None."""
    verb = start - 1
    if verb < 1 or tree.tags[verb] not in {"VBZ", "VBP", "VBD"}:
        return None
    return Attachment(verb, "object", "", (), (verb,), None)


def _lead(tree: Tree, start: int) -> str:
    """Return the word that leads a figure, past an amount's empty noun: "to" in "to an average of 40"."""
    place = _before(tree, start)
    if place > 0 and tree.lower[place] == "of" and tree.lower[place - 1] in _amounts():
        further = _before(tree, place - 1)
        if further >= 0 and tree.lower[further] in _SIDES:
            return tree.lower[further]
    if (
        place > 0
        and tree.lower[place] == "to"
        and tree.lower[place - 1] in word_set("noun_classes", "comparisons")
    ):
        return "with"
    return tree.lower[place] if place >= 0 else ""


def _before(tree: Tree, place: int) -> int:
    place = _past_adjectives(tree, place) - 1
    while place >= 0 and (tree.tags[place] in _SKIPPED or _is_skipped(tree.lower[place])):
        place -= 1
    return place


def _past_adjectives(tree: Tree, start: int) -> int:
    """Return where a phrase begins whose number has adjectives before it, behind an article: "a still-high 40"."""
    place = start
    while place > 0 and start - place < _MOST_ADJECTIVES and tree.tags[place - 1] in _ADJECTIVES:
        place -= 1
    return place if place > 0 and tree.lower[place - 1] in {"a", "an"} else start


def _amounts() -> frozenset[str]:
    return word_set("claim_words", "transparent_nouns")


def _is_skipped(word: str) -> bool:
    """Tell whether a word before a figure is no part of what is said of it: "another 40", "a record 12"."""
    return word in _SKIPPED_WORDS or word in word_set("adjective_classes", "emphatic")
