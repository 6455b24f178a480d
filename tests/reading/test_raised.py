"""Raised letters and times of pages: no digit of a note is glued to a number, no time falls out of its sentence."""

from __future__ import annotations

import pytest

from factpull.reading.formats.html import extract_page
from factpull.reading.text.decoding import decode

FILL = " The guild of weavers told the herald so on the quay, where the felt is dried and the looms are kept."


def body_of(sentence: str) -> str:
    """Return the first sentence of a page that has it in a paragraph."""
    html = f"<html><body><article><p>{sentence}{FILL}</p><p>{FILL}</p></article></body></html>"
    return extract_page(html).text.split(" The guild")[0]


@pytest.mark.parametrize(
    ("raised", "plain"),
    [
        ("The mill made 40,000<sup>2</sup> bags.", "The mill made 40,000 bags."),
        ("Sales rose 5%<sup>[3]</sup> in May.", "Sales rose 5% in May."),
        ("Sales came to 30<sup><a href='#n1'>1</a></sup> tons<sup>a</sup>.", "Sales came to 30 tons."),
        ("Zelmar<sup>TM</sup> felt costs $4<sup>†</sup>.", "Zelmar felt costs $4."),
        ("The fens cover 12 km<sup>2</sup>.", "The fens cover 12 km²."),
        ("A tank holds 5 m<sup>3</sup>.", "A tank holds 5 m³."),
        ("They found 10<sup>6</sup> spores.", "They found 10^6 spores."),
        ("It was the 22<sup>nd</sup> fair.", "It was the 22nd fair."),
        ("CO<sub>2</sub> rose 3%.", "CO2 rose 3%."),
        ("It took <time datetime='PT45M'>45 minutes</time> to dye.", "It took 45 minutes to dye."),
        ("The fair opens <time datetime='2031-05-03'>on 3 May</time>.", "The fair opens on 3 May."),
    ],
)
def test_what_is_raised_or_dated_reads_as_it_is_meant(raised: str, plain: str) -> None:
    assert body_of(raised) == plain


@pytest.mark.parametrize("text", ["The café paid €5 million.", "“Yes” – it cost £3.", "Felt at ¥40…"])
def test_a_wrong_label_of_utf8_is_read_as_the_western_code_page(text: str) -> None:
    assert decode(text.encode("windows-1252"), "page", "utf-8") == (text, ("encoding.guessed: windows-1252",))


def test_another_label_is_believed() -> None:
    assert decode("Łódź".encode("iso-8859-2"), "page", "iso-8859-2") == ("Łódź", ())
