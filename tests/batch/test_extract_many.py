"""extract_many: lazy, ordered, and no article stops another."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

import factpull
from batch.killing import workers_of
from batch.samples import texts
from factpull.errors import ExtractError, ReadError
from factpull.extractor import Extractor

pytestmark = pytest.mark.model


def test_serial_and_parallel_give_the_same_records_also_when_a_worker_is_killed() -> None:
    articles = [*texts(24), "", "   ", b"\x89PNG", {"no": "text"}, *texts(3)]
    serial = [result.model_dump_json() for result in factpull.extract_many(articles, batch_size=7)]
    results = factpull.extract_many(articles, workers=2, batch_size=3)
    parallel = [next(results).model_dump_json()]
    os.kill(workers_of(os.getpid())[0], signal.SIGKILL)
    parallel += [result.model_dump_json() for result in results]
    assert serial == parallel
    assert len(serial) == 31
    alone = [factpull.extract(text).model_dump_json() for text in texts(5)]
    assert serial[:5] == alone


def test_errors_are_recorded_in_their_place(tmp_path: Path) -> None:
    articles = ["Oil rose by 5%.", tmp_path / "missing.txt", b"\x89PNG", "Gas fell by 3%.", "bad \udcff"]
    results = list(factpull.extract_many(articles))
    assert [result.error is None for result in results] == [True, False, False, True, False]
    assert "no such file" in (results[1].error or "")
    assert results[1].article.source == str(tmp_path / "missing.txt")
    assert all(not result.records for result in results if result.error)
    assert len({result.article.doc_id for result in results}) == 5
    skipped = list(factpull.extract_many(articles, on_error="skip"))
    assert [result.article.text for result in skipped] == ["Oil rose by 5%.", "Gas fell by 3%."]


def test_errors_are_raised_on_request() -> None:
    results = factpull.extract_many(["Oil rose by 5%.", b"\x89PNG"], on_error="raise")
    assert next(results).error is None
    with pytest.raises(ReadError, match="binary"):
        next(results)


def test_it_is_lazy_and_takes_endless_input() -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        for text in texts(1_000_000):
            taken += 1
            yield text

    results = factpull.extract_many(endless(), batch_size=4)
    assert taken == 0
    next(results)
    assert taken == 4
    results.close()  # type: ignore[attr-defined]


def test_one_article_is_one_article() -> None:
    assert len(list(factpull.extract_many("Oil rose by 5%."))) == 1


def test_wrong_options_are_told_at_once() -> None:
    with pytest.raises(ValueError, match="on_error"):
        factpull.extract_many([], on_error="ignore")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="1 or more"):
        factpull.extract_many([], workers=0)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_missing_model_is_raised_not_recorded(workers: int) -> None:
    extractor = Extractor(factpull.Config(model="xx_no_model"))
    with pytest.raises(factpull.ModelMissingError, match="xx_no_model"):
        list(extractor.extract_many(["Oil rose."], workers=workers))


def test_an_article_that_breaks_a_stage_is_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Extractor._extract_article

    def breaks(self: Extractor, article: factpull.Article) -> factpull.Extraction:
        if "salt" in article.text:
            raise ZeroDivisionError("planted")
        return whole(self, article)

    monkeypatch.setattr(Extractor, "_extract_article", breaks)
    results = list(factpull.extract_many(texts(10)))
    assert [bool(result.error) for result in results] == ["salt" in result.article.text for result in results]
    assert sum(bool(result.error) for result in results) == 2
    with pytest.raises(ExtractError, match="ZeroDivisionError: planted"):
        list(factpull.extract_many(texts(10), on_error="raise"))


def test_a_folder_stands_for_its_articles(folder: Path) -> None:
    results = list(factpull.extract_many(folder))
    assert len(results) == 78
    assert sum(bool(result.error) for result in results) == 4


@pytest.mark.shared
def test_serial_and_parallel_agree_on_real_articles(shared: Path) -> None:
    rows = [
        json.loads(line)
        for line in (shared / "articles/wikinews.jsonl").read_text(encoding="utf-8").split("\n")[:16]
    ]
    articles = [row["text"] for row in rows]
    serial = [result.model_dump_json() for result in factpull.extract_many(articles)]
    assert serial == [
        result.model_dump_json() for result in factpull.extract_many(articles, workers=2, batch_size=8)
    ]
