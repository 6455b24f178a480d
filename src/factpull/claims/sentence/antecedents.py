"""What a subject refers to: pronouns, "the company", "the bridge" and their antecedents in the article."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import regex

from factpull.annotate import Document
from factpull.claims.sentence.edges import whole_words
from factpull.entities.index import Name, Named, Names
from factpull.issues import IssueCode
from factpull.lexicon import read_table, word_set
from factpull.syntax.clauses import prep_object, subject_of
from factpull.syntax.labels import ANY_NOUN_TAGS, COMMON_NOUN_TAGS, PLURAL_TAGS
from factpull.syntax.phrases import Phrase, is_time, noun_phrase
from factpull.syntax.tree import SUBJECTS, Tree

#: How many sentences back a pronoun's antecedent may stand. Farther ones are guesses.
REACH = 3
#: How many subjects of a sentence may stand between a pronoun and what it means.
_MOST_SUBJECTS = 24
#: How often a name must have been said to be what the text is about.
_RULING = 3
_THINGS = frozenset({"it", "its", "itself", "this", "that"})
_MANY = frozenset({"they", "their", "them", "theirs", "these", "those"})
_PEOPLE = frozenset({"he", "his", "him", "she", "her", "hers"})
SPEAKERS = frozenset({"i", "we", "our", "my", "us", "you", "your"})
#: Names that look like pronouns in small letters.
_NO_PRONOUNS = frozenset({"US", "IT", "WHO"})
#: Words before a noun that point to what was named before: "the bridge", "its bridge"; "his father" is named nowhere.
_POINTING = frozenset({"the", "this", "that", "its", "these", "those"})


@dataclass(frozen=True, slots=True)
class Reference:
    """What a phrase refers to.

    Attributes:
        text: the words, of the phrase itself or of its antecedent.
        start: where they stand in the article.
        end: index behind them.
        issue: what was unsure, or None.
    """

    text: str
    start: int
    end: int
    issue: IssueCode | None = None


@dataclass(frozen=True, slots=True)
class _Said:
    """The names of some kinds in text order, and for each what had been said up to it.

    Attributes:
        names: the names.
        ruling: the last mention of the one that rules the text so far, by its index, or None.
        others: where the nearest name before it of another entity begins; -1 for none.
    """

    names: list[Name]
    ruling: list[int | None]
    others: list[int]


class Antecedents:
    """Finds what subjects refer to, over one article.

    Args:
        document: the article.
        names: its names.
    """

    def __init__(self, document: Document, names: Names) -> None:
        self._document = document
        self._names = names
        self._trees = {sentence.index: tree for sentence, tree in document.parsed()}
        self._said: dict[tuple[frozenset[str], frozenset[str]], _Said] = {}
        self._named_by: dict[tuple[str, str], list[Name]] = {}
        self._subjects: dict[int, list[int]] = {}

    def refer(
        self, sentence: int, token: int, taken: frozenset[int], *, complements: bool = True
    ) -> Reference | None:
        """Return what a noun or pronoun refers to, or None when it has no words of its own.

        Args:
            sentence: index of its sentence.
            token: the noun or pronoun.
            taken: tokens that no phrase may hold.
            complements: whether what follows the noun belongs to it.
        """
        tree = self._trees[sentence]
        word = "" if tree.words[token] in _NO_PRONOUNS else tree.lower[token]
        printed = Reference(
            tree.words[token], tree.starts[token], tree.ends[token], IssueCode.SUBJECT_PRONOUN
        )
        if word in SPEAKERS or word in {"who", "which", "what", "there", "that", "everyone", "someone"}:
            return printed if word in SPEAKERS else None
        if word in _THINGS | _MANY | _PEOPLE and (
            tree.tags[token].startswith("PRP") or tree.tags[token] == "DT"
        ):
            if tree.right[token] > token and word in {"those", "these", "that"}:
                return self.printed(tree, Phrase(token, tree.right[token] + 1, token))
            return self._pronoun(sentence, token, word) or printed
        if (
            word in word_set("claim_words", "partitives")
            and (whole := prep_object(tree, token, "of")) is not None
        ):
            return self.refer(sentence, whole, taken, complements=complements)
        if word in word_set("claim_words", "partitives") and tree.tags[token] in {"JJ", "JJS", "DT", "RBS"}:
            return self._pronoun(sentence, token, word)
        return self._of_phrase(
            tree, self._named_apposition(tree, token) or token, taken, complements=complements
        )

    def _of_phrase(
        self, tree: Tree, token: int, taken: frozenset[int], *, complements: bool
    ) -> Reference | None:
        """Return a phrase as printed, a person by the full name, and "the company" by the company's name."""
        phrase = noun_phrase(tree, token, taken, complements=complements)
        if phrase is None:
            return None
        person = self._names.at(tree.starts[token])
        alone = person is not None and tree.ends[phrase.end - 1] <= person.end
        if person is not None and alone and person.entity.kind == "person" and person.form != "pronoun":
            return Reference(person.entity.name, person.start, person.end)
        single = phrase.end - phrase.start == 1
        if single and (full := self._names.by_family.get(tree.words[token])) is not None:
            return Reference(full.name, tree.starts[token], tree.ends[token])
        own = self.printed(tree, phrase)
        if single and self._points_back(tree, phrase.start):
            return self._definite(tree, token) or own
        return own

    def text(self, start: int, end: int) -> str:
        """Return a stretch of the article's text.

        Args:
            start: index of its first character.
            end: index behind its last character.
        """
        return self._document.article.text[start:end]

    def printed(self, tree: Tree, phrase: Phrase) -> Reference:
        """Return a phrase's own words.

        Args:
            tree: its sentence.
            phrase: the phrase.
        """
        first, last = whole_words(
            self._document.article.text, tree.starts[phrase.start], tree.ends[phrase.end - 1]
        )
        text = self.text(first, last)
        if phrase.before:
            first = tree.starts[phrase.before[0]]
            text = f"{self.text(first, tree.ends[phrase.before[-1]])} {text}"
        return Reference(text, first, last)

    def _named_apposition(self, tree: Tree, token: int) -> int | None:
        """Return the name that explains a common noun: "its subsidiary, Acme Ltd"."""
        if tree.tags[token] not in COMMON_NOUN_TAGS:
            return None
        for kid in tree.kids[token]:
            if tree.deps[kid] == "appos" and kid > token and self._names.at(tree.starts[kid]) is not None:
                first = tree.left[kid]
                if tree.words[first - 1] == "," or first == token + 1:
                    return kid
        return None

    @staticmethod
    def _points_back(tree: Tree, start: int) -> bool:
        return start > 0 and tree.lower[start - 1] in _POINTING and tree.tags[start] in {"NN", "NNS", "NNP"}

    def _pronoun(self, sentence: int, token: int, word: str) -> Reference | None:
        tree, offset = self._trees[sentence], self._trees[sentence].starts[token]
        if (ahead := _subject_ahead(tree, token)) is not None and self._may_mean(tree, ahead, word):
            return self._meant(tree, ahead)
        if word in _PEOPLE and (person := self._named(offset, frozenset({"person"}))) is not None:
            return person
        for tree, candidate in self._subjects_before(sentence, token):
            if self._may_mean(tree, candidate, word):
                found = self._meant(tree, candidate)
                if found is not None and found.issue != IssueCode.SUBJECT_PRONOUN:
                    return found
        return self._opening(offset, sentence) if word in {"it", "its"} else None

    def _opening(self, offset: int, sentence: int) -> Reference | None:
        """Return the name before a pronoun that opens its sentence, whatever the model takes for the subject there."""
        named = self._named(offset, frozenset({"organization", "country", "place"}))
        home = self._document.sentence_at(named.start) if named is not None else None
        if named is None or home is None or home.index < sentence - REACH:
            return None
        return named if self.text(home.start, named.start).strip().lower() in {"", "the"} else None

    def _meant(self, tree: Tree, candidate: int) -> Reference | None:
        """Return what a noun refers to for which a pronoun stands: a body that is only a name by its full one."""
        found = self.refer(self._index_of(tree), candidate, frozenset())
        name = self._names.at(tree.starts[candidate])
        if found is None or name is None or name.entity.kind != "organization":
            return found
        whole = name.start <= found.start and found.end <= name.end
        return replace(found, text=name.entity.name) if whole else found

    def _index_of(self, tree: Tree) -> int:
        sentence = self._document.sentence_at(tree.starts[0])
        return sentence.index if sentence else 0

    def _subjects_before(self, sentence: int, token: int) -> Iterator[tuple[Tree, int]]:
        """Yield subjects that stand before a pronoun: of the clauses above it, of its sentence, of earlier ones."""
        tree = self._trees[sentence]
        node, sources = tree.heads[token], word_set("claim_words", "source_nouns")
        telling = set[int]()
        for _ in range(8):
            up = tree.heads[node]
            if up == node:
                break
            node = up
            subject = subject_of(tree, node) if tree.is_verb(node) else None
            if subject is not None and subject < token:
                if tree.lower[subject] in sources:
                    telling.add(subject)  # "an inquiry found that it had sunk"
                else:
                    yield tree, subject
        own = self._subjects_of(sentence)
        at = bisect_left(own, token)
        yield from (
            (tree, other)
            for other in reversed(own[max(0, at - _MOST_SUBJECTS) : at])
            if tree.heads[other] != tree.heads[token] and other not in telling
        )
        for earlier in range(sentence - 1, max(sentence - 1 - REACH, -1), -1):
            if earlier in self._trees:
                before = self._trees[earlier]
                yield from ((before, other) for other in self._subjects_of(earlier)[:_MOST_SUBJECTS])
                continue
            away = self._document.sentences[earlier]
            if next(iter(self._names.within(away.start, away.end)), None) is not None:
                return

    def _subjects_of(self, sentence: int) -> list[int]:
        if sentence not in self._subjects:
            deps = self._trees[sentence].deps
            self._subjects[sentence] = [token for token, dep in enumerate(deps) if dep in SUBJECTS]
        return self._subjects[sentence]

    def _may_mean(self, tree: Tree, candidate: int, word: str) -> bool:
        """Tell whether a pronoun may stand for a noun: by number, and by whether it is a person or a thing."""
        if tree.tags[candidate] not in ANY_NOUN_TAGS or not tree.words[candidate].replace(".", "").isalpha():
            return False
        name = self._names.at(tree.starts[candidate])
        if word in _PEOPLE:
            named = name is None or name.entity.kind == "person"
            return named and tree.tags[candidate] == "NNP" and not is_time(tree, candidate)
        if name is not None and name.entity.kind == "person":
            return False
        plural = tree.tags[candidate] in PLURAL_TAGS or tree.child(candidate, "conj") is not None
        if word in _THINGS and tree.child(candidate, "nummod") is not None:
            return False
        if word not in _THINGS | _MANY:
            return True
        if word in _MANY:
            return plural or (name is not None and name.entity.kind == "organization")
        return not plural or name is not None

    def _definite(self, tree: Tree, token: int) -> Reference | None:
        """Return what a definite noun stands for, or None: "the country" for a country named before, "the bridge"."""
        noun, offset = tree.lower[token], tree.starts[token]
        kind = _generic_nouns().get(noun)
        if kind is None:
            return self._fuller(noun, offset)
        holding = self._holding(kind, noun)
        if (place := bisect_left(holding, offset, key=_start)) > 0:
            name = holding[place - 1]
            return Reference(_full_name(name, self._document), name.start, name.end)
        named = None
        if noun not in word_set("generic_nouns", "named_only"):
            named = self._named(offset, frozenset({kind}), barred=_barred(noun))
        return named or Reference(
            tree.words[token], tree.starts[token], tree.ends[token], IssueCode.SUBJECT_AMBIGUOUS
        )

    def _named(
        self, offset: int, kinds: frozenset[str], *, barred: frozenset[str] = frozenset()
    ) -> Reference | None:
        """Return the name of a kind that is meant: the one that rules the text so far, else the nearest.

        Two names in the nearest sentence leave it open: then nothing. A country alone in it is meant, whichever rules.
        """
        said = self._said_of(kinds, barred)
        place = bisect_left(said.names, offset, key=_start) - 1
        nearest = self._document.sentence_at(said.names[place].start) if place >= 0 else None
        if nearest is None:
            return None
        ruling, several = said.ruling[place], said.others[place] >= nearest.start
        if ruling is None and several:
            return None
        rules = "country" not in kinds or (several and len(kinds) == 1)
        choice = said.names[ruling if ruling is not None and rules else place]
        return Reference(_full_name(choice, self._document), choice.start, choice.end)

    def _said_of(self, kinds: frozenset[str], barred: frozenset[str]) -> _Said:
        """Return the names of some kinds in which none of the barred words stands."""
        if (kinds, barred) not in self._said:
            self._said[kinds, barred] = _said(
                name
                for name in self._names.all
                if name.entity.kind in kinds
                and name.form not in {"demonym", "pronoun"}
                and barred.isdisjoint(name.entity.name.lower().split())
            )
        return self._said[kinds, barred]

    def _holding(self, kind: str, noun: str) -> list[Name]:
        """Return the names of a kind that hold a noun: "Millau Bridge"."""
        if (kind, noun) not in self._named_by:
            self._named_by[kind, noun] = [
                name
                for name in self._names.all
                if name.entity.kind == kind and noun in name.entity.name.lower().split()
            ]
        return self._named_by[kind, noun]

    def _fuller(self, noun: str, offset: int) -> Reference | None:
        """Return the nearest earlier name that ends with a noun: "the bridge" → "Millau bridge"."""
        start, text = max(0, offset - 2000), self._document.article.text
        if noun not in text[start:offset].lower():
            return None  # most nouns: a pattern of their own would cost more than all else about them
        every = list(_fuller_re(noun).finditer(text, start, offset))
        return Reference(every[-1][1], every[-1].start(1), every[-1].end(1)) if every else None


def _subject_ahead(tree: Tree, token: int) -> int | None:
    """Return the subject that a possessive before it means, or None: the bank in "in its report, the bank saw"."""
    if tree.tags[token] != "PRP$":
        return None
    verb = tree.clauses[token]
    subject = subject_of(tree, verb) if tree.is_verb(verb) else None
    return subject if subject is not None and token < tree.left[subject] else None


def _start(name: Name) -> int:
    return name.start


def _said(names: Iterable[Name]) -> _Said:
    """Return names with what had been said up to each: one walk over the article, whoever asks from where."""
    said = _Said(list(names), [], [])
    counts: Counter[str] = Counter()
    last: dict[str, int] = {}
    top, second = "", 0
    for place, name in enumerate(said.names):
        who = name.entity.entity_id
        counts[who] += 1
        last[who] = place
        if who != top:
            if counts[who] > counts[top]:
                top, second = who, counts[top]
            else:
                second = max(second, counts[who])
        rules = counts[top] >= _RULING and counts[top] >= 2 * second
        said.ruling.append(last[top] if rules else None)
        before = said.names[place - 1] if place else None
        same = before is not None and before.entity.entity_id == who
        said.others.append(said.others[-1] if same else before.start if before is not None else -1)
    return said


def _full_name(name: Name, document: Document) -> str:
    entity: Named = name.entity
    if entity.kind in {"country", "place"}:
        return document.article.text[name.start : name.end]
    return entity.name


@cache
def _barred(noun: str) -> frozenset[str]:
    """Return words that the name does not have for which a noun stands: "the bank" is no "Andes News"."""
    carriers = word_set("generic_nouns", "carriers")
    barred = carriers if noun not in word_set("generic_nouns", "telling") else frozenset[str]()
    company = noun in word_set("generic_nouns", "business")
    return barred | word_set("generic_nouns", "institutions") if company else barred


@cache
def _generic_nouns() -> dict[str, str]:
    table = read_table("generic_nouns")
    return {noun: kind for kind in ("organization", "country", "place", "person") for noun in table[kind]}


@lru_cache(maxsize=1 << 8)
def _fuller_re(noun: str) -> regex.Pattern[str]:
    word = r"(?!(?:The|A|An|In|On|At|But|And|This|That)\s)\p{Lu}[\w.'’-]{1,30}+\s"
    return regex.compile(rf"(?<![\w-])((?:{word}){{1,4}}(?i:{regex.escape(noun)}))(?!\w)")
