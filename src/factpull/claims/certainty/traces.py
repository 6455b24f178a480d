"""What tells how far a claim is to be trusted: the rules that made it, and how crowded its sentence and article are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from math import log1p

import regex

from factpull.lexicon import alternation, word_set
from factpull.records import Claim

#: The traces of one claim by their names; one that is missing is 0.
Traces = Mapping[str, float]

_YEAR_RE = regex.compile(r"\b(?:19|20)\d\d\b")
_JOINED_RE = regex.compile(r"\b(?:while|whereas|respectively|followed by|and)\b")
_BACK_RE = regex.compile(r"(?:It|They|This|These|He|She|That|The)\b")
_ENDS = (".", '"', "”")


@cache
def _told_re() -> regex.Pattern[str]:
    told = alternation(word_set("verb_classes", "told"))
    return regex.compile(rf"\b(?:{told})\b")


def read_traces(claims: Sequence[Claim]) -> Iterator[Traces]:
    """Yield the traces of an article's claims, in their order.

    Args:
        claims: all claims of the article, in text order.
    """
    sentences = [list(group) for _, group in groupby(claims, key=lambda claim: claim.sentence.start)]
    times = Counter(map(_time, claims))
    around = {
        "article.numbers": len(claims) / max(1, len(sentences)),
        "article.claims": log1p(len(claims)),
        "article.times": log1p(len(times.keys() - {None})),
        "article.timeless": times[None] / max(1, len(claims)),
        "article.speakers": float(any(claim.attribution for claim in claims)),
    }
    for members in sentences:
        shared = around | _sentence(members[0].sentence.text, len(members))
        shared["sentence.times"] = float(len(set(map(_time, members))))
        for claim in members:
            shared["period.share"] = times[_time(claim)] / len(claims)
            yield shared | dict.fromkeys(_marks(claim), 1.0) | _number(claim) | _about(claim)


def _time(claim: Claim) -> str | None:
    """Return the text of when a claim holds."""
    return claim.period.text if claim.period else None


def _marks(claim: Claim) -> Iterator[str]:
    """Yield what a claim has or has not: rules, kinds and codes by name."""
    yield from (f"rule:{rule}" for rule in claim.rule.split() if not rule.startswith("quantity."))
    yield from (f"issue:{issue.partition(':')[0]}" for issue in claim.issues)
    yield f"kind:{claim.quantity.kind}"
    yield f"form:{claim.change.form if claim.change else 'none'}"
    yield f"modality:{claim.modality}"
    yield f"grain:{claim.period.grain if claim.period else 'none'}"
    yield f"voice:{_voice(claim)}"


def _voice(claim: Claim) -> str:
    said = claim.attribution
    if said is None:
        return "none"
    reach = "sentence" if said.cue in claim.sentence.text else "text"
    return f"{reach} {'direct' if said.direct else 'indirect'} {'named' if said.entity_id else 'unnamed'}"


def _sentence(text: str, crowd: int) -> dict[str, float]:
    """Return the traces that all claims of a sentence share."""
    return {
        "sentence.numbers": float(crowd),
        "sentence.length": log1p(len(text)),
        "sentence.commas": float(text.count(",")),
        "sentence.years": float(len(_YEAR_RE.findall(text))),
        "sentence.quotes": float('"' in text or "“" in text),
        "sentence.tells": float(_told_re().search(text) is not None),
        "sentence.joins": float(_JOINED_RE.search(text) is not None),
        "sentence.looks_back": float(_BACK_RE.match(text) is not None),
        "sentence.unfinished": float(not text.rstrip().endswith(_ENDS)),
    }


def _number(claim: Claim) -> dict[str, float]:
    text, place = claim.sentence.text, _place(claim)
    return {
        "number.place": place / max(1, len(text)),
        "number.bracketed": float(text.count("(", 0, place) > text.count(")", 0, place)),
        "counted.words": float(_words(claim.quantity.counted)),
    }


def _about(claim: Claim) -> dict[str, float]:
    """Return the traces of what a claim is about, and when."""
    measure, subject = _words(claim.measure), _words(claim.subject)
    traces = {
        "measure.words": float(measure),
        "subject.words": float(subject),
        "about.words": float(measure + subject),
        "subject.named": float(bool(claim.subject_ids)),
    }
    for name, words in (("measure", claim.measure), ("subject", claim.subject), ("period", _time(claim))):
        at = claim.sentence.text.find(words) if words else -1
        if at >= 0:
            traces[f"{name}.here"] = 1.0
            traces[f"{name}.distance"] = log1p(abs(at - _place(claim)))
            traces[f"{name}.before"] = float(at < _place(claim))
    return traces


def _place(claim: Claim) -> int:
    return claim.span.start - claim.sentence.start


def _words(text: str | None) -> int:
    return len(text.split()) if text else 0
