"""Files that are edited, renamed, deleted or not read: what the store and the summary say of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from factpull.batch.options import Options
from factpull.batch.run import Summary, run_batch
from factpull.cli import app
from factpull.extractor import Extractor
from factpull.store import Store, open_store
from store.conftest import KINDS, make_address, make_database, postgres  # noqa: F401 - fixtures

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "oil.txt").write_text("Oil exports of Nordby rose by 5% in 2021.", "utf-8")
    (folder / "gas.txt").write_text("Gas exports of Elmhaven fell by 3% in 2021.", "utf-8")
    return folder


def _shares(store: Store) -> dict[str, str]:
    return {
        Path(one.article.source or "").name: " ".join(claim.span.text for claim in one.claims)
        for one in store.read()
    }


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("resume", [False, True])
def test_an_edited_file_replaces_its_own_records(
    kind: str,
    resume: bool,
    make_address: Callable[[str], str],  # noqa: F811 - a fixture
    news: Path,
    extractor: Extractor,
) -> None:
    def batch(prune: tuple[Path, ...] = ()) -> Summary:
        with open_store(address) as store:
            summary = run_batch(news, store, extractor, Options(resume=resume, prune=prune, progress=False))
            assert store.verify() == ()
            assert len(list(store.manifest)) == len(list(store.read()))
            return summary

    def shares() -> dict[str, str]:
        with open_store(address) as store:
            return _shares(store)

    address = make_address(kind)
    batch()
    (news / "oil.txt").write_text("Oil exports of Nordby rose by 6% in 2021.", "utf-8")
    assert batch().edited == 1
    assert shares() == {"oil.txt": "6%", "gas.txt": "3%"}
    (news / "oil.txt").rename(news / "crude.txt")
    assert batch((news,)).pruned == []
    (news / "crude.txt").write_text("Oil exports of Nordby rose by 7% in 2021.", "utf-8")
    assert batch().edited == 1
    assert shares() == {"crude.txt": "7%", "gas.txt": "3%"}
    (news / "gas.txt").unlink()
    assert batch().pruned == []
    assert batch((news,)).pruned == [str(news / "gas.txt")]
    assert shares() == {"crude.txt": "7%"}


def test_files_that_change_places_both_stay(news: Path, extractor: Extractor) -> None:
    with open_store("sqlite://") as store:
        run_batch(news, store, extractor, Options(progress=False))
        oil, gas = (news / "oil.txt").read_bytes(), (news / "gas.txt").read_bytes()
        (news / "oil.txt").write_bytes(gas)
        (news / "gas.txt").write_bytes(oil)
        assert run_batch(news, store, extractor, Options(progress=False)).edited == 0
        assert _shares(store) == {"oil.txt": "3%", "gas.txt": "5%"}


def test_a_file_that_cannot_be_read_any_more_keeps_its_records(news: Path, extractor: Extractor) -> None:
    with open_store("sqlite://") as store:
        run_batch(news, store, extractor, Options(progress=False))
        (news / "oil.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
        assert run_batch(news, store, extractor, Options(progress=False)).failed == 1
        assert _shares(store) == {"oil.txt": "5%", "gas.txt": "3%"}


def test_pruning_leaves_what_was_read_elsewhere(news: Path, tmp_path: Path, extractor: Extractor) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Timber exports rose by 9% in 2021.", "utf-8")
    with open_store("sqlite://") as store:
        run_batch([news, other], store, extractor, Options(progress=False))
        other.unlink()
        assert not run_batch(news, store, extractor, Options(prune=(news,), progress=False)).pruned
        assert run_batch(news, store, extractor, Options(prune=(other, news), progress=False)).pruned


def test_files_that_are_not_read_are_counted(news: Path, tmp_path: Path) -> None:
    for name in ("a.jpg", "b.JPG", "c.xyz", "LICENSE"):
        (news / name).write_bytes(b"x")
    result = CliRunner().invoke(app, ["batch", str(news), "--to", str(tmp_path / "facts.jsonl")])
    assert result.exit_code == 0
    assert "passed over: 2 .jpg, 1 .xyz, 1 without an ending" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["{news}", "--pattern", "*.tex"], "no file of"),
        (["{news}/nowhere"], "no such file or folder"),
        (["{news}", "--field", "story=text"], "did you mean text=story"),
        (["{news}", "--prune", "--limit", "1"], "leave one out"),
    ],
)
def test_wrong_usage_makes_no_store(arguments: list[str], told: str, news: Path, tmp_path: Path) -> None:
    given = [argument.format(news=news) for argument in arguments]
    store = tmp_path / "facts.jsonl"
    result = CliRunner().invoke(app, ["batch", *given, "--to", str(store)], terminal_width=300)
    assert result.exit_code == 2
    assert told in " ".join(result.stderr.replace("│", " ").split())
    assert not store.exists()


def test_extract_takes_files_and_folders(news: Path) -> None:
    result = CliRunner().invoke(app, ["extract", str(news), str(news / "oil.txt"), "-f", "csv"])
    assert result.exit_code == 0
    assert [result.stdout.count(share) for share in (",5%,", ",3%,")] == [2, 1]
    refused = CliRunner().invoke(app, ["extract", "https://news.example/1"], terminal_width=300)
    assert refused.exit_code == 2
    assert "fetches nothing" in refused.stderr


def test_an_empty_store_gives_no_report(tmp_path: Path) -> None:
    address = str(tmp_path / "facts.jsonl")
    open_store(address).close()
    report = tmp_path / "report.html"
    result = CliRunner().invoke(app, ["view", "--store", address, "-o", str(report)], terminal_width=300)
    assert result.exit_code == 2
    assert "no articles" in result.stderr
    assert not report.exists()


def test_a_string_that_is_a_path_or_an_address_is_warned_of(news: Path, extractor: Extractor) -> None:
    with pytest.warns(UserWarning, match=r"pathlib\.Path"):
        extractor.extract(str(news / "oil.txt"))
    with pytest.warns(UserWarning, match="fetches nothing"):
        extractor.extract("https://news.example/1")
