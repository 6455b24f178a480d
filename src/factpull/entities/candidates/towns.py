"""Towns that bear a country's name, by the state behind them: "Lebanon, Indiana", "Peru, Illinois"."""

from __future__ import annotations

from factpull.entities.known.name import KnownName
from factpull.entities.words.lexemes import Words
from factpull.entities.words.runs import Known

#: Where states are told behind towns.
_FEDERAL = frozenset({"AU", "CA", "US"})
_LEADING = frozenset({"around", "at", "from", "in", "near", "of", "outside", "to"})


def as_town(words: Words, first: int, last: int, known: Known) -> tuple[KnownName, ...] | None:
    """Return what a country's name stands for before a state of another one, or None where it is the country.

    A list of places, "in Mexico, California and Texas", is told by what follows its second name.

    Args:
        words: a paragraph's words.
        first: the name's first word.
        last: the word behind it.
        known: the names that begin at each place.
    """
    if last >= len(words.words) or words.gaps[last] != ", " or not first:
        return None
    if words.words[first - 1].lower() not in _LEADING:
        return None
    end, entries = known.get(last, (last, ()))
    states = [one for one in entries if one.type == "region" and not _FEDERAL.isdisjoint(one.countries)]
    if not states or (end < len(words.words) and _goes_on(words, end)):
        return None
    lands = states[0].countries
    own = {code for one in known[first][1] if one.evidence.endswith("country name") for code in one.countries}
    return (
        None if not own or not own.isdisjoint(lands) else (KnownName("city", countries=lands, type="city"),)
    )


def _goes_on(words: Words, end: int) -> bool:
    """Tell whether a list of places goes on behind two of them."""
    joined = words.words[end] in {"and", "or"}
    return joined or (words.gaps[end].startswith(",") and words.caps[end])
