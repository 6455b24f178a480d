"""What a paragraph named in full before: "Sales of diesel fuel fell in May. Retail sales fell 4%" is of diesel fuel."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import regex

from factpull.annotate import Document
from factpull.claims.about.view import About
from factpull.claims.sentence.antecedents import Reference
from factpull.claims.sentence.scene import Figure
from factpull.issues import IssueCode
from factpull.lexicon import word_set
from factpull.lexicon.change import change_nouns, change_verbs
from factpull.lexicon.forms import singularize
from factpull.records import Quantity

_WORD = r"[\p{L}\d][\p{L}\d'’-]{0,30}+\.?"
_LONGEST = 7
#: How far before a measure its topic may stand, in characters.
_REACH = 1500
_WORD_BEFORE = 24
_ARTICLES = frozenset({"a", "an", "the"})
_POINTERS = frozenset({"this", "these", "that", "those"})
#: Kinds of numbers that measure something.
_MEASURED = frozenset({"money", "measure", "percent", "percentage_point", "basis_point", "index"})
#: A shorter noun stands in too many others.
_SHORTEST_HEAD = 4


def with_topic(document: Document, figure: Figure, about: About) -> About:
    """Return what a number is about with whose it is, when its paragraph named that with the same noun before.

    Args:
        document: the article.
        figure: the number.
        about: what its sentence says.
    """
    measure = about.measure
    if (
        measure is None
        or about.subject is not None
        or about.rule == "about.default"
        or figure.mention.quantity.kind not in _MEASURED
    ):
        return about
    *modifiers, noun = measure.text.lower().split()
    head = singularize(noun)
    general = word_set("claim_words", "general_modifiers").issuperset(modifiers)
    if len(head) < _SHORTEST_HEAD or not head.isalpha() or not general:
        return about
    paragraph = document.paragraphs[document.sentences[figure.mention.sentence].paragraph]
    first = max(paragraph.start, measure.start - _REACH)
    topic = _last_topic(document.article.text, head, first, measure.start)
    name = _name(topic[1]) if topic is not None else ""
    if topic is None or not name or name.lower() in measure.text.lower():
        return about
    found = Reference(name, topic.start(1), topic.start(1) + len(name), IssueCode.SUBJECT_CARRIED)
    return replace(about, subject=found)


def _last_topic(text: str, head: str, start: int, end: int) -> regex.Match[str] | None:
    """Return the last place between two where a noun has "of" or "for" behind it, or None."""
    if head not in text[start:end].lower():
        return None  # most nouns: no pattern is made for them
    topics = list(_topic_re(head).finditer(text, start, end, overlapped=True))
    return topics[-1] if topics else None


def _name(words: str) -> str:
    """Return the words of a noun phrase up to the verb or the small word that ends it."""
    kept: list[str] = []
    for word in words.split():
        bare = word.lower().rstrip(".")
        if bare in word_set("function_words", "english") or bare in change_verbs():
            break
        kept.append(word)
        if word.endswith(".") and len(word) > _SHORTEST_HEAD:
            kept[-1] = word.rstrip(".")
            break
    else:
        return ""  # it runs on: no end was seen
    return " ".join(kept)


@lru_cache(maxsize=512)
def _topic_re(head: str) -> regex.Pattern[str]:
    return regex.compile(
        rf"(?i)(?<!\p{{L}}){regex.escape(head)}s?\s(?:of|for)\s(?:the\s)?({_WORD}(?:\s{_WORD}){{0,{_LONGEST}}})"
    )


#: Words that stand for the measure before: "while those of bread rose".
_THOSE_RE = regex.compile(
    r"(?i)(?:those|that)\s(?:among|at|for|from|in|of|on|to|with)\s(?:the\s)?(?P<whose>\S.*)$"
)
#: As in "This compares with 5% in May".
_BARE_POINTERS = frozenset({"This", "That"})
_COMPLEMENT_RE = regex.compile(r"\s(?:among|at|for|from|in|of|on|to|with)\s")


def with_antecedent(
    document: Document, quantity: Quantity, about: About, last: About, measured: About
) -> About:
    """Return what a number is about with "this output" and a bare "growth" replaced by what the number before is about.

    Args:
        document: the article.
        quantity: the number.
        about: what its sentence says.
        last: what the number before it in the paragraph is about.
        measured: what the last number before it that measures something is about.
    """
    if about.measure is not None and _only_changes(document, about.measure):
        named = measured if measured.measure is not None else last
        if named.measure is not None or named.subject is not None:
            return About(_carried(named.measure), about.subject or _carried(named.subject), about.rule)
    if last.measure is None and last.subject is None:
        return about
    if about.subject is not None and (whose := _of_those(about.subject)) is not None:
        measure = measured.measure or last.subject
        return About(_carried(_head_of(measure)), whose, about.rule) if measure is not None else about
    if about.measure is not None and _is_pointed_at(document, about.measure):
        return About(_carried(last.measure), about.subject or _carried(last.subject), about.rule)
    amount = quantity.kind in _MEASURED or (quantity.kind == "count" and not quantity.counted)
    if amount and about.measure is None and measured.measure and about.subject == measured.measure:
        return About(measured.measure, measured.subject, about.rule)  # "the rate was 5%. In Orlau it was 7%"
    bare = about.subject is not None and about.subject.text in _BARE_POINTERS and last.measure is not None
    if bare and (amount or about.rule == "about.restated"):
        return About(about.measure or _carried(last.measure), _carried(last.subject), about.rule)
    if about.subject is not None and _is_pointed_at(document, about.subject):
        return About(about.measure, _carried(last.subject or last.measure), about.rule)
    return about


def _of_those(noun: Reference) -> Reference | None:
    """Return what words that stand for the measure before have behind them: the bread of "those of bread"; or None."""
    found = _THOSE_RE.match(noun.text)
    if found is None:
        return None
    start = noun.start + found.start("whose")
    return replace(noun, text=found["whose"], start=start, issue=None)


def _head_of(measure: Reference) -> Reference:
    """Return a measure without what restricts it: the prices of "prices of medicines"."""
    head = _COMPLEMENT_RE.split(measure.text, 1)[0]
    return replace(measure, text=head, end=measure.start + len(head))


def _only_changes(document: Document, noun: Reference) -> bool:
    """Tell whether a measure says no more than that something changed: "a growth of 3%", "a 150-point rise"."""
    before = _word_before(document, noun)
    sized = any(sign.isdigit() or sign == "%" for sign in before)
    *modifiers, last = noun.text.lower().split()
    plain = word_set("claim_words", "size_modifiers").issuperset(modifiers)
    return plain and last in change_nouns() and (before in _ARTICLES or sized)


def _is_pointed_at(document: Document, noun: Reference) -> bool:
    before = _word_before(document, noun)
    pointed = before in _POINTERS or (before == "the" and noun.text == "figure")
    return pointed and noun.text.lower() in word_set("claim_words", "result_nouns")


def _word_before(document: Document, noun: Reference) -> str:
    text = document.article.text
    return "".join(text[max(noun.start - _WORD_BEFORE, 0) : noun.start].lower().split()[-1:])


def _carried(noun: Reference | None) -> Reference | None:
    return replace(noun, issue=noun.issue or IssueCode.SUBJECT_CARRIED) if noun is not None else None
