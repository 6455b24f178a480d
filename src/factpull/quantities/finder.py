"""The stage's way: scan → special words and amounts → range → bound → refusal → mention."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from factpull.annotate import Document, Sentence
from factpull.config import Config
from factpull.lexicon import word_set
from factpull.quantities.amounts.amount import Amount
from factpull.quantities.amounts.bounds import bound_before
from factpull.quantities.amounts.multiples import read_times
from factpull.quantities.amounts.ranges import read_range
from factpull.quantities.amounts.reading import read_amount
from factpull.quantities.amounts.special import rank_at, read_special, special_words
from factpull.quantities.build import make_mention
from factpull.quantities.mention import Quantities, QuantityMention
from factpull.quantities.numerals.cardinal import numbers
from factpull.quantities.numerals.numeral import VULGAR
from factpull.quantities.passage import Passage
from factpull.quantities.refusing.context import refusal
from factpull.quantities.refusing.masks import REASONS, Mask, refused_addresses, refused_at
from factpull.quantities.refusing.numbering import numbered_paragraphs
from factpull.quantities.text.scan import GROUPED_RE, NUMBER_KIND, WORD_KIND, Line, numeral_words
from factpull.quantities.units.measures import unit_tables
from factpull.records import Note
from factpull.syntax.tree import VERB_TAGS

#: A "sentence" with more numbers is a table or noise; no prose has so many.
MOST_NUMBERS = 300
#: Capitals of a shorter sentence may be those of names.
SHOUTED = 20


def find_quantities(document: Document, config: Config | None = None) -> Quantities:
    """Return the quantities of a document, and notes on the numbers that are none.

    Currencies that the words leave open ("$") stay at their likeliest reading: see ``settle_currencies``.

    Args:
        document: an annotated article.
        config: the settings, with the user's own units; the defaults when left out.

    Raises:
        DefinitionError: a row of the user's units is wrong.
    """
    units = config.units if config is not None else ()
    unit_tables(units)  # a wrong row must not wait for the first number
    mentions: list[QuantityMention] = []
    notes: list[Note] = []
    numbered = numbered_paragraphs(document)
    grouped = GROUPED_RE.search(document.article.text) is not None
    for sentence, tree in document.parsed():
        verbs = frozenset(
            start - sentence.start
            for start, tag in zip(tree.starts, tree.tags, strict=True)
            if tag in VERB_TAGS
        )
        line = Line(_lowered(sentence.text), units, verbs)
        line.grouped = grouped
        passage = Passage(document, sentence, tree, line, mentions)
        _read_sentence(passage, numbered.get(sentence.index, 0), mentions, notes)
    return Quantities(tuple(mentions), tuple(notes))


def _lowered(text: str) -> str:
    """Return a sentence all in capitals in small letters, as bulletins print it: "MAXIMA OF 15-20MM"."""
    lowered = text.lower() if len(text) > SHOUTED and text.isupper() else text
    return lowered if len(lowered) == len(text) else text


@cache
def _starters() -> frozenset[str]:
    """Return the words at which a numeral may begin."""
    return (
        frozenset({"a", "an", "half", "quarter"})
        | frozenset(numbers("small"))
        | frozenset(numbers("tens"))
        | frozenset(numbers("scales")) - {"lac", "mil"}
    )


@cache
def _openers() -> frozenset[str]:
    """Return the words at which an amount, or what is refused, may begin."""
    return _starters() | special_words() | word_set("counts", "date_words")


def _read_sentence(
    passage: Passage, numbering: int, mentions: list[QuantityMention], notes: list[Note]
) -> None:
    document, sentence, line = passage.document, passage.sentence, passage.line
    if _is_table(line):
        notes.append(_note(document, sentence, 0, len(sentence.text), "table"))
        return
    addresses = refused_addresses(sentence.text)
    plain = not addresses and not numbering
    i = 0
    while i < line.size:
        if plain and line.kinds[i] == WORD_KIND and line.lows[i] not in _openers():
            i += 1
            continue
        mask = next((a for a in addresses if a.start <= line.starts[i] < a.end), None) if addresses else None
        mask = mask or (Mask(0, numbering, "list") if not i and numbering else refused_at(line, i))
        if mask is None:
            i = _step(passage, i, mentions, notes)
            continue
        notes.append(_note(document, sentence, mask.start, mask.end, mask.reason))
        while i < line.size and line.starts[i] < mask.end:
            i += 1
        line.floor = i


def _is_table(line: Line) -> bool:
    words = zip(line.kinds, line.lows, strict=True)
    return sum(kind == NUMBER_KIND or low in numeral_words() for kind, low in words) > MOST_NUMBERS


def _step(passage: Passage, i: int, mentions: list[QuantityMention], notes: list[Note]) -> int:
    """Read what begins at a lexeme; return the lexeme to go on with."""
    line = passage.line
    kind = line.kinds[i]
    amount = None
    if kind == NUMBER_KIND:
        if _has_ending(line, i):
            return _ordinal(passage, i, mentions, notes)
        amount = read_amount(line, i) if not _is_loose_group(line, i) else None
        if amount is None:
            notes.append(_lexeme_note(passage, i, i + 1, "noise"))
            return i + 1
    elif kind == WORD_KIND:
        low = line.lows[i]
        if low in special_words():
            amount = read_special(line, i)
        if amount is None and low in _starters():
            amount = read_amount(line, i)
    elif line.words[i] in VULGAR:
        amount = read_amount(line, i)
    if amount is None:
        return i + 1
    return _take(passage, amount, mentions, notes)


def _has_ending(line: Line, i: int) -> bool:
    """Whether the ending of an ordinal follows: "22nd", or set apart, as pages print raised letters, "22 nd"."""
    ending = line.low(i + 1)
    if ending not in {"st", "nd", "rd", "th"}:
        return False
    teen = line.words[i][-2:] in {"11", "12", "13"}
    right = "th" if teen else {"1": "st", "2": "nd", "3": "rd"}.get(line.words[i][-1], "th")
    return line.glued(i + 1) or (line.words[i].isdecimal() and ending == right)


def _is_loose_group(line: Line, i: int) -> bool:
    """Tell whether a number is the "00" of a mistyped "50,000,00"."""
    return line.words[i].startswith("00") and line.glued(i) and line.low(i - 1) == "," and line.glued(i - 1)


def _ordinal(passage: Passage, i: int, mentions: list[QuantityMention], notes: list[Note]) -> int:
    line = passage.line
    text = line.words[i]
    rank = (
        rank_at(line, i, numbers("small")["one"] * int(text), i + 2)
        if text.isdecimal() and len(text) < 6
        else None
    )
    if rank is None and text.isdecimal() and _ranks_with(line, i + 2):
        rank = Amount(numbers("small")["one"] * int(text), i, i + 2, i, i + 2, 1, "rank")
    if rank is None and _ranked_before(passage) and _follows_rank(line, i):
        rank = Amount(numbers("small")["one"] * int(text), i, i + 2, i, i + 2, 1, "rank")
    if rank is None or text == "1":
        notes.append(_lexeme_note(passage, i, i + 2, "ordinal"))
        return i + 2
    mentions.append(make_mention(passage, rank))
    return i + 2


def _ranked_before(passage: Passage) -> bool:
    """Whether the sentence ranks before: "ranked 22nd, behind Zelmar (9th)"."""
    return passage.last is not None and passage.last.quantity.kind == "rank"


def _follows_rank(line: Line, i: int) -> bool:
    """Whether a rank may stand behind another: in brackets, compared, or joined to it with nothing to count behind."""
    before, behind = line.low(i - 1), line.low(i + 2)
    if before in {"(", "from", "than", "with"}:
        return True
    return before == "and" and (line.kind(i + 2) != WORD_KIND or behind in {"place", "respectively"})


def _ranks_with(line: Line, j: int) -> bool:
    """Tell whether a rank in digits follows that shares its superlative: "the 14th and 17th largest lenders"."""
    j += (
        2
        if line.low(j) == "," and line.low(j + 1) in {"and", "or"}
        else 1
        if line.low(j) in {"and", "or", ","}
        else 0
    )
    ordinal = (
        line.kind(j) == NUMBER_KIND and line.glued(j + 1) and line.lows[j + 1] in {"st", "nd", "rd", "th"}
    )
    return (
        ordinal and line.words[j].isdecimal() and rank_at(line, j, numbers("small")["one"], j + 2) is not None
    )


def _take(passage: Passage, amount: Amount, mentions: list[QuantityMention], notes: list[Note]) -> int:
    line = passage.line
    bound_before(line, amount)
    second = read_range(line, amount) if amount.form not in {"multiple", "rank", "none"} else None
    if amount.refused:
        notes.append(_lexeme_note(passage, amount.start, amount.stop, amount.refused))
        line.floor = amount.stop
        return amount.stop
    _finish(passage, amount, mentions, notes)
    behind = _behind(passage, amount)
    line.floor = max(amount.stop, amount.end)
    if amount.pair and second is not None:
        bound_before(line, second)
        _finish(passage, second, mentions, notes)
        line.floor = behind = max(second.stop, second.end)
        if amount.pair != "vote":
            _share_noun(mentions)
    return behind


def _behind(passage: Passage, amount: Amount) -> int:
    """Return the lexeme to go on with: numbers inside a counted noun are names ("two new 737 Max jets")."""
    line, behind = passage.line, max(amount.stop, amount.end) if amount.form != "none" else amount.end
    if (last := passage.last) is not None and last.quantity.kind == "count":
        end = last.extent[1] - passage.sentence.start
        inner = amount.end
        while inner < line.size and line.starts[inner] < end and not _has_unit(line, inner):
            inner += 1
        behind = inner if inner < line.size and line.starts[inner] < end else max(behind, inner)
    return behind


def _has_unit(line: Line, i: int) -> bool:
    """Tell whether an amount with a unit begins at a lexeme: "two 20 mg pills" are two amounts."""
    inner = read_amount(line, i) if line.kinds[i] == NUMBER_KIND else None
    return inner is not None and not inner.bare


def _share_noun(mentions: list[QuantityMention]) -> None:
    """Give the first side of "from 955 to 1,200 workers" the counted noun of the second."""
    if (
        len(mentions) < 2
        or mentions[-2].quantity.kind != "count"
        or mentions[-2].quantity.counted is not None
    ):
        return
    counted = mentions[-1].quantity.counted
    if mentions[-1].quantity.kind == "count" and counted is not None:
        quantity = mentions[-2].quantity.model_copy(update={"counted": counted})
        mentions[-2] = replace(mentions[-2], quantity=quantity)


def _finish(passage: Passage, amount: Amount, mentions: list[QuantityMention], notes: list[Note]) -> None:
    line = passage.line
    if amount.bare:
        read_times(line, amount)
    token_start, token_end = passage.tokens(amount.start, amount.end)
    reason = refusal(line, amount, passage.tree, token_start, token_end)
    if reason is not None:
        first = (
            amount.first - 1 if reason == "period" and line.low(amount.first - 1).isalpha() else amount.start
        )
        notes.append(_lexeme_note(passage, first, amount.stop, reason))
        return
    mentions.append(make_mention(passage, amount))


def _lexeme_note(passage: Passage, start: int, end: int, reason: str) -> Note:
    line = passage.line
    return _note(passage.document, passage.sentence, line.starts[start], line.ends[end - 1], reason)


def _note(document: Document, sentence: Sentence, start: int, end: int, reason: str) -> Note:
    span = document.span(sentence.start + start, sentence.start + end)
    return Note(code=f"refused.{reason}", message=REASONS[reason], span=span)
