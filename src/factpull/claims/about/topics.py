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
from factpull.lexicon.change import change_verbs
from factpull.lexicon.forms import singularize

_WORD = r"[\p{L}\d][\p{L}\d'’-]{0,30}+\.?"
_LONGEST = 7
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
    head = singularize(measure.text.lower().split()[-1])
    if len(head) < _SHORTEST_HEAD or not head.isalpha() or _named_in_full(measure.text):
        return about
    paragraph = document.paragraphs[document.sentences[figure.mention.sentence].paragraph]
    before = document.article.text[: max(measure.start, paragraph.start)]
    topics = list(_topic_re(head).finditer(before, paragraph.start, overlapped=True))
    topic = topics[-1] if topics else None
    name = _name(topic[1]) if topic is not None else ""
    if topic is None or not name or name.lower() in measure.text.lower():
        return about
    found = Reference(name, topic.start(1), topic.start(1) + len(name), IssueCode.SUBJECT_CARRIED)
    return replace(about, subject=found)


def _named_in_full(measure: str) -> bool:
    return any(word in {"of", "for", "in", "to", "by"} for word in measure.lower().split())


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
