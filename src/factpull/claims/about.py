"""What a figure measures, and whom or what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from factpull.claims.antecedents import Antecedents, Reference
from factpull.claims.change import SHARES, Found, is_gapped, is_paired
from factpull.claims.clauses import object_of, prep_object, subject_of
from factpull.claims.lexemes import change_nouns, change_verbs, verb_forms
from factpull.claims.names import Names
from factpull.claims.phrases import Phrase, is_time, noun_phrase, possessor
from factpull.claims.scene import Figure, Scene
from factpull.claims.tree import Tree
from factpull.lexicon import word_set

_PASSED_ON = frozenset({"including", "include", "includes", "among", "with"})
_OWNED = ("of", "in", "at", "from", "for", "by", "to")
_HOLDING = frozenset({"with", "of", "having", "including", "featuring", "appos", "modifier", "containing", "comprising"})
_PRONOUN_TAGS = frozenset({"PRP", "PRP$", "WP", "WDT", "EX"})


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
        sentence: its index in the document.
        names: the article's names.
        antecedents: finds what pronouns refer to.
    """

    scene: Scene
    sentence: int
    names: Names
    antecedents: Antecedents

    def find_about(self, figure: Figure, found: Found | None, earlier: Mapping[int, About]) -> About:
        """Return what a figure is about.

        Args:
            figure: the figure.
            found: the change that it is part of.
            earlier: what the sentence's figures before it are about, by index.
        """
        if figure.mention.quantity.kind == "count" and (owner := self._owner(figure.head)) is not None:
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
        return not (tree.lower[noun] in word_set("claim_words", "transparent_nouns") and bare) and noun not in figure.own

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
        owner = next((other for other in self.scene.figures if link[1] in other.own and other is not figure), None)
        if owner is not None and link[0] in {"appos", "including", "of", "modifier", "like"} and owner.index in earlier:
            return replace(earlier[owner.index], rule="about.part")
        return None

    def _of_gap(self, previous: Figure, figure: Figure, before: About) -> About | None:
        tree = self.scene.tree
        heads = [t for t in self.scene.between(previous, figure) if tree.tags[t].startswith(("NN", "PRP"))]
        noun = heads[-1]
        if any(tree.lower[t] in {"in", "of", "for"} for t in self.scene.between(previous, figure)):
            noun = heads[0]
        found = self._refer(noun)
        if found is None:
            return None
        if self._is_name(noun) or before.measure is None:
            return About(before.measure if before.subject else None, found, "about.gap")
        return About(found, before.subject, "about.gap")

    # -- nouns -------------------------------------------------------------------------------------------------

    def _of_noun(
        self, figure: Figure, found: Found | None, nouns: list[tuple[str, int]], earlier: Mapping[int, About]
    ) -> About:
        link, noun = nouns[0]
        tree = self.scene.tree
        if found is not None and found.source == "noun" and found.word == noun:
            return self._of_change_noun(noun, figure, earlier)
        if link in _PASSED_ON and link != "with" and figure.index and figure.index - 1 in earlier:
            return replace(earlier[figure.index - 1], measure=None, rule="about.part")
        if link == "modifier" and figure.mention.quantity.kind not in {"money", *SHARES}:
            return self._of_modified(noun, nouns, figure)
        if figure.mention.quantity.kind == "count" and figure.mention.quantity.counted:
            return self._of_holder(link, noun, figure)
        link, noun = self._topmost(link, noun, nouns)
        measure, owner = self.split(noun)
        if owner is None:
            owner = self._beyond(figure, nouns[1:], noun)
        if measure is None:
            return About(None, owner, "about.noun")
        return About(measure, owner, "about.noun")

    def _of_modified(self, noun: int, nouns: list[tuple[str, int]], figure: Figure) -> About:
        """ "the 67-km road": the road is the subject; "a 30-acre plot": the plot, of whom the clause is about."""
        if self._has_name(noun) or self.scene.tree.deps[noun] in {"nsubj", "nsubjpass"}:
            return About(None, self._refer(noun), "about.modified")
        return About(self._refer(noun), self._beyond(figure, nouns[1:], noun), "about.modified")

    def _of_holder(self, link: str, noun: int, figure: Figure) -> About:
        """ "a block with 694 bays": who holds the things counted."""
        tree = self.scene.tree
        if any(tree.lower[kid] in {"the", "these", "those", "both"} for kid in tree.kids[figure.head] if kid < figure.start + 1):
            return About(None, None, "about.definite")
        if link in _HOLDING:
            return About(None, self._refer(noun), "about.holder")
        return About(None, self._beyond(figure, [], noun), "about.holder")

    def _topmost(self, link: str, noun: int, nouns: list[tuple[str, int]]) -> tuple[str, int]:
        """ "the loss in value of properties of $5 million": the loss, though the model hangs it from "properties"."""
        if link != "of":
            return link, noun
        for further_link, further in nouns[1:]:
            if further_link not in {"of", "in", "for", "on"} or self._is_name(noun) or further in self.scene.taken:
                break
            noun = further
        return link, noun

    def _beyond(self, figure: Figure, nouns: list[tuple[str, int]], noun: int) -> Reference | None:
        """Return the subject of a measure: the noun that it belongs to, else the clause's subject."""
        for link, further in nouns:
            if link in {"appos", "of", "with", "in", "for"} and further not in self.scene.taken:
                return self._refer(further)
        verb = figure.attachment.verb
        if verb is None or figure.attachment.relation == "subject":
            return None
        subject = subject_of(self.scene.tree, verb)
        if subject is None or subject in self.scene.owner or subject == noun:
            return None
        return self._refer(subject)

    def _of_change_noun(self, noun: int, figure: Figure, earlier: Mapping[int, About]) -> About:
        """ "an increase of 5% in exports", "a 5% share price increase", "recorded a rise to 40"."""
        tree, scene = self.scene.tree, self.scene
        what = prep_object(tree, noun, "in", "of", "for")
        if what is not None and what not in scene.taken and not is_time(tree, what) and scene.owner.get(what) is None and what not in figure.own:
            measure, owner = self.split(what)
            return About(measure, owner or self._owner(noun) or self._beyond(figure, [], noun), "about.change_noun")
        phrase = noun_phrase(tree, noun, scene.taken, complements=False)
        compound = [t for t in range(phrase.start, noun) if tree.tags[t].startswith("NN") and tree.lower[t] not in change_nouns()] if phrase else []
        if compound:
            measure = self._text(Phrase(compound[0], compound[-1] + 1, compound[-1]))
            return About(measure, self._owner(noun) or self._beyond(figure, [], noun), "about.change_noun")
        if (owner := self._owner(noun)) is not None:
            return About(None, owner, "about.change_noun")
        verb = figure.attachment.verb
        if figure.index and figure.index - 1 in earlier and (verb is None or object_of(tree, verb) != noun):
            return replace(earlier[figure.index - 1], rule="about.restated")
        if verb is None or subject_of(tree, verb) == noun:
            return About()
        return self._of_subject(verb, figure, earlier)

    # -- verbs -------------------------------------------------------------------------------------------------

    def _of_verb(self, figure: Figure, found: Found | None, verb: int, earlier: Mapping[int, About]) -> About:
        tree = self.scene.tree
        relation = figure.attachment.relation
        if relation == "subject":
            return self._of_predicate(figure, verb)
        if self._repeats(figure, verb) and figure.index - 1 in earlier:
            return replace(earlier[figure.index - 1], rule="about.restated")
        if found is not None and found.source in {"verb", "noun", "level"} and verb in {found.word, tree.heads[found.word], found.word}:
            return self._of_change(figure, verb, earlier)
        if found is not None or self._is_level(verb):
            return self._of_subject(verb, figure, earlier)
        content = self._content(figure)
        subject = self._subject(verb, earlier)
        if content is None and relation in {"prep", "adverbial"} and figure.mention.quantity.kind not in {"count", "age"}:
            thing = object_of(tree, verb)
            if thing is not None and thing not in self.scene.taken and self.scene.owner.get(thing) is None and thing < figure.start:
                content = self._text(noun_phrase(tree, thing, self.scene.taken)) if thing not in figure.own else None
        return About(content, subject, "about.clause")

    def _is_level(self, verb: int) -> bool:
        return self.scene.tree.lower[verb] in verb_forms("claim_words", "level_verbs")

    def _of_change(self, figure: Figure, verb: int, earlier: Mapping[int, About]) -> About:
        """ "cut its forecast to 3%", "lost 40 km of coast", "rose 5%"."""
        tree = self.scene.tree
        thing = object_of(tree, verb)
        if thing is not None and tree.lower[thing] not in change_nouns() and thing not in self.scene.owner and not self._is_figure(thing):
            measure, owner = self.split(thing)
            return About(measure, owner or self._subject(verb, earlier), "about.change_object")
        content = self._content(figure)
        if content is not None:
            return About(content, self._subject(verb, earlier), "about.change_content")
        return self._of_subject(verb, figure, earlier)

    def _of_subject(self, verb: int, figure: Figure, earlier: Mapping[int, About]) -> About:
        """ "the volume of traffic rose", "Ghana's debt stands at": the subject says what is measured."""
        tree = self.scene.tree
        subject = subject_of(tree, verb)
        if subject is None:
            return About()
        if (other := self._figure_of(subject)) is not None:
            return replace(earlier.get(other, About()), rule="about.figure")
        if self._is_source(subject):
            return About()
        if tree.lower[subject] in change_nouns():
            return self._of_change_noun(subject, figure, earlier)
        if figure.mention.quantity.kind == "count" and not change_verbs().get(tree.lower[verb]) and figure.mention.quantity.counted:
            return About(None, self._refer(subject), "about.subject")
        measure, owner = self.split(subject)
        return About(measure, owner or self._of_relative(verb, subject), "about.subject")

    def _of_relative(self, verb: int, subject: int) -> Reference | None:
        """ "the route, along which traffic rose": the noun that the clause describes."""
        tree = self.scene.tree
        while tree.deps[verb] in {"conj", "xcomp"} and tree.is_verb(tree.heads[verb]):
            verb = tree.heads[verb]
        noun = tree.heads[verb]
        if tree.deps[verb] == "relcl" and noun != subject and not tree.is_verb(noun) and noun not in self.scene.taken:
            return self._refer(noun)
        return None

    def _of_predicate(self, figure: Figure, verb: int) -> About:
        """ "22% belong to the union", "60% were in the delta", "40 were killed by the storm"."""
        tree = self.scene.tree
        quantity = figure.mention.quantity
        agent = prep_object(tree, verb, "by") if tree.child(verb, "nsubjpass", "auxpass") is not None else None
        if agent is not None and agent not in self.scene.taken and self._safe(agent):
            return About(None, self._refer(agent), "about.agent")
        if quantity.kind == "count":
            return About(None, self._of_counted(verb), "about.counted")
        named = tree.child(verb, "attr")
        if named is not None and named not in self.scene.taken:
            return About(self._refer(named), None, "about.predicate")
        where = prep_object(tree, verb, "to", "in", "on", "for", "from")
        if where is not None and where not in self.scene.taken and not is_time(tree, where) and self._safe(where):
            return About(self._content(figure), self._refer(where), "about.predicate")
        return About(self._content(figure), None, "about.predicate")

    def _of_counted(self, verb: int) -> Reference | None:
        """ "with 13 corridors passing through it, the country …"; "50 died of the flu"."""
        tree = self.scene.tree
        up = tree.heads[verb]
        if tree.deps[verb] in {"pcomp", "advcl"} and tree.lower[up if tree.deps[verb] == "pcomp" else tree.left[verb]] == "with":
            above = tree.heads[up] if tree.deps[verb] == "pcomp" else up
            subject = subject_of(tree, above) if tree.is_verb(above) else above
            return self._refer(subject) if subject is not None and subject not in self.scene.owner else None
        cause = prep_object(tree, verb, "of", "from") if tree.lower[verb] in {"die", "dies", "died", "dying"} else None
        return self._refer(cause) if cause is not None and cause not in self.scene.taken else None

    # -- words -------------------------------------------------------------------------------------------------

    def split(self, noun: int) -> tuple[Reference | None, Reference | None]:
        """Return the measure and the subject that a phrase holds: "Ghana's debt" → debt, Ghana.

        Args:
            noun: the phrase's head.
        """
        tree = self.scene.tree
        if tree.tags[noun] in _PRONOUN_TAGS or self._is_name(noun) or tree.lower[noun] in {"those", "these", "this", "that"}:
            return None, self._refer(noun)
        whole = self._refer(noun)
        phrase = noun_phrase(tree, noun, self.scene.taken)
        if whole is None or phrase is None:
            return None, whole
        if whole.start != tree.starts[phrase.start]:
            return None, whole
        if (owner := self._owner(noun)) is not None:
            return whole, owner
        lead = next(self.names.within(tree.starts[phrase.start], tree.starts[noun]), None)
        rest = tree.token_at(lead.end) if lead is not None else noun
        if lead is not None and lead.start == tree.starts[phrase.start] and lead.entity.kind != "group" and tree.tags[rest] != "HYPH":
            return self._text(Phrase(rest, phrase.end, noun)), Reference(self._slice(lead.start, lead.end), lead.start, lead.end)
        return self._split_complement(noun, phrase, whole)

    def _split_complement(self, noun: int, phrase: Phrase, whole: Reference) -> tuple[Reference, Reference | None]:
        tree = self.scene.tree
        for kid in tree.kids[noun]:
            if noun < kid < phrase.end and tree.deps[kid] == "prep" and tree.lower[kid] in _OWNED:
                held = tree.child(kid, "pobj")
                if held is None:
                    continue
                definite = self._refer(held)
                if (self._is_name(held) or (definite and definite.start < tree.starts[phrase.start])) and tree.right[kid] + 1 >= phrase.end:
                    return self._text(Phrase(phrase.start, kid, noun)) or whole, definite
        return whole, None

    def _owner(self, noun: int) -> Reference | None:
        owner = possessor(self.scene.tree, noun)
        return self._refer(owner) if owner is not None else None

    def _subject(self, verb: int, earlier: Mapping[int, About]) -> Reference | None:
        subject = subject_of(self.scene.tree, verb)
        if subject is None or subject in self.scene.taken or self._is_source(subject):
            return None
        other = self._figure_of(subject)
        if other is not None and other in earlier and earlier[other].subject is not None:
            return earlier[other].subject
        return self._refer(subject)

    def _figure_of(self, token: int) -> int | None:
        return next((figure.index for figure in self.scene.figures if token in figure.own), None)

    def _is_source(self, noun: int) -> bool:
        """Tell whether a subject only reports: "the study found 5 cases" is not about the study."""
        return self.scene.tree.lower[noun] in word_set("claim_words", "source_nouns")

    def _repeats(self, figure: Figure, verb: int) -> bool:
        """Tell whether a participle compares with the figure before: "recorded 0.29, beating the record of 0.31"."""
        if not figure.index or self.scene.tree.tags[verb] != "VBG" or not figure.attachment.nouns:
            return False
        before, now = self.scene.figures[figure.index - 1].mention.quantity, figure.mention.quantity
        return before.kind == now.kind and before.unit == now.unit and before.kind != "count"

    def _content(self, figure: Figure) -> Reference | None:
        """Return what an amount consists of: "5 tons of rock", "$5 million in taxes"."""
        tree = self.scene.tree
        if figure.mention.quantity.kind == "count":
            return None
        for token in sorted(figure.own, reverse=True):
            noun = prep_object(tree, token, "of") or (prep_object(tree, token, "in", "as") if figure.mention.quantity.kind == "money" else None)
            if noun is not None and noun not in self.scene.taken and not is_time(tree, noun) and tree.tags[noun] not in _PRONOUN_TAGS:
                return self._text(noun_phrase(tree, noun, self.scene.taken))
        return None

    def _is_figure(self, noun: int) -> bool:
        return any(noun in figure.own for figure in self.scene.figures)

    def _is_name(self, noun: int) -> bool:
        return self.names.at(self.scene.tree.starts[noun]) is not None

    def _has_name(self, noun: int) -> bool:
        phrase = noun_phrase(self.scene.tree, noun, self.scene.taken)
        return phrase is not None and any(self.scene.tree.tags[t] in {"NNP", "NNPS"} for t in range(phrase.start, noun + 1))

    def _safe(self, noun: int) -> bool:
        return self.scene.tree.tags[noun].startswith("N")

    def _refer(self, noun: int) -> Reference | None:
        return self.antecedents.refer(self.sentence, noun, self.scene.taken)

    def _text(self, phrase: Phrase | None) -> Reference | None:
        if phrase is None or phrase.start >= phrase.end:
            return None
        tree = self.scene.tree
        start, end = tree.starts[phrase.start], tree.ends[phrase.end - 1]
        return Reference(self._slice(start, end), start, end)

    def _slice(self, start: int, end: int) -> str:
        return self.antecedents.text(start, end)
