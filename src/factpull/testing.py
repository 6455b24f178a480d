"""Checks for the authors of plugins and stores: what every extraction and every store has to keep."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from factpull.config import Config
from factpull.extractor import Extractor
from factpull.records import Extraction, Span
from factpull.store import Store

#: Short articles with every kind of record. They were written for this purpose.
SAMPLES = (
    "PARIS, July 18 (AFP) - Oil exports rose by 5% to $1.2bn in 2023, Jane Doe, president of Example Oil Ltd, said.",
    "The flood in Peru killed 12 people and hurt about 30 more on Monday, officials said.",
    "The port of Aktau handled 2.8 million tons last year.\n\nKazakh workers were paid 20 to 30 dollars an hour.",
    "Nothing happens here.",
    "",
)


def load_cases(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the cases of a JSON Lines file: objects with an ``id`` and a ``text``.

    Args:
        path: the file, in UTF-8; empty lines are passed over.

    Raises:
        ValueError: a line is no such object; the message names the line.
    """
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            case = json.loads(line)
            if not isinstance(case, dict) or not {"id", "text"} <= case.keys():
                raise ValueError(f"{path}:{number}: a case is an object with an id and a text")
            yield case


def check_extraction(extraction: Extraction) -> None:
    """Check what must hold for the records of every article.

    Each span's offsets give its text, ids are unique, parts belong to claims that are there, and JSON gives the same
    records back.

    Args:
        extraction: the records.

    Raises:
        AssertionError: one of these does not hold; the message says which record.

    Example:
        >>> check_extraction(Extractor().extract("Sales rose 5%."))
    """
    text = extraction.article.text
    for record, span in _spans(extraction):
        assert text[span.start : span.end] == span.text, f"{record}: {span} is not what the article says"
    for kind, ids in (
        ("claim", [claim.claim_id for claim in extraction.claims]),
        ("entity", [entity.entity_id for entity in extraction.entities]),
    ):
        assert len(set(ids)) == len(ids), f"two records have one {kind}_id: {sorted(ids)}"
    known = {claim.claim_id for claim in extraction.claims}
    for claim in extraction.claims:
        assert claim.part_of is None or claim.part_of in known, f"{claim.claim_id} is a part of no claim"
    assert Extraction.model_validate_json(extraction.model_dump_json()) == extraction, (
        "JSON gives other records"
    )


def check_plugin(name: str, texts: Iterable[str] = SAMPLES) -> list[Extraction]:
    """Check that an installed plugin keeps what holds for every extraction, and gives the same records twice.

    Args:
        name: the plugin's name, as in ``Config.plugins``.
        texts: articles; a few short ones when left out.

    Returns:
        The records of the texts, for checks of your own.

    Raises:
        ConfigError: no plugin of that name is installed.
        PluginError: the plugin fails.
        AssertionError: the records break a rule, or differ the second time.
    """
    texts = list(texts)
    extractor = Extractor(Config(plugins=(name,)))
    found = [extractor.extract(text) for text in texts]
    for extraction in found:
        check_extraction(extraction)
    again = Extractor(Config(plugins=(name,)))
    assert [again.extract(text) for text in texts] == found, "the same articles gave other records"
    return found


def check_store(store: Store) -> None:
    """Check that a store gives back what was written, keeps a second writing apart from a change, and verifies.

    Args:
        store: an open and empty store.

    Raises:
        AssertionError: it does not.
        StoreError: it cannot write or read.
    """
    extractor = Extractor()
    written = [extractor.extract(text, doc_id=f"sample-{at}") for at, text in enumerate(SAMPLES)]
    store.write(written)
    by_id = {extraction.article.doc_id: extraction for extraction in written}
    assert {each.article.doc_id: each for each in store.read()} == by_id, (
        "reading gives other records than were written"
    )
    counts = store.counts()
    store.write(written)
    assert store.counts() == counts, "writing the same records again changed the number of rows"
    store.remove(["sample-0"])
    assert "sample-0" not in {each.article.doc_id for each in store.read()}, (
        "a removed article is still there"
    )
    assert store.verify() == (), f"the store does not verify: {store.verify()}"


def _spans(extraction: Extraction) -> Iterator[tuple[str, Span]]:
    for entity in extraction.entities:
        for mention in entity.mentions:
            yield entity.entity_id, mention.span
    for claim in extraction.claims:
        yield claim.claim_id, claim.span
        yield claim.claim_id, claim.sentence
