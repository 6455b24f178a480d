"""How two tellings compare: one level for each aspect, in words that the table of weights knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from factpull.linking.comparing.figures import (
    change_level,
    counted_level,
    digits_level,
    part_level,
    per_level,
    scope_level,
    statistic_level,
    toll_level,
    value_level,
)
from factpull.linking.told.telling import Telling

Levels = dict[str, str]
#: Terms of an item whose lead is hardly more than the sentence: what both leads share, both sentences share.
SHORT = 40
#: After so many days a few of a kind are others, and after so many round shares and amounts are.
FEW_DAYS, WEEKS = 4, 14


def compare(one: Telling, other: Telling) -> Levels:
    """Return the level of every aspect of two tellings. The order of the two does not matter.

    Args:
        one: a claim of one article.
        other: a claim of another.
    """
    levels = {"value": value_level(one, other)}
    regime = "equal" if levels["value"].startswith(("equal", "rounded")) else "differ"
    for aspect, level in ASPECTS.items():
        levels[f"{regime} {aspect}"] = level(one, other)
    return levels


def concept_level(one: Telling, other: Telling) -> str:
    """Return whether both measure or count the same.

    Args:
        one: a claim of one article.
        other: a claim of another.
    """
    a, b = one.claim, other.claim
    if a.outcome and a.outcome == b.outcome:
        return "same outcome"
    if a.concept and a.concept == b.concept:
        return "same concept"
    mine, theirs = one.measured | one.about, other.measured | other.about
    if one.measured & other.measured:
        return "shared word"
    if not one.measured or not other.measured:
        return "across" if mine & theirs else "missing"
    return "across" if mine & theirs else "different"


def subject_level(one: Telling, other: Telling) -> str:
    """Return whether both are about the same.

    Args:
        one: a claim of one article.
        other: a claim of another.
    """
    if not one.about or not other.about:
        return "missing"
    shared = one.about & other.about
    if shared:
        return "same" if 2 * len(shared) >= min(len(one.about), len(other.about)) else "shared word"
    if shared := (one.about & other.words.keys()) | (other.about & one.words.keys()):
        return "in the sentence"
    return "different"


def names_level(one: Telling, other: Telling) -> str:
    """Return how much the names say that both sentences hold.

    Args:
        one: a claim of one article.
        other: a claim of another.
    """
    return _shared_level(one.names, other.names, (1.0, 2.5, 5.5))


def article_names_level(one: Telling, other: Telling) -> str:
    """Return how much the names say that one sentence shares with the other article.

    Args:
        one: a claim of one article.
        other: a claim of another.
    """
    mine = _shared(one.names, other.article.names)
    theirs = _shared(other.names, one.article.names)
    every = _shared(one.article.names, other.article.names)
    found = max(mine, theirs)
    if not every:
        return "none"
    return (
        "sentence strong"
        if found > 5
        else "sentence"
        if found > 1.5
        else "article strong"
        if every > 8
        else "article"
    )


def strangers_level(one: Telling, other: Telling) -> str:
    """Return whether each sentence has names that the other article never mentions.

    Args:
        one: a claim of one article.
        other: a claim of another.
    """
    mine = sum(weight for term, weight in one.names.items() if term not in other.article.names)
    theirs = sum(weight for term, weight in other.names.items() if term not in one.article.names)
    low, high = sorted((mine, theirs))
    return "both" if low >= 1.5 else "one" if high >= 1.5 else "none"


def country_level(one: Telling, other: Telling) -> str:
    """Return whether the claims belong to the same country, as their records or else their sentences say.

    Args:
        one: a claim of one article.
        other: a claim of another.
    """
    a, b = _countries(one), _countries(other)
    if not a or not b:
        return "missing"
    if not a & b:
        return "different"
    return "same" if a == b else "apart" if a - b and b - a else "some"


def spot_level(one: Telling, other: Telling) -> str:
    """Return whether the sentences name one innermost place: a town, a mine, a mountain.

    Args:
        one: a claim of one article.
        other: a claim of another.
    """
    if not one.spots or not other.spots:
        return "missing"
    if one.spots & other.spots:
        return "same"
    mine, theirs = other.article.names_none(one.spots), one.article.names_none(other.spots)
    return "apart" if mine and theirs else "one named" if mine or theirs else "both named"


def words_level(one: Telling, other: Telling) -> str:
    """Return how much of the shorter sentence's words the other has.

    Args:
        one: a claim of one article.
        other: a claim of another.
    """
    return _share_level(one.words, other.words)


def topic_level(one: Telling, other: Telling) -> str:
    """Return how much of the shorter lead's terms the other has; the leads of two short items say less.

    Args:
        one: a claim of one article.
        other: a claim of another.
    """
    level = _share_level(one.article.topic, other.article.topic)
    short = max(len(one.article.topic), len(other.article.topic)) <= SHORT
    return f"{level}, short" if short else level


def near_level(one: Telling, other: Telling) -> str:
    """Return whether what is said of the numbers shares words: measure, counted, subject and place.

    Args:
        one: a claim of one article.
        other: a claim of another.
    """
    mine, theirs = one.measured | one.about, other.measured | other.about
    if not mine or not theirs:
        return "missing"
    part = len(mine & theirs) / min(len(mine), len(theirs))
    return "all" if part > 0.99 else "half" if part >= 0.5 else "some" if part else "none"


def event_level(one: Telling, other: Telling) -> str:
    """Return whether the events agree in kind and places.

    Args:
        one: a claim of one article.
        other: a claim of another.
    """
    a, b = one.claim.event, other.claim.event
    if a is None or b is None:
        return "missing"
    places = (
        "same place"
        if set(a.places) & set(b.places)
        else "no place"
        if not (a.places and b.places)
        else "elsewhere"
    )
    return f"{'same' if a.kind == b.kind else 'other'} kind, {places}"


def days_level(one: Telling, other: Telling) -> str:
    """Return how far apart the articles were published.

    Args:
        one: a claim of one article.
        other: a claim of another.
    """
    if one.day is None or other.day is None:
        return "unknown"
    days = abs((one.day - other.day).days)
    limits = {1: "a day", 4: "days", 14: "two weeks", 60: "two months"}
    return next((name for limit, name in limits.items() if days <= limit), "long")


def period_level(one: Telling, other: Telling) -> str:
    """Return whether the periods are the same.

    Args:
        one: a claim of one article.
        other: a claim of another.
    """
    a, b = one.claim.period, other.claim.period
    if a is None or b is None:
        return "missing"
    if not a.start or not b.start:
        return "same words" if a.text.lower() == b.text.lower() else "other words"
    if (a.start, a.end) == (b.start, b.end):
        return "same"
    if (a.end is None or a.end >= b.start) and (b.end is None or b.end >= a.start):
        return "overlapping"
    return "apart"


def modality_level(one: Telling, other: Telling) -> str:
    """Return whether both are stated in the same way.

    Args:
        one: a claim of one article.
        other: a claim of another.
    """
    return "same" if one.claim.modality == other.claim.modality else "different"


def company_level(one: Telling, other: Telling) -> str:
    """Return how many other distinctive values the two articles share.

    Args:
        one: a claim of one article.
        other: a claim of another.
    """
    shared = min(len(one.company & other.company), 3)
    return f"{shared} shared" if shared else "none"


def chance_level(one: Telling, other: Telling) -> str:
    """Return what stands beside two equal numbers of few digits: without more they are equal by chance.

    Args:
        one: a claim of one article.
        other: a claim of another.
    """
    size = digits_level(one, other)
    if size is None:
        return "no"
    undated = ", undated" if one.day is None or other.day is None else ""
    thing = "same thing" if _is_same_thing(one, other) else "other thing"
    strangers = ", strangers" if strangers_level(one, other) == "both" else ""
    later = ", later" if size == "one digit" and _is_later(one, other) else ""
    return f"{size}{undated}, {thing}{strangers}{later}"


def _is_later(one: Telling, other: Telling) -> bool:
    """Tell whether two numbers were told so far apart that others like them are told by then: lengths of time stay."""
    if one.day is None or other.day is None or one.unit == "time":
        return False
    counts = one.counted is not None and other.counted is not None
    return abs((one.day - other.day).days) > (FEW_DAYS if counts else WEEKS)


def _is_same_thing(one: Telling, other: Telling) -> bool:
    """Tell whether both measure or count the same; ages are of one person, whom both sentences name."""
    if "age" in {one.claim.quantity.kind, other.claim.quantity.kind}:
        return bool(one.things & other.things)
    return concept_level(one, other).startswith(("same ", "shared"))


def _countries(telling: Telling) -> set[str]:
    if telling.claim.country:
        return {telling.claim.country}
    return {name[1:] for name in telling.names if name[0] == "="}


ASPECTS: dict[str, Callable[[Telling, Telling], str]] = {
    "concept": concept_level,
    "subject": subject_level,
    "near": near_level,
    "names": names_level,
    "article names": article_names_level,
    "strangers": strangers_level,
    "country": country_level,
    "words": words_level,
    "topic": topic_level,
    "event": event_level,
    "days": days_level,
    "period": period_level,
    "change": change_level,
    "part": part_level,
    "scope": scope_level,
    "statistic": statistic_level,
    "toll": toll_level,
    "modality": modality_level,
    "per": per_level,
    "counted": counted_level,
    "spot": spot_level,
    "company": company_level,
    "chance": chance_level,
}


def _shared(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    small, large = sorted((one, other), key=len)
    return sum(weight for term, weight in small.items() if term in large)


def _shared_level(one: Mapping[str, float], other: Mapping[str, float], limits: tuple[float, ...]) -> str:
    if not one or not other:
        return "missing"
    found = _shared(one, other)
    return ("none", "weak", "some", "strong")[sum(found >= limit for limit in limits)]


def _share_level(one: Mapping[str, float], other: Mapping[str, float]) -> str:
    if not one or not other:
        return "missing"
    part = _shared(one, other) / min(sum(one.values()), sum(other.values()))
    return ("none", "little", "some", "much", "most")[sum(part >= limit for limit in (0.08, 0.2, 0.35, 0.55))]
