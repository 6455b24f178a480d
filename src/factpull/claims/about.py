"""What a figure measures, and whom or what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from factpull.claims.antecedents import Reference
from factpull.claims.change import SHARES, Found, is_gapped, is_paired
from factpull.claims.clauses import object_of, prep_object, subject_of
from factpull.claims.lexemes import change_nouns, verb_forms
from factpull.claims.phrases import Phrase, is_time, noun_phrase
from factpull.claims.scene import Figure, Scene
from factpull.claims.wording import Wording
from factpull.lexicon import word_set

_PASSED_ON = frozenset({"including", "include", "includes", "among", "with"})
_HOLDING = frozenset(
    {"with", "of", "having", "including", "featuring", "appos", "modifier", "containing", "comprising"}
)


@dataclass(frozen=True, slots=True)
class About:
    """What a figure is about.

    Attributes:
        measure: what is measured, or None.
        subject: whom or what it is about, or None.
        rule: which rule said so.
        place: token of a noun that owns the measure and is a place, or None.
    """

    measure: Reference | None = None
    subject: Reference | None = None
    rule: str = "about.none"


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads what the figures of one sentence are about.

    Attributes:
        scene: the sentence.
        words: puts its nouns into words.
    """

    scene: Scene
    words: Wording

    def find_about(self, figure: Figure, found: Found | None, earlier: Mapping[int, About]) -> About:
        """Return what a figure is about.

        Args:
            figure: the figure.
            found: the change that it is part of.
            earlier: what the sentence's figures before it are about, by index.
        """
        if figure.mention.quantity.kind == "count" and (owner := self.words.owner(figure.head)) is not None:
            return About(None, owner, "about.owner")
        shared = self._shared(figure, earlier)
        if shared is not None:
            return shared
        nouns = [(link, noun) for link, noun in figure.attachment.nouns if self._counts(noun, figure)]
        if nouns:
            return self._of_noun(figure, found, nouns, earlier)
        if figure.attachment.verb is not None:
            return self._of_verb(figure, found, figure.attachment.verb, earlier)
        return About()

    def _counts(self, noun: int, figure: Figure) -> bool:
        """Tell whether a noun on the way says something: "total" in "a total of 5 tons" does not."""
        tree = self.scene.tree
        bare = tree.left[noun] >= noun - 1 or tree.lower[noun - 1] in {"a", "the"}
        return (
            not (tree.lower[noun] in word_set("claim_words", "transparent_nouns") and bare)
            and noun not in figure.own
        )

    def _shared(self, figure: Figure, earlier: Mapping[int, About]) -> About | None:
        if not figure.index:
            return None
        previous = self.scene.figures[figure.index - 1]
        before = earlier.get(previous.index, About())
        if is_paired(self.scene, previous, figure):
            return replace(before, rule="about.restated")
        if is_gapped(self.scene, previous, figure) and previous.attachment.verb is not None:
            return self._of_gap(previous, figure, before)
        link = figure.attachment.nouns[0] if figure.attachment.nouns else ("", -1)
        owner = next(
            (other for other in self.scene.figures if link[1] in other.own and other is not figure), None
        )
        if (
            owner is not None
            and link[0] in {"appos", "including", "of", "modifier", "like"}
            and owner.index in earlier
        ):
            return replace(earlier[owner.index], rule="about.part")
        return None

    def _of_gap(self, previous: Figure, figure: Figure, before: About) -> About | None:
        tree = self.scene.tree
        heads = [t for t in self.scene.between(previous, figure) if tree.tags[t].startswith(("NN", "PRP"))]
        noun = heads[-1]
        if any(tree.lower[t] in {"in", "of", "for"} for t in self.scene.between(previous, figure)):
            noun = heads[0]
        found = self.words.refer(noun)
        if found is None:
            return None
        if self.words.is_name(noun) or before.measure is None:
            return About(before.measure if before.subject else None, found, "about.gap")
        return About(found, before.subject, "about.gap")

    # -- nouns -------------------------------------------------------------------------------------------------

    def _of_noun(
        self, figure: Figure, found: Found | None, nouns: list[tuple[str, int]], earlier: Mapping[int, About]
    ) -> About:
        link, noun = nouns[0]
        if found is not None and found.source == "noun" and found.word == noun:
            return self._of_change_noun(noun, figure, found, earlier)
        if link in _PASSED_ON and link != "with" and figure.index and figure.index - 1 in earlier:
            return replace(earlier[figure.index - 1], measure=None, rule="about.part")
        if link == "modifier" and figure.mention.quantity.kind not in {"money", *SHARES}:
            return self._of_modified(noun, nouns, figure)
        if figure.mention.quantity.kind == "count" and figure.mention.quantity.counted:
            return self._of_holder(link, noun, figure)
        link, noun = self._topmost(link, noun, nouns)
        measure, owner = self.words.split(noun)
        if owner is None:
            owner = self._beyond(figure, nouns[1:], noun)
        if measure is None:
            return About(None, owner, "about.noun")
        return About(measure, owner, "about.noun")

    def _of_modified(self, noun: int, nouns: list[tuple[str, int]], figure: Figure) -> About:
        """As in "the 67-km road": the road is the subject; "a 30-acre plot": the plot, of whom the clause is about."""
        if figure.mention.quantity.kind == "age":
            return About(None, self.words.bare(noun), "about.modified")
        if self.words.has_name(noun) or self.scene.tree.deps[noun] in {"nsubj", "nsubjpass"}:
            return About(None, self.words.refer(noun), "about.modified")
        return About(self.words.refer(noun), self._beyond(figure, nouns[1:], noun), "about.modified")

    def _of_holder(self, link: str, noun: int, figure: Figure) -> About:
        """As in "a block with 694 bays": who holds the things counted."""
        tree = self.scene.tree
        if any(
            tree.lower[kid] in {"the", "these", "those", "both"}
            for kid in tree.kids[figure.head]
            if kid < figure.start + 1
        ):
            return About(None, None, "about.definite")
        if link in _HOLDING:
            return About(None, self.words.refer(noun), "about.holder")
        return About(None, self._beyond(figure, [], noun), "about.holder")

    def _topmost(self, link: str, noun: int, nouns: list[tuple[str, int]]) -> tuple[str, int]:
        """As in "the loss in value of properties of $5 million": the loss, whatever the model says."""
        if link != "of":
            return link, noun
        for further_link, further in nouns[1:]:
            if further_link not in {"of", "in"} or self.words.is_name(noun) or further in self.scene.taken:
                break
            noun = further
        return link, noun

    def _beyond(self, figure: Figure, nouns: list[tuple[str, int]], noun: int) -> Reference | None:
        """Return the subject of a measure: the noun that it belongs to, else the clause's subject."""
        for link, further in nouns:
            if link in {"appos", "of", "with", "in", "for"} and further not in self.scene.taken:
                return self.words.refer(further)
        verb = figure.attachment.verb
        if verb is None or figure.attachment.relation == "subject":
            return None
        subject = subject_of(self.scene.tree, verb)
        if subject is None or subject in self.scene.owner or subject == noun:
            return None
        return self.words.refer(subject)

    def _of_change_noun(
        self, noun: int, figure: Figure, found: Found | None, earlier: Mapping[int, About]
    ) -> About:
        """As in "an increase of 5% in exports", "a 5% share price increase", "recorded a rise to 40"."""
        tree, scene = self.scene.tree, self.scene
        what = prep_object(tree, noun, "in", "of", "for")
        if (
            what is not None
            and what not in scene.taken
            and not is_time(tree, what)
            and scene.owner.get(what) is None
            and what not in figure.own
        ):
            measure, owner = self.words.split(what)
            return About(
                measure,
                owner or self.words.owner(noun) or self._beyond(figure, [], noun),
                "about.change_noun",
            )
        phrase = noun_phrase(tree, noun, scene.taken, complements=False)
        compound = (
            [
                t
                for t in range(phrase.start, noun)
                if tree.tags[t].startswith("NN") and tree.lower[t] not in change_nouns()
            ]
            if phrase
            else []
        )
        if compound:
            measure = self.words.text(Phrase(compound[0], compound[-1] + 1, compound[-1]))
            return About(
                measure, self.words.owner(noun) or self._beyond(figure, [], noun), "about.change_noun"
            )
        if (owner := self.words.owner(noun)) is not None:
            return About(None, owner, "about.change_noun")
        verb = figure.attachment.verb
        if figure.index and figure.index - 1 in earlier and (verb is None or object_of(tree, verb) != noun):
            return replace(earlier[figure.index - 1], rule="about.restated")
        if verb is None or subject_of(tree, verb) == noun:
            return About()
        return self._of_subject(verb, figure, found, earlier)

    # -- verbs -------------------------------------------------------------------------------------------------

    def _of_verb(self, figure: Figure, found: Found | None, verb: int, earlier: Mapping[int, About]) -> About:
        tree = self.scene.tree
        relation = figure.attachment.relation
        if relation == "subject":
            return self._of_predicate(figure, verb)
        if self._repeats(figure, verb) and figure.index - 1 in earlier:
            return replace(earlier[figure.index - 1], rule="about.restated")
        if (
            found is not None
            and found.source in {"verb", "noun", "level"}
            and verb in {found.word, tree.heads[found.word], found.word}
        ):
            return self._of_change(figure, found, verb, earlier)
        if found is not None or self._is_level(verb):
            return self._of_subject(verb, figure, found, earlier)
        content = (
            self.words.content(figure)
            if figure.mention.quantity.kind not in {"percent", "fraction"}
            else None
        )
        holder = self._holder_before(figure, verb)
        if holder is not None:
            return About(None, self.words.refer(holder), "about.holder")
        subject = self._subject(verb, earlier)
        if (
            content is None
            and relation in {"prep", "adverbial"}
            and figure.mention.quantity.kind not in {"count", "age"}
        ):
            thing = object_of(tree, verb)
            if (
                thing is not None
                and thing not in self.scene.taken
                and self.scene.owner.get(thing) is None
                and thing < figure.start
            ):
                content = (
                    self.words.text(noun_phrase(tree, thing, self.scene.taken))
                    if thing not in figure.own
                    else None
                )
        return About(content, subject, "about.clause")

    def _holder_before(self, figure: Figure, verb: int) -> int | None:
        """As in "has a schedule with two doses": the object, when "with" follows it at once."""
        tree = self.scene.tree
        thing = object_of(tree, verb)
        if (
            thing is None
            or figure.lead != "with"
            or figure.mention.quantity.kind != "count"
            or thing in figure.own
        ):
            return None
        phrase = noun_phrase(tree, thing, self.scene.taken)
        return (
            thing
            if phrase is not None and phrase.end < len(tree) and tree.lower[phrase.end] == "with"
            else None
        )

    def _is_level(self, verb: int) -> bool:
        return self.scene.tree.lower[verb] in verb_forms("claim_words", "level_verbs")

    def _of_change(self, figure: Figure, found: Found, verb: int, earlier: Mapping[int, About]) -> About:
        """As in "cut its forecast to 3%", "lost 40 km of coast", "rose 5%"."""
        tree = self.scene.tree
        thing = object_of(tree, verb)
        if (
            thing is not None
            and tree.lower[thing] not in change_nouns()
            and thing not in self.scene.owner
            and not self.words.is_figure(thing)
        ):
            measure, owner = self.words.split(thing)
            return About(measure, owner or self._subject(verb, earlier), "about.change_object")
        content = self.words.content(figure)
        if content is not None:
            return About(content, self._subject(verb, earlier), "about.change_content")
        return self._of_subject(verb, figure, found, earlier)

    def _of_subject(
        self, verb: int, figure: Figure, found: Found | None, earlier: Mapping[int, About]
    ) -> About:
        """As in "the volume of traffic rose", "Ghana's debt stands at": the subject says what is measured."""
        tree = self.scene.tree
        subject = subject_of(tree, verb)
        if tree.child(verb, "expl") is not None:
            return self._of_existence(figure, verb)
        if subject is None:
            follows = figure.index and any(tree.lower[kid] == "which" for kid in tree.kids[verb])
            return (
                replace(earlier.get(figure.index - 1, About()), rule="about.figure") if follows else About()
            )
        if (other := self.words.figure_of(subject)) is not None:
            return replace(earlier.get(other, About()), rule="about.figure")
        if self.words.is_source(subject):
            return About()
        if tree.lower[subject] in change_nouns():
            return self._of_change_noun(subject, figure, found, earlier)
        if figure.mention.quantity.kind == "count" and found is None:
            return self._of_number(subject, figure)
        if figure.mention.quantity.kind == "age" or any(tree.tags[token].startswith("JJ") for token in figure.attachment.path):
            return About(None, self.words.refer(subject), "about.subject")
        measure, owner = self.words.split(subject)
        return About(measure, owner or self._of_relative(verb, subject), "about.subject")

    def _of_number(self, subject: int, figure: Figure) -> About:
        """As in "the number of workers is 40": the workers are counted; "the firm has a total of 40": the firm."""
        if self.scene.tree.lower[subject] not in {"number", "total", "tally", "count"}:
            return About(None, self.words.refer(subject), "about.subject")
        measure, owner = self.words.split(subject)
        return About(measure if figure.mention.quantity.counted is None else None, owner, "about.number")

    def _of_existence(self, figure: Figure, verb: int) -> About:
        """As in "for ten years there have been no strikes": what exists is measured."""
        thing = object_of(self.scene.tree, verb)
        if thing is None or thing in figure.own or figure.mention.quantity.kind == "count":
            return About(rule="about.existence")
        return About(self.words.refer(thing), None, "about.existence")

    def _of_relative(self, verb: int, subject: int) -> Reference | None:
        """As in "the route, along which traffic rose": the noun that the clause describes."""
        tree = self.scene.tree
        while tree.deps[verb] in {"conj", "xcomp"} and tree.is_verb(tree.heads[verb]):
            verb = tree.heads[verb]
        noun = tree.heads[verb]
        if (
            tree.deps[verb] == "relcl"
            and noun != subject
            and not tree.is_verb(noun)
            and noun not in self.scene.taken
        ):
            return self.words.refer(noun)
        return None

    def _of_predicate(self, figure: Figure, verb: int) -> About:
        """As in "22% belong to the union", "60% were in the delta", "40 were killed by the storm"."""
        tree = self.scene.tree
        quantity = figure.mention.quantity
        agent = (
            prep_object(tree, verb, "by") if tree.child(verb, "nsubjpass", "auxpass") is not None else None
        )
        if agent is not None and agent not in self.scene.taken and self.words.is_noun(agent):
            return About(None, self.words.refer(agent), "about.agent")
        if quantity.kind == "count":
            return About(None, self._of_counted(verb), "about.counted")
        named = tree.child(verb, "attr")
        if named is not None and named not in self.scene.taken:
            return About(self.words.refer(named), None, "about.predicate")
        where = prep_object(tree, verb, "to", "in", "on", "for", "from")
        if (
            where is not None
            and where not in self.scene.taken
            and not is_time(tree, where)
            and self.words.is_noun(where)
        ):
            return About(self.words.content(figure), self.words.refer(where), "about.predicate")
        return About(self.words.content(figure), None, "about.predicate")

    def _of_counted(self, verb: int) -> Reference | None:
        """As in "with 13 corridors passing through it, the country …"; "50 died of the flu"."""
        tree = self.scene.tree
        up = tree.heads[verb]
        if (
            tree.deps[verb] in {"pcomp", "advcl"}
            and tree.lower[up if tree.deps[verb] == "pcomp" else tree.left[verb]] == "with"
        ):
            above = tree.heads[up] if tree.deps[verb] == "pcomp" else up
            subject = subject_of(tree, above) if tree.is_verb(above) else above
            return (
                self.words.refer(subject) if subject is not None and subject not in self.scene.owner else None
            )
        cause = (
            prep_object(tree, verb, "of", "from")
            if tree.lower[verb] in {"die", "dies", "died", "dying"}
            else None
        )
        return self.words.refer(cause) if cause is not None and cause not in self.scene.taken else None

    def _subject(self, verb: int, earlier: Mapping[int, About]) -> Reference | None:
        subject = subject_of(self.scene.tree, verb)
        if subject is None or subject in self.scene.taken or self.words.is_source(subject):
            return None
        other = self.words.figure_of(subject)
        if other is not None and other in earlier and earlier[other].subject is not None:
            return earlier[other].subject
        return self.words.refer(subject)

    def _repeats(self, figure: Figure, verb: int) -> bool:
        """Tell whether a participle compares with the figure before: "recorded 0.29, beating the record of 0.31"."""
        if not figure.index or self.scene.tree.tags[verb] != "VBG" or not figure.attachment.nouns:
            return False
        before, now = self.scene.figures[figure.index - 1].mention.quantity, figure.mention.quantity
        return before.kind == now.kind and before.unit == now.unit and before.kind != "count"
