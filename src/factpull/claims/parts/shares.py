"""What a share is a share of, and what a bare count counts, when the phrase itself does not say it."""

from __future__ import annotations

from factpull.claims.change.evidence import Found
from factpull.claims.keys import normalize
from factpull.claims.sentence.antecedents import Antecedents
from factpull.claims.sentence.scene import SHARE_KINDS, Figure, Scene
from factpull.lexicon import word_set
from factpull.records import Quantity
from factpull.syntax.clauses import prep_object
from factpull.syntax.phrases import is_time, noun_phrase

_PRONOUNS = frozenset({"them", "which", "whom", "these", "those", "it", "they", "that", "this"})


class Wholes:
    """Remembers what the shares of an article are shares of.

    Args:
        antecedents: finds what pronouns refer to.
    """

    def __init__(self, antecedents: Antecedents) -> None:
        self._antecedents = antecedents
        self._last: tuple[int, str] | None = None

    def complete(self, sentence: int, scene: Scene, figure: Figure, found: Found | None) -> Quantity:
        """Return a figure's quantity with what it counts, or what it is a share of.

        Args:
            sentence: index of its sentence.
            scene: the sentence.
            figure: the figure.
            found: the change that it is part of.
        """
        quantity = figure.mention.quantity
        if quantity.kind in SHARE_KINDS:
            return self._of_share(sentence, scene, figure, found)
        group = _group_before(scene, figure) if quantity.kind == "count" and not quantity.counted else None
        return quantity.model_copy(update={"counted": group}) if group else quantity

    def _of_share(self, sentence: int, scene: Scene, figure: Figure, found: Found | None) -> Quantity:
        quantity = figure.mention.quantity
        counted = self._printed(scene, figure) or self._before_which(scene, figure) or quantity.counted
        if counted is not None and self._last is not None and normalize(counted) == normalize(self._last[1]):
            counted = self._last[1]
        if counted is not None and counted.lower() not in _PRONOUNS:
            if found is None:
                self._last = sentence, counted
            return quantity.model_copy(update={"counted": counted})
        whole = _of_count(scene, figure) if found is None else None
        if whole is None and found is None and figure.attachment.relation == "subject":
            whole = self._of_clause(scene, figure)
            if whole is None and self._last is not None and sentence - self._last[0] <= 1:
                whole = self._last[1]
        if whole is not None:
            self._last = sentence, whole
        if whole == counted:
            return quantity
        return quantity.model_copy(update={"counted": whole})

    def _printed(self, scene: Scene, figure: Figure) -> str | None:
        """Return the whole behind a share as it is printed, or None: "half of the farmers with land"."""
        for token in sorted(figure.own):
            noun = prep_object(scene.tree, token, "of")
            if noun is not None and noun not in scene.taken and scene.tree.tags[noun].startswith("NN"):
                phrase = noun_phrase(scene.tree, noun, scene.taken)
                return self._antecedents.printed(scene.tree, phrase).text if phrase else None
        return None

    def _before_which(self, scene: Scene, figure: Figure) -> str | None:
        """Return what the amount before is of, where a share is of that: "10 tons of rye, 41% of which"; or None."""
        tree = scene.tree
        related = ("of", "which") in (
            tree.lower[figure.end : figure.end + 2],
            tree.lower[max(0, figure.start - 2) : figure.start],
        )
        if not related or not figure.index:
            return None
        link = scene.figures[figure.index - 1].end
        noun = tree.child(link, "pobj") if tree.lower[link] in {"of", "in"} else None
        if noun is None or noun >= figure.start or is_time(tree, noun):
            return None
        phrase = noun_phrase(tree, noun, scene.taken)
        return self._antecedents.printed(tree, phrase).text if phrase else None

    def _of_clause(self, scene: Scene, figure: Figure) -> str | None:
        """Return the whole that a clause opens with, or None: "Of the voters, 40% stayed home"."""
        verb = figure.attachment.verb
        noun = prep_object(scene.tree, verb, "of", "among", "amongst") if verb is not None else None
        if noun is None or noun >= figure.start or noun in figure.own or is_time(scene.tree, noun):
            return None
        phrase = noun_phrase(scene.tree, noun, scene.taken)
        if phrase is None or scene.tree.lower[noun] in _PRONOUNS:
            return None
        return self._antecedents.printed(scene.tree, phrase).text


def _of_count(scene: Scene, figure: Figure) -> str | None:
    """Return what the count before counts, whose share restates it: "45 cases (88%)"; or None."""
    before = scene.figures[figure.index - 1] if figure.index else None
    if before is None or scene.tree.lower[before.end : figure.start] != ("(",):
        return None
    return before.mention.quantity.counted


def _group_before(scene: Scene, figure: Figure) -> str | None:
    """Return the noun for all people of a kind whose number a figure is, or None: "a population of 50,000"."""
    tree, noun = scene.tree, figure.start - 2
    sized = noun >= 0 and tree.lower[noun + 1] in {"of", "with"}
    return tree.words[noun] if sized and tree.lower[noun] in word_set("counts", "groups") else None
