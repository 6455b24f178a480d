"""Articles of our own as Parquet, JSON Lines and text, with some that fail."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from batch.samples import texts
from factpull import Config
from factpull.extractor import isolation


@pytest.fixture(scope="session")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of 48 articles, three of which fail."""
    place = tmp_path_factory.mktemp("inputs")
    every = list(texts(45))
    rows = [{"id": f"p{number}", "text": text} for number, text in enumerate(every[:25])]
    rows.insert(7, {"id": "blank", "text": ""})
    pq.write_table(pa.Table.from_pylist(rows), place / "a.parquet", row_group_size=10)
    lines = [json.dumps({"id": f"j{number}", "text": text}) for number, text in enumerate(every[25:43])]
    lines[4:4] = ['{"id": "empty"}', '{"id": ']
    (place / "b.jsonl").write_text("\n".join(lines), encoding="utf-8")
    for number, text in enumerate(every[43:]):
        (place / f"c{number}.txt").write_text(text, encoding="utf-8")
    return place


HOSTILE = """
import os, signal, time
import factpull.extractor as extractor
whole = extractor._refusal
def refusal(article):
    for word, act in {"EXIT": lambda: os._exit(4), "CRASH": lambda: os.kill(os.getpid(), signal.SIGSEGV),
                      "HANG": lambda: time.sleep(99), "RAISE": lambda: 1 / 0}.items():
        if word in article.text:
            act()
    return whole(article)
extractor._refusal = refusal
serve_chunks = extractor.serve_chunks
"""


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str]]:
    """Articles that end the guarded child that reads them, in four ways; the child knows how while this is used."""
    (tmp_path / "hostile_extractor.py").write_text(HOSTILE, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))

    def isolated(config: Config) -> object:
        service, guard = isolation(config)
        return type(service)("hostile_extractor", service.function, service.argument), guard

    monkeypatch.setattr("factpull.distributed.guarded.isolation", isolated)
    return [{"id": word, "text": f"Salt prices {word}."} for word in ("EXIT", "CRASH", "HANG", "RAISE")]
