"""Numbers in every style come back, alone and in sentences; hostile text stops nothing."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from factpull.annotate import Document, Paragraph, Sentence
from factpull.quantities import find_quantities, holds_number
from factpull.quantities.amounts.reading import read_amount
from factpull.quantities.text.scan import Line
from factpull.records import Article, Section
from factpull.syntax.tree import build_tree

BLANK = spacy.blank("en")
FRAMES = (
    "They saw {} of them.",
    "The total was {}.",
    "It rose by {} overnight.",
    "Officials counted {} again.",
    "{} is the figure.",
    "The estimate: {}",
    "We need {}, they said.",
    "Of these, {} remain.",
    "A report gives {} for the region.",
    "({})",
    "“{}” was the answer.",
    "The tally stood at {}; nothing else changed.",
    "Compared with {}, it is little.",
    "Some put it at {}!",
    "Is it {}?",
    "Analysts expect {} soon.",
    "It fell below {} on the day.",
    "They reported {} and left.",
    "The plan needs {} more.",
    "Nobody doubts that {} is right.",
)
SMALL = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
TENS = ("zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SCALES = (
    (10**15, "quadrillion"),
    (10**12, "trillion"),
    (10**9, "billion"),
    (10**6, "million"),
    (10**3, "thousand"),
    (100, "hundred"),
)


def in_words(number: int) -> str:
    """A whole number in English words, with "and" behind hundreds."""
    if number < 20:
        return SMALL[number]
    if number < 100:
        return TENS[number // 10] + (f"-{SMALL[number % 10]}" if number % 10 else "")
    scale, name = next((scale, name) for scale, name in SCALES if number >= scale)
    head, rest = divmod(number, scale)
    text = f"{in_words(head)} {name}"
    if not rest:
        return text
    return f"{text} and {in_words(rest)}" if rest < 100 else f"{text} {in_words(rest)}"


def grouped(number: int, separator: str) -> str:
    return f"{number:,}".replace(",", separator)


def indian(number: int) -> str:
    text = str(number)
    head, tail = text[:-3], text[-3:]
    parts = []
    while head:
        parts.insert(0, head[-2:])
        head = head[:-2]
    return ",".join([*parts, tail])


STYLES = {
    "plain": lambda n, _: (str(n), Decimal(n)),
    "commas": lambda n, _: (f"{n:,}", Decimal(n)),
    "spaces": lambda n, _: (grouped(n, "\u00a0"), Decimal(n)),
    "thin spaces": lambda n, _: (grouped(n, "\u202f"), Decimal(n)),
    "apostrophes": lambda n, _: (grouped(n, "’"), Decimal(n)),
    "indian": lambda n, _: (indian(n), Decimal(n)),
    "decimals": lambda n, d: (f"{n:,}.{d:02d}", Decimal(f"{n}.{d:02d}")),
    "million": lambda n, d: (f"{n % 1000}.{d} million", Decimal(f"{n % 1000}.{d}") * 10**6),
    "bn": lambda n, d: (f"{n % 1000}.{d}bn", Decimal(f"{n % 1000}.{d}") * 10**9),
    "crore": lambda n, d: (f"{n % 1000}.{d} crore", Decimal(f"{n % 1000}.{d}") * 10**7),
    "words": lambda n, _: (in_words(n), Decimal(n)),
    "scientific": lambda n, d: (f"{n % 10}.{d}×10^{d % 20}", Decimal(f"{n % 10}.{d}").scaleb(d % 20)),
    "continental": lambda n, d: (f"{grouped(n + 10**6, '.')},{d:02d}", Decimal(f"{n + 10**6}.{d:02d}")),
}


@settings(max_examples=60, derandomize=True, deadline=None)
@given(
    number=st.integers(2, 10**9),
    decimals=st.integers(0, 99),
    style=st.sampled_from(sorted(STYLES)),
)
def test_numbers_come_back_in_every_style_and_frame(number: int, decimals: int, style: str) -> None:
    text, want = STYLES[style](number, decimals)
    for frame in ("{}", *FRAMES):
        shown = text[0].upper() + text[1:] if frame.startswith("{}") else text
        before = frame.index("{}")
        sentence = frame.format(shown)
        line = Line(sentence)
        first = next(i for i in range(line.size) if line.starts[i] >= before)
        amount = read_amount(line, first)
        assert amount is not None, sentence
        assert amount.value == want, sentence
        assert line.text[line.starts[amount.start] : line.ends[amount.end - 1]] == shown


UNITS = ("%", " percent", " km", " tons", " euros", " people", " barrels per day")


@settings(max_examples=80, derandomize=True, deadline=None)
@given(
    one=st.integers(201, 1800),
    other=st.integers(201, 1800),
    first=st.sampled_from(UNITS),
    second=st.sampled_from(UNITS),
    alone=st.booleans(),
)
def test_no_number_changes_another(one: int, other: int, first: str, second: str, alone: bool) -> None:
    """What stands in the second clause moves nothing in the first."""
    base = f"The firm reported {one}{first} on the day"
    values = [mention.quantity.value for mention in find_quantities(document(base + ".")).mentions]
    longer = (
        f"{base}, and the agency listed {other}{second}."
        if alone
        else f"{base}; the agency listed {other}{second}."
    )
    found = [mention.quantity.value for mention in find_quantities(document(longer)).mentions]
    assert found == [*values, Decimal(other)]


def document(text: str) -> Document:
    """A document of one sentence, with tokens and no model."""
    doc = BLANK(text)
    syntax = Doc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        tags=[
            "CD" if token.text[0].isdigit() else "NNS" if token.text.endswith("s") else "NN" for token in doc
        ],
    )
    sentence = Sentence(0, 0, "body", 0, text, 0, len(doc), build_tree(syntax, 0))
    article = Article(text=text, language="en", sections=(Section(start=0, end=len(text), kind="body"),))
    return Document(article, (Paragraph(0, "body", 0, doc),), (sentence,))


HOSTILE = {
    "nines": "9" * 100_000,
    "commas": "1," * 50_000,
    "groups": "1,234," * 16_000,
    "dots": "1." * 50_000,
    "hyphens": "5-" * 50_000,
    "dashes": "-" * 100_000,
    "spaces": "1" + " " * 99_998 + "1",
    "spaced groups": "123 " * 25_000,
    "currency": "$" * 100_000,
    "money": "$5 " * 33_000,
    "scales": "million " * 12_500,
    "words": "one hundred and " * 6_250,
    "slashes": "1/2" * 33_000,
    "colons": "10:" * 33_000,
    "months": "May 5, " * 14_000,
    "brackets": "(" * 100_000,
    "at": "a" * 50_000 + "@" * 50_000,
    "mail": "a.b" * 33_000 + "@",
    "quotes": '5" ' * 33_000,
    "phone": "+1 " * 33_000,
    "decades": "'90s" * 25_000,
    "ordinals": "5th " * 25_000,
    "exponents": "1e5e" * 25_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_under_a_second(name: str) -> None:
    """Numbers are read in a second however they are strung; tokenizing is not part of it."""
    text = HOSTILE[name][:100_000]
    syntax = Doc(BLANK.vocab, words=[text], spaces=[False], tags=["CD"])
    sentence = Sentence(0, 0, "body", 0, text, 0, 1, build_tree(syntax, 0))
    article = Article(text=text, language="en", sections=(Section(start=0, end=len(text), kind="body"),))
    hostile = Document(article, (), (sentence,))
    start = time.process_time()
    holds_number(text)
    found = find_quantities(hostile)
    assert time.process_time() - start < 1.0
    for mention in found.mentions:
        assert text[mention.span.start : mention.span.end] == mention.span.text


@pytest.mark.parametrize(
    "around", ["{}…", "*{}*", "|{}|", "{}%", "_{}_", "<{}>", "~{}\u200b", "{}\x06", "{}'s"]
)
def test_a_number_word_is_seen_whatever_sign_is_glued_to_it(around: str) -> None:
    for word in ("five", "Two", "hundred"):
        assert holds_number(f"They saw {around.format(word)} of them.")
        assert not holds_number(f"They saw {around.format('a' + word)} of them.")


@settings(max_examples=150, derandomize=True, deadline=None)
@given(
    st.text(alphabet=st.sampled_from("0123456789 ,.-–/$€%()'\"kmabBn½×^+:one two million half°"), max_size=60)
)
def test_any_text_gives_spans_that_slice(text: str) -> None:
    if not text.strip():
        return
    found = find_quantities(document(text))
    for mention in found.mentions:
        assert text[mention.span.start : mention.span.end] == mention.span.text
    for note in found.notes:
        assert note.span is not None
        assert text[note.span.start : note.span.end] == note.span.text


@pytest.mark.parametrize("text", ["It gave 0^0 for 5 schools.", "It gave 0^-2 for 5 schools."])
def test_powers_of_nothing_are_no_error(text: str) -> None:
    assert "5" in {mention.span.text for mention in find_quantities(document(text)).mentions}
