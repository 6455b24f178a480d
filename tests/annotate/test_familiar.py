"""Words that articles share are shown to the tokenizer between memory zones; what it makes of texts stays the same."""

from __future__ import annotations

import pytest
from spacy.language import Language

from factpull import Extractor
from factpull.annotate import familiar, load_model
from factpull.annotate.familiar import FamiliarWords

pytestmark = pytest.mark.model

TEXTS = [
    "The ferry (from Oslo) isn't late: Mr. Sato's crew, U.S. guests and 12% of all said so.",
    "Mr. Sato's ferry left Oslo; the crew, said the U.S. guests, (from 12 towns) isn't late.",
]


def _cut(nlp: Language, text: str) -> list[tuple[str, str, bool]]:
    return [(token.text, token.norm_, bool(token.whitespace_)) for token in nlp.make_doc(text)]


def test_texts_are_cut_as_before() -> None:
    """With their contractions, abbreviations and brackets."""
    nlp = load_model("en_core_web_sm")
    with nlp.memory_zone():
        before = [_cut(nlp, text) for text in TEXTS]
    FamiliarWords(nlp).keep_shared(TEXTS)
    with nlp.memory_zone():
        assert [_cut(nlp, text) for text in TEXTS] == before


def test_only_shared_words_are_kept_and_only_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """A word of one text is not, nor one too long to be a word; and there is an end to it."""
    words = FamiliarWords(load_model("en_core_web_sm"))
    words.keep_shared(["one two " + "x" * 30, "two three " + "x" * 30])
    assert words._known == {"two"}
    monkeypatch.setattr(familiar, "MOST", 3)
    words.keep_shared(["a b c d e", "a b c d e"])
    assert len(words._known) == 3


def test_records_are_the_same_before_and_behind() -> None:
    """A second batch of the same articles, whose words the tokenizer knows by then."""
    articles = [f"{text} Exports of figs rose by {number}% to $3m." for number, text in enumerate(TEXTS, 4)]
    first, second = (
        [each.model_dump_json() for each in Extractor().extract_many(articles)] for _ in range(2)
    )
    assert first == second
