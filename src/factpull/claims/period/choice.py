"""Which phrase of time in a sentence a number stands in, and which one it is compared with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import regex
from spacy.tokens import Doc, Token

from factpull.lexicon import alternation, word_set
from factpull.periods.finding import PeriodPhrase
from factpull.syntax.dependencies import clause_of, clauses_above, is_under, tense_of, token_at
from factpull.syntax.labels import NOMINAL_SUBJECTS, NOUN_CLAUSES

#: What may set one time against another, and has other senses.
_WEAK = r"from|over|on|above|below"
#: How far a phrase is from a number in the sentence's build; what stands farther says nothing about it.
INSIDE, CLAUSE, ABOVE, SUBJECT, BESIDE, AWAY = 0, 1, 2, 3, 4, 9


#: Phrases that say when something was said rather than when it held, where they hang from a verb of saying.
MOMENTS = frozenset({"dayword", "weekday", "monthday", "daymonth", "relativeunit", "about", "iso", "numeric"})
#: Phrases that name a stretch of the calendar.
NAMED = frozenset({"year", "years", "month", "monthyear", "quarter", "half", "fiscal", "season"})


@cache
def _strong() -> str:
    """Return the pattern of what sets one time against another: what follows it, a time with a number or none."""
    beating = alternation(word_set("verb_classes", "beating"))
    return (
        r"compared\s(?:with|to)|in\scomparison\s(?:with|to)|as\sagainst|than|versus|vs\.?|against|relative\sto"
        rf"|(?:up|down)\sfrom|similar\sto|as\s(?:in|during)|{beating}"
    )


@cache
def _comparison_re() -> regex.Pattern[str]:
    """Return the pattern of what compares and ends right before a time."""
    recorded = alternation(word_set("verb_classes", "recorded"))
    filler = (
        rf"(?:(?:that|those|the|an?|its|their|{recorded}|in|of|at|for|"
        r"during|on|about|around|nearly|just|some|only|more|less|what\swas|same)\s+)*"
    )
    return regex.compile(rf"(?i)\b(?:(?P<strong>{_strong()})|(?P<weak>{_WEAK}))\s+{filler}$")


@cache
def _other_side_re() -> regex.Pattern[str]:
    """Return the pattern of what compares, and whatever follows it."""
    return regex.compile(rf"(?i)\b(?:{_strong()}|{_WEAK})\s+[^;:()]{{0,70}}$")


@cache
def _change_re() -> regex.Pattern[str]:
    """Return the pattern of words of change."""
    changing, stems = (alternation(word_set("verb_classes", key)) for key in ("changing", "stems_of_change"))
    return regex.compile(rf"(?i)\b(?:up|down|{changing}|(?:{stems})\w*)\b")


@cache
def _level_re() -> regex.Pattern[str]:
    """Return the pattern of times that other numbers are measured against: "the 2009-2018 average", "1990 levels"."""
    levels = alternation(word_set("noun_classes", "levels"))
    return regex.compile(rf"(?i)[\s-]{{1,2}}(?:annual\s|monthly\s)?(?:{levels})\b")


@dataclass(frozen=True)
class Number:
    """A number in a sentence, as this module needs it.

    Attributes:
        start: index of its first character in the sentence.
        end: index behind its last.
        head: the token from which its phrase hangs.
    """

    start: int
    end: int
    head: Token


@dataclass(frozen=True)
class Choice:
    """The phrase in which a number stands and the one that it is compared with.

    Attributes:
        period: the phrase, or None.
        baseline: the phrase compared with, or None.
        rank: how far the period's phrase is in the sentence's build.
        compared: True where the number itself is what others are compared with.
    """

    period: PeriodPhrase | None
    baseline: PeriodPhrase | None
    rank: int
    compared: bool = False


def choose_phrases(
    number: Number, others: Sequence[Number], phrases: Iterable[PeriodPhrase], text: str, syntax: Doc
) -> Choice:
    """Return the phrases of time that a number stands in and is compared with.

    Args:
        number: the number.
        others: all numbers of the sentence, in text order.
        phrases: the sentence's phrases of time.
        text: the sentence.
        syntax: its tags and dependencies.
    """
    ranked: list[tuple[float, int, PeriodPhrase, bool]] = []
    baseline: PeriodPhrase | None = None
    for phrase in phrases:
        if (phrase.start < number.end and number.start < phrase.end) or _is_parted(number, phrase, text):
            continue
        side = _side(number, others, phrase, text)
        if side == "other":
            baseline = _nearer(baseline, phrase, number)
            continue
        rank = INSIDE if side == "with" else _rank(number, phrase, syntax)
        if rank < AWAY:
            doubt = 25 if phrase.rule in ("told", "now") else 0
            ranked.append(
                (rank * 10 + doubt + _distance(number, others, phrase), rank, phrase, side == "with")
            )
    if not ranked:
        return Choice(None, baseline, AWAY)
    _, rank, period, compared = min(ranked, key=lambda item: (item[0], item[2].start))
    return Choice(period, baseline, rank, compared)


def _is_parted(number: Number, phrase: PeriodPhrase, text: str) -> bool:
    """Tell whether a semicolon stands between a number and a time that ends another statement."""
    low, high = min(number.end, phrase.end), max(number.start, phrase.outer)
    return phrase.outer > 0 and ";" in text[low:high] and ";" in text[: phrase.outer]


def _nearer(one: PeriodPhrase | None, other: PeriodPhrase, number: Number) -> PeriodPhrase:
    if one is None:
        return other
    return min(one, other, key=lambda phrase: abs(phrase.start - number.end))


def _side(number: Number, others: Sequence[Number], phrase: PeriodPhrase, text: str) -> str:
    """Tell on which side of a comparison a phrase stands: "other", "with" the number there, or "" for no comparison."""
    if phrase.rule == "turn" or _level_re().match(text, phrase.end):
        return "other"
    between = [one for one in others if one.end <= phrase.outer and phrase.outer - one.end <= 70]
    before = text[: phrase.core]
    if cue := _comparison_re().search(before):
        return "other" if _compares(cue, phrase, text) else ""
    if between:
        last = between[-1]
        cue = _other_side_re().search(text[: last.start], max(0, last.start - 40))
        if cue and _comparison_re().search(text[: last.start]) and _compares(cue, phrase, text):
            return (
                "with"
                if number.start >= cue.end() - 1 and number.end <= phrase.outer
                else "other"
                if number.end <= cue.start()
                else ""
            )
    return ""


def _compares(cue: regex.Match[str], phrase: PeriodPhrase, text: str) -> bool:
    if regex.match(rf"(?i)(?:{_strong()})\b", cue[0]):
        return True
    if phrase.rule in ("same", "ago") or phrase.time.lower().startswith(
        ("the previous", "previous", "the prior")
    ):
        return True
    if cue[0].lower().startswith("on"):
        return phrase.rule in NAMED  # "a decrease of 3% on 2010-11": as a time, only a day stands behind "on"
    if cue[0].lower().startswith("over") and phrase.rule not in NAMED:
        return False  # "over the past year" is the time of a growth, "over 2019" what it is measured by
    return (
        cue[0].lower().startswith(("from", "over")) and _change_re().search(text[: cue.start()]) is not None
    )


def _rank(number: Number, phrase: PeriodPhrase, syntax: Doc) -> int:
    root = phrase_root(phrase, syntax)
    attach = root.head
    clause, own = clause_of(attach), clause_of(number.head)
    if not may_frame(phrase, syntax):
        return AWAY
    if root.dep_ in ("nummod", "compound", "amod", "nmod") and attach.tag_[:2] == "NN":
        return _rank_modifier(number.head, attach)
    if root.i != number.head.i and is_under(root, number.head):
        return INSIDE if clause.i == own.i or clause.dep_ in NOUN_CLAUSES else CLAUSE
    if clause.i == own.i:
        return CLAUSE if attach.i == clause.i or is_under(number.head, attach) else SUBJECT
    if any(above.i == clause.i for above in clauses_above(own)):
        return AWAY if phrase.outer > 3 and (_is_aside(own) or _turns(own, clause)) else ABOVE
    return _rank_aside(clause, own)


def _rank_modifier(head: Token, noun: Token) -> int:
    """Rank a time before a noun: "the 2021 season" frames what the noun holds, not what happened after it."""
    if is_under(head, noun) or is_under(noun, head):
        return INSIDE
    return SUBJECT if noun.dep_ in NOMINAL_SUBJECTS and clause_of(noun).i == clause_of(head).i else AWAY


def _turns(own: Token, above: Token) -> bool:
    """Tell whether a clause goes on in another tense: "hit the city on Monday and has killed 40"."""
    return (
        own.dep_ == "conj"
        and "none" not in (tense_of(own), tense_of(above))
        and tense_of(own) != tense_of(above)
    )


def may_frame(phrase: PeriodPhrase, syntax: Doc) -> bool:
    """Tell whether a phrase says when things happened: not when they were said or published, nor what is spoken of.

    Args:
        phrase: of the sentence.
        syntax: the sentence's dependencies.
    """
    root = phrase_root(phrase, syntax)
    clause = clause_of(root.head)
    if _is_superlative_span(phrase, syntax):
        return False
    if root.dep_ in NOMINAL_SUBJECTS and phrase.rule in ("dayword", "now", "phase"):
        return False
    if clause.lower_ in word_set("speech_verbs", "published") and clause.tag_ == "VBN":
        return clause.dep_ not in ("acl", "relcl", "advcl")
    return phrase.rule not in MOMENTS or not is_speech(clause)


def _is_superlative_span(phrase: PeriodPhrase, syntax: Doc) -> bool:
    """Tell whether a time is only what a superlative ranges over: "the worst flood since 1941", "in two decades"."""
    if phrase.preposition != "since" and phrase.rule not in ("lasting", "window"):
        return False
    first = token_at(syntax, phrase.outer)
    return any(token.tag_ in ("JJS", "RBS") for token in syntax[max(0, first.i - 5) : first.i])


def _is_aside(own: Token) -> bool:
    """Tell whether a clause only describes a noun of the one above: "the airline, which has 500 planes"."""
    if own.dep_ == "relcl":
        return True
    first = own.left_edge
    return own.dep_ == "acl" and first.i > 0 and own.doc[first.i - 1].text == ","


def _rank_aside(clause: Token, own: Token) -> int:
    """Rank a phrase in a clause beside or below the number's."""
    above = {one.i for one in clauses_above(clause)}
    if own.i not in above:
        return AWAY
    if clause.dep_ in NOUN_CLAUSES:
        subject = clause.head
        while subject.dep_ in ("pobj", "prep", "compound", "conj", "dobj") and subject.head.i != own.i:
            subject = subject.head
        return SUBJECT if subject.dep_ in NOMINAL_SUBJECTS else AWAY
    if clause.dep_ == "conj" and any(child.dep_ in NOMINAL_SUBJECTS for child in clause.children):
        return BESIDE if _is_suffered(clause) and _is_suffered(own) else AWAY
    return {"conj": BESIDE, "xcomp": ABOVE, "pcomp": ABOVE}.get(clause.dep_, AWAY)


def _is_suffered(clause: Token) -> bool:
    """As in "40 were killed and 12 injured on Monday": what befell both at once."""
    return clause.tag_ == "VBN" and any(child.dep_ in ("auxpass", "nsubjpass") for child in clause.children)


def is_speech(token: Token) -> bool:
    """Tell whether a token is an active verb of saying.

    Args:
        token: any token.
    """
    if token.lower_ not in word_set("speech_verbs", "forms"):
        return False
    return not any(child.dep_ == "auxpass" for child in token.children)


def phrase_root(phrase: PeriodPhrase, syntax: Doc) -> Token:
    """Return the token by which a phrase of time hangs in its sentence: its preposition, or its noun.

    Args:
        phrase: of the sentence.
        syntax: the sentence's dependencies.
    """
    first = token_at(syntax, phrase.outer)
    last = token_at(syntax, phrase.end - 1)
    for token in syntax[first.i : last.i + 1]:
        if not first.i <= token.head.i <= last.i or token.head.i == token.i:
            return token
    return first


def _distance(number: Number, others: Sequence[Number], phrase: PeriodPhrase) -> float:
    """Return how far a phrase stands from a number, in hundred characters; other numbers between count more."""
    low, high = (number.end, phrase.outer) if phrase.outer >= number.end else (phrase.end, number.start)
    barriers = sum(1 for one in others if low <= one.start and one.end <= high)
    return (high - low) / 100 + 2 * barriers + (0 if phrase.outer >= number.end or phrase.outer < 3 else 0.3)
