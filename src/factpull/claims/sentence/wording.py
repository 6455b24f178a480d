"""The words of a sentence for what is measured and whom it is about."""

from __future__ import annotations

from dataclasses import dataclass

from factpull.claims.sentence.antecedents import Antecedents, Reference
from factpull.claims.sentence.scene import Figure, Scene
from factpull.entities.index import Name, Names
from factpull.issues import IssueCode
from factpull.lexicon import word_set
from factpull.lexicon.forms import singularize
from factpull.syntax.clauses import prep_object
from factpull.syntax.labels import COMMON_NOUN_TAGS, NAME_TAGS
from factpull.syntax.phrases import Phrase, is_time, noun_phrase, possessor
from factpull.syntax.tree import Tree

_OWNED = ("of", "in", "at", "from", "for", "by", "to")
#: Word lists of nouns for what is measured.
_MEASURED = ("earnings_nouns", "flow_nouns", "flows_from", "flows_to", "price_nouns", "size_nouns")
_DETERMINERS = frozenset({"DT", "PRP$", "POS"})
_PRONOUN_TAGS = frozenset({"PRP", "PRP$", "WP", "WDT", "EX"})


@dataclass(frozen=True, slots=True)
class Wording:
    """Puts nouns of one sentence into words.

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

    def split(self, noun: int) -> tuple[Reference | None, Reference | None]:
        """Return the measure and the subject that a phrase holds: "Ghana's debt" → debt, Ghana.

        Args:
            noun: the phrase's head.
        """
        tree = self.scene.tree
        if (
            tree.tags[noun] in _PRONOUN_TAGS
            or self.is_name(noun)
            or tree.lower[noun] in {"those", "these", "this", "that"}
        ):
            return None, self.refer(noun)
        whole = self.refer(noun)
        phrase = noun_phrase(tree, noun, self.scene.taken)
        if whole is None or phrase is None:
            return None, whole
        if whole.end != tree.ends[phrase.end - 1]:
            return None, whole
        if (owner := self.owner(noun)) is not None:
            return whole, owner
        if (lead := self._leading_name(noun, phrase)) is not None:
            rest = Phrase(tree.token_at(lead.end), phrase.end, noun)
            return self.text(rest), Reference(self._slice(lead.start, lead.end), lead.start, lead.end)
        return self._split_complement(noun, phrase, whole)

    def _leading_name(self, noun: int, phrase: Phrase) -> Name | None:
        """Return the name that opens a phrase before common nouns, or None: "Norwex shares"."""
        tree = self.scene.tree
        lead = next(self.names.within(tree.starts[phrase.start], tree.starts[noun]), None)
        if lead is None or phrase.before or lead.start != tree.starts[phrase.start] or lead.form == "demonym":
            return None
        rest = tree.token_at(lead.end)
        proper = tree.tags[rest] in {"HYPH", "NNP", "NNPS"}
        return None if proper or lead.entity.kind == "group" else lead

    def _split_complement(
        self, noun: int, phrase: Phrase, whole: Reference
    ) -> tuple[Reference, Reference | None]:
        tree = self.scene.tree
        for kid in tree.kids[noun]:
            if noun < kid < phrase.end and tree.deps[kid] == "prep" and tree.lower[kid] in _OWNED:
                held = tree.child(kid, "pobj")
                if held is None or _is_partner(tree, noun, kid):
                    continue
                if self._is_toll_of(noun, kid, held):
                    return self.text(Phrase(phrase.start, kid, noun)) or whole, self.bare(held)
                definite = self.refer(held)
                if (
                    self.is_named(held) or (definite and definite.start < tree.starts[phrase.start])
                ) and tree.right[kid] + 1 >= phrase.end:
                    return self.text(Phrase(phrase.start, kid, noun)) or whole, definite
        return whole, None

    def _is_toll_of(self, noun: int, link: int, held: int) -> bool:
        """Tell whether a toll names what it is the toll of, no place, time or people: "death toll from the quake"."""
        tree = self.scene.tree
        return (
            tree.lower[noun] in word_set("claim_words", "tolls")
            and (tree.lower[link] == "from" or tree.tags[held] == "NN")
            and tree.tags[held] in {"NN", "NNS"}
            and not self.is_name(held)
            and not is_time(tree, held)
            and not any(tree.lower[held] in word_set("claim_words", key) for key in ("sites", "facilities"))
        )

    def owner(self, noun: int) -> Reference | None:
        """Return the possessor of a noun, or None.

        Args:
            noun: the owned noun.
        """
        owner = possessor(self.scene.tree, noun)
        if owner is not None and self.scene.tree.lower[owner] == "whose":
            owner = _described(self.scene.tree, noun)
        found = self.refer(owner) if owner is not None else None
        return None if found is not None and found.issue == IssueCode.SUBJECT_PRONOUN else found

    def figure_of(self, token: int) -> int | None:
        """Return the index of the figure whose phrase holds a token, or None.

        Args:
            token: the token.
        """
        return next(iter(self.scene.holders.get(token, ())), None)

    def is_source(self, noun: int) -> bool:
        """Tell whether a subject only reports: "the study found 5 cases" is not about the study.

        Args:
            noun: the subject.
        """
        return self.scene.tree.lower[noun] in word_set("claim_words", "source_nouns")

    def is_measured(self, noun: int) -> bool:
        """Tell whether a common noun names what is measured rather than who has it: exports, sales, generation.

        Args:
            noun: the head of a phrase.
        """
        tree = self.scene.tree
        return (
            tree.tags[noun] in COMMON_NOUN_TAGS
            and not self.is_name(noun)
            and any(tree.lower[noun] in word_set("claim_words", key) for key in _MEASURED)
        )

    def is_teller(self, noun: int) -> bool:
        """Tell whether a noun is somebody whose calling it is to tell of others: a doctor, officials, a ministry.

        Args:
            noun: the subject of a verb of telling.
        """
        tree = self.scene.tree
        name = self.names.at(tree.starts[noun])
        if name is not None:
            return name.entity.kind == "person"
        word, singular = tree.lower[noun], singularize(tree.lower[noun])
        where = any(word in word_set("claim_words", key) for key in ("sites", "facilities"))
        business = word in word_set("generic_nouns", "business")
        speaks = word in word_set("speech_verbs", "people") or any(
            singular in word_set("speech_verbs", key) for key in ("bodies", "offices")
        )
        return speaks and not where and not business and not self.has_place(noun)

    def is_place(self, noun: int) -> bool:
        """Tell whether a noun is, or ends, the name of a place.

        Args:
            noun: the noun.
        """
        return self._kind(noun) in {"country", "place"}

    def is_body(self, noun: int) -> bool:
        """Tell whether a noun belongs to the name of an organization.

        Args:
            noun: the noun.
        """
        return self._kind(noun) == "organization"

    def _kind(self, noun: int) -> str:
        name = self.names.at(self.scene.tree.starts[noun])
        return name.entity.kind if name is not None else ""

    def has_place(self, noun: int) -> bool:
        """Tell whether a phrase names the place that it speaks for: "the ministry of Peru", "Oruro officials".

        Args:
            noun: the head of the phrase.
        """
        tree = self.scene.tree
        first, last = tree.starts[tree.left[noun]], tree.ends[tree.right[noun]]
        return any(name.entity.kind in {"country", "place"} for name in self.names.within(first, last))

    def content(self, figure: Figure) -> Reference | None:
        """Return what an amount consists of: "5 tons of rock", "$5 million in taxes".

        Args:
            figure: the amount.
        """
        tree = self.scene.tree
        if figure.mention.quantity.kind == "count":
            return None
        for token in sorted(figure.own):
            noun = prep_object(tree, token, "of")
            if noun is not None and self._says_what(noun):
                return self.text(noun_phrase(tree, noun, self.scene.taken))
        return self._content_behind(figure)

    def _content_behind(self, figure: Figure) -> Reference | None:
        """Return what an amount consists of, right behind it, or None: "5 tons of rock", "$5 million in taxes"."""
        tree, at = self.scene.tree, figure.end
        money = figure.mention.quantity.kind == "money"
        word = tree.lower[at] if at < len(tree) else ""
        if (
            word == "of"
            or (word == "for" and figure.mention.quantity.kind != "duration")
            or (money and word in {"in", "as"})
        ):
            noun = tree.child(at, "pobj")
            if noun is None or (word == "in" and tree.tags[tree.left[noun]] in _DETERMINERS):
                return None  # "$5 million in taxes" consists of them; "in the state" is where
            if self._says_what(noun) and tree.tags[noun] in COMMON_NOUN_TAGS:
                return self.text(noun_phrase(tree, noun, self.scene.taken))
        return None

    def _says_what(self, noun: int) -> bool:
        tree = self.scene.tree
        return (
            noun not in self.scene.taken and not is_time(tree, noun) and tree.tags[noun] not in _PRONOUN_TAGS
        )

    def is_name(self, noun: int) -> bool:
        """Tell whether a noun belongs to an entity's name.

        Args:
            noun: the noun.
        """
        return self.names.at(self.scene.tree.starts[noun]) is not None

    def is_named(self, noun: int) -> bool:
        """Tell whether a noun is a name, to the entities or to the tagger.

        Args:
            noun: the noun.
        """
        return self.is_name(noun) or self.scene.tree.tags[noun] in NAME_TAGS

    def has_name(self, noun: int) -> bool:
        """Tell whether a proper noun stands in the phrase of a noun, before its head.

        Args:
            noun: the head.
        """
        phrase = noun_phrase(self.scene.tree, noun, self.scene.taken)
        return phrase is not None and any(
            self.scene.tree.tags[t] in NAME_TAGS for t in range(phrase.start, noun + 1)
        )

    def is_noun(self, noun: int) -> bool:
        """Tell whether a token is tagged as a noun.

        Args:
            noun: the token.
        """
        return self.scene.tree.tags[noun].startswith("N")

    def refer(self, noun: int) -> Reference | None:
        """Return what a noun or pronoun refers to, or None.

        Args:
            noun: the head of the phrase.
        """
        return self.antecedents.refer(self.sentence, noun, self.scene.taken)

    def bare(self, noun: int) -> Reference | None:
        """Return what a noun refers to, without what follows it, or None.

        Args:
            noun: the head of the phrase.
        """
        return self.antecedents.refer(self.sentence, noun, self.scene.taken, complements=False)

    def text(self, phrase: Phrase | None) -> Reference | None:
        """Return the words of a phrase, or None.

        Args:
            phrase: the phrase, or None.
        """
        if phrase is None or phrase.start >= phrase.end:
            return None
        return self.antecedents.printed(self.scene.tree, phrase)

    def stretch(self, start: int, end: int) -> Reference:
        """Return the words of some tokens as they stand.

        Args:
            start: the first token.
            end: the token behind the last one.
        """
        return self.antecedents.printed(self.scene.tree, Phrase(start, end, end - 1))

    def _slice(self, start: int, end: int) -> str:
        return self.antecedents.text(start, end)


def _is_partner(tree: Tree, noun: int, link: int) -> bool:
    """Tell whether a phrase names who trades with the owner: exports to Peru are not Peru's, nor imports from Chile."""
    goes = tree.lower[link] in {"to", "from"}
    return goes and tree.lower[noun] in word_set("claim_words", f"flows_{tree.lower[link]}")


def _described(tree: Tree, noun: int) -> int | None:
    """Return the noun that a clause with "whose" is about, or None: "the mill at Tyin, whose capacity is"."""
    verb = noun
    while tree.deps[verb] != "relcl" and tree.heads[verb] != verb:
        verb = tree.heads[verb]
    if tree.deps[verb] != "relcl":
        return None
    named = tree.heads[verb]
    while tree.deps[named] == "pobj" and tree.tags[tree.heads[tree.heads[named]]].startswith("NN"):
        named = tree.heads[tree.heads[named]]
    return named
