"""A figure as the readers of measure and subject see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from factpull.claims.change.evidence import Found
from factpull.claims.modality.clauses import is_advised
from factpull.claims.sentence.antecedents import Reference
from factpull.claims.sentence.definite import is_definite
from factpull.claims.sentence.scene import Figure, Scene
from factpull.claims.sentence.wording import Wording
from factpull.issues import IssueCode
from factpull.lexicon import word_set
from factpull.lexicon.change import verb_forms
from factpull.records import Quantity
from factpull.syntax.clauses import object_of, subject_of
from factpull.syntax.phrases import is_time
from factpull.syntax.tenses import is_passive
from factpull.syntax.tree import Tree

#: What those who are counted have to do with is not what they do.
_OF_COUNTED = frozenset({"about.counted", "about.described", "about.event", "about.whole"})
#: Links by which a measure belongs to a noun above it.
_BELONGING = frozenset({"appos", "of", "with", "in", "for"})


_COMMON = frozenset({"NN", "NNS"})
_NAMING = frozenset({"NN", "NNS", "NNP", "NNPS"})


@dataclass(frozen=True, slots=True)
class About:
    """What a figure is about.

    Attributes:
        measure: what is measured, or None.
        subject: whom or what it is about, or None.
        rule: which rule said so.
    """

    measure: Reference | None = None
    subject: Reference | None = None
    rule: str = "about.none"


@dataclass(frozen=True, slots=True)
class View:
    """A figure in its sentence, with what is known of the figures before it.

    Attributes:
        scene: the sentence.
        words: puts its nouns into words.
        figure: the figure.
        found: the changes of the sentence's figures so far, by index.
        earlier: what the figures before it are about, by index.
    """

    scene: Scene
    words: Wording
    figure: Figure
    found: Mapping[int, Found]
    earlier: Mapping[int, About]

    @property
    def tree(self) -> Tree:
        """The syntax."""
        return self.scene.tree

    @property
    def quantity(self) -> Quantity:
        """The figure's quantity."""
        return self.figure.mention.quantity

    @property
    def change(self) -> Found | None:
        """The change that the figure is part of."""
        return self.found.get(self.figure.index)

    @property
    def previous(self) -> Figure | None:
        """The figure before it."""
        return self.scene.figures[self.figure.index - 1] if self.figure.index else None

    def copy(self, index: int, rule: str) -> About:
        """Return what another figure is about, under a rule of its own.

        Args:
            index: the other figure's index.
            rule: the rule.
        """
        return replace(self.earlier.get(index, About()), rule=rule)

    def of_counted(self, counted: Figure, about: About) -> About:
        """Return what an amount measures of things that are counted: "three bridges worth $5 million".

        Args:
            counted: the figure that counts them.
            about: what that figure is about.
        """
        amount = self.quantity.kind in {"measure", "money"} and counted.mention.quantity.kind == "count"
        named = self.tree.tags[counted.head] in _COMMON and counted.head not in self.scene.taken
        return replace(about, measure=self.words.bare(counted.head)) if amount and named else about

    def is_free(self, noun: int | None) -> bool:
        """Tell whether a noun belongs to no figure.

        Args:
            noun: the noun, or None.
        """
        return noun is not None and noun not in self.scene.taken and self.words.figure_of(noun) is None

    @property
    def is_known(self) -> bool:
        """Tell whether the text speaks of the things counted as known: "the two firms"."""
        return is_definite(self.tree, self.figure.mention)

    def reports(self, verb: int) -> bool:
        """Tell whether a verb only passes on what is so: "the study found 5 cases", not "the study has 5 parts".

        Args:
            verb: the verb.
        """
        word = self.tree.lower[verb]
        said = any(word in word_set("speech_verbs", key) for key in ("said", "told", "shown", "participles"))
        foretells = word in verb_forms("claim_words", "foretelling_verbs") and not is_passive(self.tree, verb)
        return said or foretells or word in verb_forms("claim_words", "finding_verbs")

    def is_for_others(self, verb: int) -> bool:
        """Tell whether the subject above a verb only advises: in "auditors suggest opening 4 clinics" they open none.

        Args:
            verb: the verb.
        """
        return is_advised(self.tree, verb) and object_of(self.tree, self.tree.heads[verb]) is None

    def subject(self, verb: int) -> Reference | None:
        """Return what a verb's subject refers to; a figure as subject passes on its own.

        Args:
            verb: the verb.
        """
        subject = subject_of(self.tree, verb)
        if subject is None or (self.words.is_source(subject) and self.reports(verb)):
            return None
        if (
            self.tree.lower[subject] in word_set("claim_words", "intent_nouns")
            and self.tree.tags[verb] == "VB"
        ):
            return None  # "plans were made to cut 40 jobs": nobody in the sentence cuts
        if self.is_for_others(verb):
            return None
        bare = self.tree.left[subject] >= subject - 1
        if bare and self.tree.tags[subject] in {"NN", "NNS"} and is_time(self.tree, subject):
            return None  # "the quarter shows a cash flow of $9 million": nobody's, but a time's
        other = self.words.figure_of(subject)
        if subject in self.scene.taken and other is None:
            return None
        if other is not None and (passed := self.earlier.get(other, About())).subject is not None:
            return self.words.refer(subject) if passed.rule in _OF_COUNTED else passed.subject
        if other is not None and self.scene.figures[other].mention.quantity.kind == "age":
            return self.words.stretch(self.scene.figures[other].start, self.scene.figures[other].end)
        named, figure = self.bearer(subject), self.tree.starts[self.figure.start]
        if self.tree.deps[verb] == "acl" and named is not None and named.start < figure < named.end:
            return self.words.bare(subject)  # "calves weighing 500 pounds": the pounds are of calves
        return named

    def bearer(self, noun: int) -> Reference | None:
        """Return what a noun refers to; what only describes another noun stands for that.

        As in "Norvex, a lender with 40 branches", "the Tarm is a river with nine dams": of Norvex, of the Tarm.

        Args:
            noun: the noun.
        """
        described = self.described_by(noun)
        found = self.words.refer(described) if described is not None and self.is_free(described) else None
        if found is None or found.issue == IssueCode.SUBJECT_PRONOUN:
            return self.words.refer(noun)
        return found

    def _sold(self, rate: int) -> int | None:
        """Return what a price is the price of, or None: the nuts in "sells nuts at a price of $5"."""
        tree, link = self.tree, self.tree.heads[rate]
        if tree.lower[rate] not in word_set("claim_words", "price_nouns") or tree.lower[link] != "at":
            return None
        sold = object_of(tree, tree.heads[link])
        return sold if sold is not None and sold < link and self.is_free(sold) else None

    def described_by(self, noun: int) -> int | None:
        """Return the noun that a common noun describes as its apposition or behind "to be", or None.

        Args:
            noun: the noun that may describe another.
        """
        tree = self.tree
        if tree.tags[noun] not in {"NN", "NNS"} or self.words.is_name(noun):
            return None
        first = tree.heads[noun] if tree.deps[noun] == "conj" else noun
        above = tree.heads[first]
        if tree.deps[first] == "appos" and above < noun:
            return above if self.words.is_name(above) else None
        above = tree.heads[noun]
        if tree.deps[noun] != "attr" or tree.lower[above] not in word_set("claim_words", "describing_verbs"):
            return None
        subject = tree.child(above, "nsubj")
        named = subject is not None and subject < above and tree.tags[subject] in _NAMING
        return subject if named else None

    def _without(self, noun: int, above: int) -> Reference | None:
        """Return what a measure's noun hangs from, without the measure: the hall of "a hall with a capacity of 40"."""
        found, start = self.bearer(above), self.tree.starts[noun]
        within = found is not None and found.start < start < found.end and self.tree.tags[above] in _COMMON
        return self.words.bare(above) if within else found

    def beyond(self, noun: int, further: tuple[tuple[str, int], ...] = ()) -> Reference | None:
        """Return the subject of a measure: the noun that it belongs to, else the clause's subject.

        Args:
            noun: the head of the measure.
            further: the nouns above it, with the link to each.
        """
        for link, above in further:
            if (
                link in _BELONGING
                and above not in self.scene.taken
                and not self.words.is_source(above)
                and self.tree.lower[above] not in word_set("claim_words", "summary_nouns")
            ):
                return self._without(noun, above) if link == "with" else self.bearer(above)
        verb = self.figure.attachment.verb
        if (sold := self._sold(noun)) is not None:
            return self.words.refer(sold)
        if (
            verb is None
            or self.figure.attachment.relation == "subject"
            or subject_of(self.tree, verb) == noun
        ):
            return None
        return self.subject(verb)
