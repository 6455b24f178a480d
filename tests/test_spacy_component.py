"""``nlp.add_pipe("factpull")``."""

from __future__ import annotations

import datetime
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy
from pydantic import ValidationError

import factpull
import factpull.spacy_component

pytestmark = pytest.mark.model
TEXTS = ["Exports rose by 5% to $1.2bn in 2023.", "", "😀 About 40 people left Oslo."]


@pytest.fixture(scope="module")
def nlp() -> spacy.language.Language:
    made = spacy.blank("en")
    made.add_pipe("factpull")
    return made


def test_records_are_those_of_extract(nlp: spacy.language.Language) -> None:
    found = [doc._.factpull for doc in nlp.pipe(TEXTS)]
    assert found == [factpull.extract(text) for text in TEXTS]


def test_claims_are_spans(nlp: spacy.language.Language) -> None:
    doc = nlp(TEXTS[2])
    assert [(span.text, span.label_) for span in doc.spans["factpull"]] == [("40", "count")]


def test_what_is_known_of_the_article(nlp: spacy.language.Language) -> None:
    doc = nlp.make_doc(TEXTS[0])
    doc._.factpull_about = {"published": datetime.date(2024, 3, 4), "doc_id": "mine"}
    article = nlp(doc)._.factpull.article
    assert (article.doc_id, article.published) == ("mine", datetime.date(2024, 3, 4))


def test_pipeline_is_saved_with_its_options(tmp_path: Path) -> None:
    made = spacy.blank("en")
    made.add_pipe("factpull", config={"options": {"batch_size": 2}})
    made.to_disk(tmp_path)
    assert spacy.load(tmp_path)(TEXTS[0])._.factpull == factpull.extract(TEXTS[0])


def test_wrong_option_is_an_error() -> None:
    with pytest.raises(ValidationError, match="batch_sise"):
        spacy.blank("en").add_pipe("factpull", config={"options": {"batch_sise": 2}})


def test_spacy_finds_it_without_an_import() -> None:
    found = entry_points(group="spacy_factories", name="factpull")
    if not found:
        pytest.skip("factpull is not installed, only importable")
    assert next(iter(found)).load() is factpull.spacy_component.make_component


def test_spacy_does_not_load_the_engine_with_every_model() -> None:
    code = "import sys, factpull.spacy_component; print('factpull.extractor' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"
