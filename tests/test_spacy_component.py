"""``nlp.add_pipe("factpull")``."""

from __future__ import annotations

import datetime
import pickle
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy
from pydantic import ValidationError
from spacy.tokens import Doc, DocBin

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


def test_spans_have_the_records_ids(nlp: spacy.language.Language) -> None:
    doc = nlp("Kazakhstan sold 40 tons of wheat, the port of Aktau said.")
    found = doc._.factpull
    assert [span.id_ for span in doc.spans["factpull"]] == [claim.claim_id for claim in found.claims]
    entities = {entity.entity_id: entity for entity in found.entities}
    spans = list(doc.spans["factpull_entities"])
    assert "Kazakhstan" in [span.text for span in spans]
    assert all(entities[span.id_].kind == span.label_ for span in spans)


def _known(nlp: spacy.language.Language) -> Doc:
    doc = nlp.make_doc(TEXTS[0])
    doc._.factpull_about = {"published": datetime.date(2024, 3, 4), "title": "Exports"}
    return nlp(doc)


def _is_whole(read: Doc, doc: Doc) -> bool:
    groups = ("factpull", "factpull_entities")
    spans = [[(one.text, one.label_, one.id_) for one in read.spans[group]] for group in groups]
    return (
        read._.factpull == doc._.factpull is not None
        and read._.factpull.article.published == datetime.date(2024, 3, 4)
        and spans == [[(one.text, one.label_, one.id_) for one in doc.spans[group]] for group in groups]
        and bool(spans[0])
    )


def test_documents_are_saved_and_read(nlp: spacy.language.Language) -> None:
    doc = _known(nlp)
    read = Doc(spacy.blank("en").vocab).from_bytes(doc.to_bytes())
    assert _is_whole(read, doc)
    assert _is_whole(pickle.loads(pickle.dumps(doc)), doc)
    saved = DocBin(docs=[doc], store_user_data=True).to_bytes()
    assert _is_whole(next(DocBin().from_bytes(saved).get_docs(spacy.blank("en").vocab)), doc)


def test_what_is_known_can_be_filled_in_place(nlp: spacy.language.Language) -> None:
    doc = nlp.make_doc(TEXTS[0])
    doc._.factpull_about["published"] = datetime.date(2024, 3, 4)
    doc = nlp(doc)
    assert doc._.factpull.article.published == datetime.date(2024, 3, 4)
    assert doc.to_bytes()


def test_component_is_pickled_with_its_settings(nlp: spacy.language.Language) -> None:
    component = pickle.loads(pickle.dumps(nlp.get_pipe("factpull")))
    assert component(spacy.blank("en")(TEXTS[0]))._.factpull == factpull.extract(TEXTS[0])


def test_many_processes(nlp: spacy.language.Language) -> None:
    found = [doc._.factpull for doc in nlp.pipe(TEXTS, n_process=2, batch_size=2)]
    assert found == [factpull.extract(text) for text in TEXTS]


def test_before_the_pipeline_there_are_no_records(nlp: spacy.language.Language) -> None:
    assert nlp.make_doc(TEXTS[0])._.factpull is None


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
