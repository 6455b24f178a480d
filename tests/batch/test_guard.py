"""Articles that take too long or too much memory are set aside with the reason; the others are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from batch.samples import texts
from factpull import Config, Extractor
from factpull.extractor import isolation

HANGING = """
import factpull.extractor as extractor
whole = extractor._refusal
def refusal(article):
    if "HANG" in article.text:
        while True:
            pass
    if "GREED" in article.text:
        bytearray(1 << 40)
    return whole(article)
extractor._refusal = refusal
serve_chunks = extractor.serve_chunks
serve_chunks_beside_others = extractor.serve_chunks_beside_others
"""


@pytest.fixture
def hanging(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Worker processes that hang on one word and run out of memory on another."""
    (tmp_path / "hanging_extractor.py").write_text(HANGING, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    plain = isolation

    def isolated(config: Config) -> object:
        service, guard = plain(config)
        return type(service)("hanging_extractor", service.function, service.argument, service.memory), guard

    monkeypatch.setattr("factpull.extractor.isolation", isolated)


def test_only_the_article_itself_is_set_aside(hanging: None) -> None:
    articles = [*texts(6), "Salt prices HANG.", "Salt prices GREED."]
    results = list(Extractor(Config(max_seconds=3)).extract_many(articles, workers=2, progress=False))
    assert [bool(result.claims) for result in results] == [True] * 6 + [False] * 2
    assert "took longer than 3 s, twice; split it, or raise Config(max_seconds" in str(results[6].error)
    assert "ran out of memory, twice; split it, or raise Config(max_memory" in str(results[7].error)


def test_longer_articles_may_take_longer() -> None:
    _, guard = isolation(Config(max_seconds=10))
    assert guard.seconds
    entries = list(Extractor().entries(["a" * 100_000]))
    assert guard.seconds(entries) == pytest.approx(30)
    assert guard.seconds(entries * 2) == pytest.approx(50)


def test_without_worker_processes_too_little_memory_is_an_error_of_the_article(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def exhausted(article: object) -> None:
        raise MemoryError

    extractor = Extractor()
    extractor.warm_up()
    monkeypatch.setattr("factpull.extractor._refusal", exhausted)
    (result,) = extractor.extract_many(["Oil rose by 5%."], progress=False)
    assert "ran out of memory" in str(result.error)
