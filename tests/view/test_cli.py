"""``factpull view``: files, folders and stores into one report."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import factpull
from conftest import ROOT
from factpull.cli import app
from view import samples

ARTICLE = ROOT / "data" / "articles" / "trade.txt"


def run(*arguments: str | Path, text: str | None = None) -> Result:
    return CliRunner().invoke(app, ["view", *map(str, arguments)], input=text)


@pytest.mark.model
def test_files_and_a_bad_one(tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\x00\x01\x02" * 100)
    report = tmp_path / "report.html"
    done = run(ARTICLE, bad, "-o", report, "--title", "Tea & <more>", "--published", "2024-03-04")
    assert done.exit_code == 1
    assert "bad.txt" in done.stderr
    page = report.read_text("utf-8")
    assert "<title>Tea &amp; &lt;more&gt;</title>" in page
    assert '"published":"2024-03-04"' in page
    assert '"error":' in page


@pytest.mark.model
def test_standard_input_to_standard_output() -> None:
    done = run("-", "-o", "-", text="Exports rose by 5%.")
    assert done.exit_code == 0
    assert done.stdout.startswith("<!doctype html>")
    assert "1 article, 1 claim" in done.stderr


def test_stores_need_no_model(tmp_path: Path) -> None:
    database, lines = f"sqlite:///{tmp_path / 'facts.db'}", str(tmp_path / "facts.jsonl")
    for address, name in ((database, "a"), (lines, "b")):
        with factpull.open_store(address) as store:
            store.write([samples.rich(name)])
    report = tmp_path / "report.html"
    assert run(database, "--store", lines, "-o", report).exit_code == 0
    assert "Facts of 2 articles" in report.read_text("utf-8")


def test_a_store_that_is_not_there(tmp_path: Path) -> None:
    done = run("nosuch://facts", "-o", tmp_path / "report.html")
    assert done.exit_code == 1
    assert done.stderr.startswith("factpull: ")


def test_a_store_to_read_is_not_made(tmp_path: Path) -> None:
    for name in (f"sqlite:///{tmp_path / 'facts.db'}", str(tmp_path / "facts.jsonl")):
        done = run("--store", name, "-o", tmp_path / "report.html")
        assert done.exit_code == 1
        assert "no such store" in done.stderr
    assert not list(tmp_path.iterdir())


def test_what_is_neither_article_nor_store(tmp_path: Path) -> None:
    assert "fetches nothing" in run("https://news.example/1").stderr
    assert "sqlite:///facts.db" in run("facts.db").stderr
    assert not list(tmp_path.iterdir())


def test_wrong_usage(tmp_path: Path) -> None:
    assert run().exit_code == 2
    assert run(ARTICLE, "--published", "soon").exit_code == 2
    gone = run(tmp_path / "gone.txt", "-o", tmp_path / "report.html")
    assert gone.exit_code == 1
    assert not (tmp_path / "report.html").exists()


@pytest.mark.model
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is always full")
def test_a_full_disk_is_one_line() -> None:
    done = run(ARTICLE, "-o", "/dev/full")
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1


@pytest.mark.model
def test_workers_keep_the_order(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"Exports of tea rose by {number + 2}% in 2023.", "utf-8")
    reports = [tmp_path / "one.html", tmp_path / "two.html"]
    for report, workers in zip(reports, ("1", "2"), strict=True):
        assert run(*sorted(tmp_path.glob("*.txt")), "-o", report, "--workers", workers).exit_code == 0
    assert reports[0].read_text("utf-8") == reports[1].read_text("utf-8")


def test_a_report_that_cannot_be_written_is_refused_before_the_work(tmp_path: Path) -> None:
    done = run(tmp_path / "none.txt", "-o", tmp_path / "nowhere" / "report.html")
    assert done.exit_code == 2
    assert "nowhere" in "".join(word.strip("│") for word in done.stderr.split())
    assert not list(tmp_path.iterdir())


def test_schemas_are_postgresql_only(tmp_path: Path) -> None:
    with factpull.open_store(f"sqlite:///{tmp_path / 'facts.db'}") as store:
        store.write([samples.rich("a")])
    done = run(f"sqlite:///{tmp_path / 'facts.db'}", "--schema", "news", "-o", tmp_path / "r.html")
    assert done.exit_code == 1
    assert "PostgreSQL" in done.stderr


@pytest.fixture
def store(tmp_path: Path) -> str:
    """A store of ten articles with fourteen claims each, one in Norway."""
    address = f"sqlite:///{tmp_path / 'facts.db'}"
    with factpull.open_store(address) as opened:
        opened.write(samples.corpus(10))
    return address


def test_what_a_limit_leaves_out_is_told(store: str, tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    done = run(store, "-o", report, "--limit", "30")
    assert done.exit_code == 0
    told = "2 of the store's 10 articles, with 28 of 140 claims: the first up to --limit 30"
    assert told in done.stderr
    assert told in report.read_text("utf-8")
    assert "2 articles, 28 claims" in done.stderr
    assert run(store, "-o", report, "--limit", "140").exit_code == 0
    assert '"scope"' not in report.read_text("utf-8").split('id="data"')[1].split("</script>")[0]
    assert run(store, "-o", report, "--limit", "1").exit_code == 0, "one article is shown whatever it holds"


def test_articles_are_chosen_by_a_question(store: str, tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    done = run(store, "-o", report, "--country", "NO", "--about", "flour", "--since", "2001")
    assert done.exit_code == 0
    assert "1 of the store's 10 articles" in done.stderr
    assert "a claim that answers --country NO --about flour --since 2001." in done.stderr
    none = run(store, "-o", report, "--about", "<zeppelins>")
    assert none.exit_code == 2
    assert "none of its 10 articles" in " ".join(none.stderr.replace("│", " ").split())
    assert run(store, "-o", report, "--since", "soon").exit_code == 2


def test_a_question_is_for_stores(tmp_path: Path) -> None:
    done = run(ARTICLE, "-o", tmp_path / "report.html", "--country", "NO")
    assert done.exit_code == 2
    assert not list(tmp_path.iterdir())


def test_a_store_that_does_not_count_claims(tmp_path: Path) -> None:
    address = str(tmp_path / "facts.jsonl")
    with factpull.open_store(address) as opened:
        opened.write(samples.corpus(3))
    done = run("--store", address, "-o", tmp_path / "report.html", "--limit", "20")
    assert "1 of the store's 3 articles, with 14 claims:" in done.stderr


def test_articles_need_not_be_compared(store: str, tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    assert run(store, "-o", report, "--no-told").exit_code == 0
    assert '"uncompared":true' in report.read_text("utf-8")
