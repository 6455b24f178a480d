"""``factpull batch --to -``: JSON Lines as they come."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

import factpull
from batch.samples import texts
from factpull.cli import app
from factpull.records import Extraction
from factpull.store import open_store


@pytest.mark.model
@pytest.mark.parametrize("workers", [1, 2])
def test_lines_are_extractions_in_order(tmp_path: Path, workers: int) -> None:
    for number, text in enumerate(texts(5)):
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
    (tmp_path / "3.html").write_text("", "utf-8")
    done = CliRunner().invoke(app, ["batch", str(tmp_path), "--to", "-", "--workers", str(workers)])
    found = [Extraction.model_validate_json(line) for line in done.stdout.splitlines()]
    assert [one.article.text for one in found] == [factpull.extract(text).article.text for text in texts(5)]
    assert all(one.claims for one in found)
    assert done.exit_code == 1
    assert "3.html" in done.stderr
    assert "5 articles written, 1 failed" in done.stderr
    assert not list(tmp_path.parent.glob("-*"))


@pytest.mark.model
def test_a_stream_is_what_a_store_of_lines_reads(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(next(texts(1)), "utf-8")
    done = CliRunner().invoke(app, ["batch", str(tmp_path / "a.txt"), "--to", "-", "--limit", "1"])
    assert done.exit_code == 0, done.stderr
    with open_store(str(tmp_path / "facts.jsonl")) as store:
        store.write([Extraction.model_validate_json(done.stdout)])
    assert (tmp_path / "facts.jsonl").read_text("utf-8") == done.stdout


@pytest.mark.parametrize(
    "option", [["--resume"], ["--link"], ["--prune"], ["--failed", "f.jsonl"], ["--schema", "x"]]
)
def test_what_only_a_store_can_do_is_refused(option: list[str]) -> None:
    done = CliRunner().invoke(app, ["batch", __file__, "--to", "-", *option], env={"NO_COLOR": "1"})
    assert (done.exit_code, done.stdout) == (2, "")
    assert option[0] in done.stderr
