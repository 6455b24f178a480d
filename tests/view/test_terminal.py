"""What ``factpull extract`` prints: a table to read, and JSON, JSON Lines and CSV for other programs."""

from __future__ import annotations

import csv
import datetime
import json
import sys
from decimal import Decimal
from io import StringIO
from pathlib import Path

import openpyxl
import pytest
import regex
from typer.testing import CliRunner

from factpull.cli import app
from factpull.errors import ExtraMissingError
from factpull.records.flat import FLAT_COLUMNS, flat_rows
from factpull.view.answers import write_answers
from factpull.view.tables import write_workbook
from factpull.view.terminal import WRITERS
from view import samples

Capture = pytest.CaptureFixture[str]


def test_table_tells_the_article_its_entities_and_claims(capsys: Capture) -> None:
    rich = samples.rich()
    WRITERS["table"]([rich], sys.stdout)
    printed = capsys.readouterr().out
    lines = printed.splitlines()
    assert lines[0] == f"{rich.article.title} · {rich.article.published}"
    assert "Countries     Norway (NO)" in printed
    assert "Organizations Veldra Port Authority (VPA)" in printed
    assert any(line.split()[:4] == ["65", "percent", "▲", "by"] for line in lines)
    assert "(denied)" in printed
    for claim in rich.claims:
        assert " ".join(claim.sentence.text.split()) in " ".join(printed.split())


def test_table_of_little(capsys: Capture) -> None:
    third = samples.Draft("A third was lost.", source="a.txt")
    third.claim("A third", str(Decimal(1) / 3), "fraction")
    WRITERS["table"]([samples.empty(), third.done()], sys.stdout)
    printed = capsys.readouterr().out
    assert "No quantitative claims." in printed
    assert "the article has no text" in printed
    assert "333" not in printed
    assert "a.txt" in printed


def test_other_formats_have_all_records(capsys: Capture) -> None:
    rich = samples.rich()
    WRITERS["json"]([rich], sys.stdout)
    assert json.loads(capsys.readouterr().out) == json.loads(rich.model_dump_json())
    WRITERS["json"]([rich, rich, rich], sys.stdout)
    assert len(json.loads(capsys.readouterr().out)) == 3
    WRITERS["jsonl"]([rich], sys.stdout)
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(records) == len(rich.claims) + len(rich.entities)
    WRITERS["csv"]([rich], sys.stdout)
    rows = list(csv.DictReader(StringIO(capsys.readouterr().out)))
    assert tuple(rows[0]) == FLAT_COLUMNS
    assert [row["claim_id"] for row in rows] == [claim.claim_id for claim in rich.claims]


def test_csv_guards_spreadsheets(capsys: Capture) -> None:
    WRITERS["csv"]([samples.hostile()], sys.stdout)
    cells = [cell for row in csv.reader(StringIO(capsys.readouterr().out)) for cell in row]
    assert f"'{samples.HOSTILE[-1]}" in cells
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "@")]


def claims_of(tmp_path: Path, name: str, *arguments: str) -> Path:
    article, out = tmp_path / "a.txt", tmp_path / name
    article.write_text("=SUM(A1) exports rose by 5% to $1.2bn in 2023, and 2/3 of 40 ports grew.", "utf-8")
    done = CliRunner().invoke(app, ["extract", str(article), "-o", str(out), *arguments])
    assert (done.exit_code, done.stdout) == (0, ""), done.stderr
    return out


@pytest.mark.model
def test_the_name_of_the_file_says_what_is_written(tmp_path: Path) -> None:
    (_, *rows) = csv.reader(claims_of(tmp_path, "c.csv").read_text("utf-8").splitlines())
    lines = claims_of(tmp_path, "c.jsonl").read_text("utf-8").splitlines()
    whole = json.loads(claims_of(tmp_path, "c.JSON").read_text("utf-8"))
    assert len(rows) == len(whole["claims"]) > 2
    assert [json.loads(line)["record"] for line in lines].count("claim") == len(rows)
    assert claims_of(tmp_path, "b.csv", "--bom").read_bytes().startswith(b"\xef\xbb\xbfpublished,")
    assert claims_of(tmp_path, "c.out", "-f", "json").read_text("utf-8").startswith("{")


@pytest.mark.model
def test_a_workbook_has_real_numbers_and_days(tmp_path: Path) -> None:
    book = claims_of(tmp_path, "c.xlsx", "--published", "2024-03-04")
    sheet = openpyxl.load_workbook(book)["claims"]
    names = [cell.value for cell in sheet[1]]
    rows = [dict(zip(names, row, strict=True)) for row in sheet.iter_rows(min_row=2)]
    assert (rows[0]["value"].value, rows[0]["value"].data_type) == (5, "n")
    assert any(row["value"].data_type == "n" and 0.66 < row["value"].value < 0.67 for row in rows)
    assert rows[0]["published"].value == datetime.datetime(2024, 3, 4)
    assert "f" not in {cell.data_type for row in rows for cell in row.values()}
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize(
    "arguments", [["-o", "c.docx"], ["-o", "none/c.csv"], ["-o", "."], ["-f", "xlsx"], ["--bom"]]
)
def test_a_file_that_cannot_be_is_refused_before_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(app, ["extract", "-", *arguments], input="5%").exit_code == 2
    assert not list(tmp_path.iterdir())


def test_without_the_writer_of_workbooks_the_hint_names_its_extra(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(ExtraMissingError, match=r"factpull\[excel\]"):
        write_workbook([], ["a"], tmp_path / "a.xlsx")
    assert not (tmp_path / "a.xlsx").exists()


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def wide() -> samples.Draft:
    draft = samples.Draft(
        "Veldra sold 180.6 billion barrels and 123,456,789,012 crates, two-thirds of all.", title="Sales"
    )
    draft.claim("180.6 billion", "180600000000", "count", counted="barrel", issues=("unit_borrowed",))
    draft.claim("123,456,789,012", "123456789012", "count", counted="crate", issues=("unit_borrowed", "odd"))
    draft.claim("two-thirds", str(Decimal(2) / 3), "fraction")
    return draft


def test_no_number_is_broken_at_eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    out = StringIO()
    WRITERS["table"]([wide().done()], out)
    printed = out.getvalue()
    assert max(map(len, printed.splitlines())) <= 80
    rows = printed.partition("value ")[2].splitlines()
    assert any(line.startswith("123,456,789,012 ") for line in rows)
    assert any(line.startswith("180.6 billion") for line in rows)
    assert any(line.startswith("2/3 ") for line in rows)
    assert all(name in rows[0].split() for name in ("unit", "change", "measure", "speaker"))


def test_issues_are_marks_with_a_legend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    out = StringIO()
    WRITERS["table"]([wide().done()], out)
    lines = out.getvalue().splitlines()
    assert [line.strip() for line in lines[-2:]] == ["[a] the unit stands at another number", "[b] odd"]
    assert sum("[a]" in line for line in lines) == 3


def test_answers_are_an_aligned_table_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    out = Terminal()
    rows = list(flat_rows([wide().done()]))
    write_answers([{**row, "about_by": "sentence", "country_by": None} for row in rows], out)
    printed = regex.sub("\\x1b\\[[0-9;]*m", "", out.getvalue())
    lines = [line for line in printed.splitlines() if line.strip()]
    starts = {line.index("Sales") for line in lines if "Sales" in line}
    assert len(starts) == 1
    assert "123,456,789,012 crate *" in printed
    assert "180.6 billion barrel *" in printed
    assert max(map(len, lines)) <= 80
    assert lines[-1].startswith("* only the sentence")
