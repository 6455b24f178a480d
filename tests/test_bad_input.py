"""Bad input gets a clear message or an empty result with a note; never a traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import factpull

pytestmark = pytest.mark.model
SENTENCES = (
    "The port of Aktau handled 2.8 million tons of cargo in 2023. ",
    "Exports to Armenia rose by 65% last year, the ministry said. ",
    "Some 1,200 workers at 13 plants voted on Tuesday. ",
)


@pytest.mark.parametrize("text", ["", "   \n\t \n", "\u200b\u00a0"])
def test_no_text_is_an_empty_result_with_a_note(text: str) -> None:
    result = factpull.extract(text)
    assert not result.records
    assert [note.code for note in result.notes] in (["empty"], [])


@pytest.mark.parametrize("text", ["😀", "\x00\x00", "%%%", "....", "\n.\n", "a", "5"])
def test_scraps_raise_nothing(text: str) -> None:
    result = factpull.extract(text)
    assert not result.entities


def test_nul_bytes_stay_in_the_text() -> None:
    text = "Exports rose\x00 by 5% in 2023.\x00"
    result = factpull.extract(text)
    assert result.article.text == text
    assert [claim.span.text for claim in result.claims] == ["5%"]


def test_lone_surrogates_are_refused_clearly() -> None:
    with pytest.raises(factpull.ReadError, match=r"lone surrogate \(U\+DCFF at character 4\)"):
        factpull.extract(b"Rose\xff by 5%".decode("utf-8", "surrogateescape"))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Die Ausfuhren stiegen im vergangenen Jahr um 12 Prozent auf 3,4 Milliarden Euro, teilte das Amt mit.",
            "de",
        ),
        ("Los precios subieron un 4,5 por ciento en marzo y el desempleo cayó hasta el 11 por ciento.", "es"),
        ("Экспорт вырос на 12 процентов и достиг 3,4 миллиарда рублей, сообщило министерство.", "ru"),
    ],
)
def test_another_language_is_an_empty_result_with_a_note(text: str, language: str) -> None:
    result = factpull.extract(text)
    assert result.article.language == language
    assert not result.records
    assert [note.code for note in result.notes] == ["language"]


def test_a_text_beyond_spacys_limit_gives_the_records_of_its_parts() -> None:
    facts = "".join(SENTENCES)
    waiting = (
        f"They waited.{' ' * 5_850}."  # many characters, few words: it is the characters that are limited
    )
    text = "\n\n".join([facts, waiting] * 200)
    assert len(text) > 1_200_000
    short = factpull.extract("\n\n".join([facts] * 2))
    long = factpull.extract(text)
    per_paragraph = len(short.claims) // 2
    assert per_paragraph == 4
    assert [str(c) for c in long.claims] == [str(c) for c in short.claims[:per_paragraph]] * 200
    assert all(text[c.span.start : c.span.end] == c.span.text for c in long.claims)
    assert long.claims[-1].span.start > 1_200_000 - len(waiting)


def test_a_giant_paragraph_is_cut_between_sentences() -> None:
    text = "".join(SENTENCES) * 300
    claims = factpull.extract(text).claims
    assert [claim.span.text for claim in claims] == ["2.8 million", "65%", "1,200", "13"] * 300


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "factpull.cli", *arguments], input=stdin, capture_output=True
    )


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("missing.txt", None, "no such file"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        ("garbage.txt", bytes(range(256)) * 20, "binary"),
    ],
)
def test_cli_says_what_is_wrong_with_a_file(
    tmp_path: Path, name: str, content: bytes | None, message: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = run("extract", str(tmp_path / name))
    assert done.returncode == 1
    assert done.stdout == b""
    assert message in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_cli_goes_on_behind_a_bad_file(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text("Exports rose by 5% in 2023.", encoding="utf-8")
    done = run("extract", str(tmp_path / "nowhere"), str(good), "--format", "csv")
    assert done.returncode == 1
    assert "no such file" in done.stderr.decode()
    assert "5%" in done.stdout.decode()


def test_cli_reads_standard_input() -> None:
    done = run("extract", "-", "-f", "json", stdin=b"Exports rose by 5% in 2023.")
    assert done.returncode == 0
    assert factpull.Extraction.model_validate_json(done.stdout).claims[0].span.text == "5%"


@pytest.mark.parametrize("arguments", [("extract",), ("extract", "x", "--format", "xml"), ("nonsense",)])
def test_cli_wrong_usage_is_2(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == b""


def test_cli_schema_is_json() -> None:
    import json

    schema = json.loads(run("schema").stdout)
    assert schema["title"] == "Extraction"
    assert "Claim" in schema["$defs"]
